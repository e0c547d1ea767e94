using KccPerformance.Testing;

namespace KccPerformance.Browser.Tests;

/// <summary>A busy officer follows the link in an email and saves an update with few interactions.</summary>
public sealed class FromLinkToSavedTests : IAsyncLifetime
{
    private const string Link = PlanSite.Plan + "/actions/CEC4/updates/new";
    private const string SignIn = "main form button[type=submit]:not([aria-controls])";

    private readonly BrowserSite site = new();

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_a_mailed_link_to_saved_in_at_most_8_interactions(bool javaScript)
    {
        var officer = new Counted(await site.OpenAsync(javaScript: javaScript));
        await officer.FollowAsync(Link);
        await SignInAsync(officer, PlanSite.Password);
        await officer.Page.ArriveAtAsync(Link);

        await officer.FillAsync("#Narrative", "The toolkit went to all five directorates on 14 September.");
        await officer.CheckAsync("input[name=Stage][value=InProgress]");
        await officer.CheckAsync("input[name=Delivery][value=OnTrack]");
        await SaveAsync(officer);

        Assert.Contains("Update to CEC4 saved.", await officer.Page.InnerTextAsync(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains("The toolkit went to all five directorates", await officer.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.InRange(officer.Interactions, 5, 8);
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_has_changed_takes_at_most_5_interactions(bool javaScript)
    {
        var officer = new Counted(await site.OpenAsync(javaScript: javaScript));
        await officer.FollowAsync(Link);
        await SignInAsync(officer, PlanSite.Password);
        await officer.Page.ArriveAtAsync(Link);

        await officer.ClickAsync("button:has-text(\"No change\")");
        await officer.Page.ArriveAtAsync("/actions/CEC4");

        Assert.Contains("Update to CEC4 saved: no change.", await officer.Page.InnerTextAsync(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.InRange(officer.Interactions, 4, 5);
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_overdue_action_takes_at_most_8_interactions_as_a_new_date_is_filled_in(bool javaScript)
    {
        const string overdue = PlanSite.Plan + "/actions/CPB1/updates/new";
        var officer = new Counted(await site.OpenAsync(javaScript: javaScript));
        await officer.FollowAsync(overdue);
        await SignInAsync(officer, PlanSite.Password);
        await officer.Page.ArriveAtAsync(overdue);

        await officer.FillAsync("#Narrative", "Half of the answers are in.");
        await SaveAsync(officer);

        Assert.Contains("Update to CPB1 saved.", await officer.Page.InnerTextAsync(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.Contains("31 December 2009", await officer.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.InRange(officer.Interactions, 5, 8);
    }

    [BrowserFact]
    public async Task The_link_survives_a_wrong_password()
    {
        var officer = new Counted(await site.OpenAsync());
        await officer.FollowAsync(Link);
        await SignInAsync(officer, "Not-the-password-2008");
        await officer.Page.WaitForSelectorAsync(".govuk-error-summary");

        await officer.FillAsync("#Password", PlanSite.Password);
        await officer.ClickAsync(SignIn);

        await officer.Page.ArriveAtAsync(Link);
        Assert.Equal("Update", await officer.Page.InnerTextAsync("h1"));
        Assert.Equal(5, officer.Interactions);
    }

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();

    private static async Task SignInAsync(Counted officer, string password)
    {
        await officer.FillAsync("#Email", PlanSite.Officer);
        await officer.FillAsync("#Password", password);
        await officer.ClickAsync(SignIn);
    }

    /// <summary>Saves, and saves again if advice appears: advice is shown only once.</summary>
    private static async Task SaveAsync(Counted officer)
    {
        await officer.ClickAsync("text=Save update");
        await officer.Page.WaitForSelectorAsync(".app-advised, .govuk-notification-banner");
        if (await officer.Page.IsVisibleAsync(".app-advised"))
        {
            await officer.ClickAsync("text=Save update");
            await officer.Page.WaitForSelectorAsync(".govuk-notification-banner");
        }
    }
}
