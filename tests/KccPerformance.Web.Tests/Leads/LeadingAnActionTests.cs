using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Leads;

public sealed class LeadingAnActionTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Jane_Clarke_made_lead_of_OCB5_comes_after_Oliver_Mills_on_every_page_and_in_the_audit()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddLeadAsync(site, "OCB5", "Jane Clarke");

        var page = await administrator.GetPageAsync(LeadPages.LeadsOf("ocb5"));
        Assert.Equal("Jane Clarke now leads OCB5.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(["1. Oliver Mills", "2. Jane Clarke"], page.Names());
        Assert.DoesNotContain("Jane Clarke", page.QuerySelectorAll("#LeadId option").Select(option => option.Words()));
        var action = (await administrator.GetPageAsync($"{PlanSite.Plan}/actions/OCB5")).QuerySelector("main").Words();
        Assert.True(action.IndexOf("Oliver Mills", StringComparison.Ordinal) < action.IndexOf("Jane Clarke", StringComparison.Ordinal), action);
        var audit = (await administrator.GetPageAsync("/admin/audit?about=ocb5")).QuerySelector("tbody tr").Words();
        Assert.EndsWith("Changed lead directors: OCB5 Lead directors before: Oliver Mills → after: Oliver Mills, Jane Clarke", audit, StringComparison.Ordinal);
        Assert.Contains("Performance manager", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_move_up_and_down_and_keep_their_order_when_one_is_taken_out()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddLeadAsync(site, "OCB5", "Jane Clarke");
        await administrator.AddLeadAsync(site, "OCB5", "Amanda Beer");

        await PressAsync(administrator, "Move up Amanda Beer");
        Assert.Equal(["Oliver Mills", "Amanda Beer", "Jane Clarke"], await site.LeadersAsync("OCB5"));
        await PressAsync(administrator, "Move down Oliver Mills");
        Assert.Equal(["Amanda Beer", "Oliver Mills", "Jane Clarke"], await site.LeadersAsync("OCB5"));
        await PressAsync(administrator, "Move up Jane Clarke");
        await PressAsync(administrator, "Remove Amanda Beer");
        Assert.Equal(["Jane Clarke", "Oliver Mills"], await site.LeadersAsync("OCB5"));

        var page = await administrator.GetPageAsync(LeadPages.LeadsOf("OCB5"));
        Assert.DoesNotContain("Move up Jane Clarke", page.QuerySelectorAll("main button").Select(button => button.Words()));
        Assert.DoesNotContain("Move down Oliver Mills", page.QuerySelectorAll("main button").Select(button => button.Words()));
    }

    [Fact]
    public async Task A_page_opened_before_somebody_elses_change_is_refused_in_words_and_changes_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var stale = (await administrator.GetPageAsync(LeadPages.LeadsOf("OCB5"))).ButtonForm("Remove Oliver Mills");
        await administrator.AddLeadAsync(site, "OCB5", "Jane Clarke");

        using var response = await administrator.SubmitAsync(stale);

        var page = await response.ReadPageAsync();
        Assert.Equal(
            "OCB5 has been changed since you opened this page, so your change was not saved. Check the current details, then try again.",
            page.QuerySelector(".govuk-error-summary li").Words());
        Assert.Equal(["Oliver Mills", "Jane Clarke"], await site.LeadersAsync("OCB5"));

        // Extra fields in the form cannot redirect it to another action.
        using var again = await administrator.SubmitAsync(page.ButtonForm("Remove Oliver Mills"), ("code", "CEA1"), ("plan", "other"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(["Jane Clarke"], await site.LeadersAsync("OCB5"));
    }

    [Theory]
    [InlineData("", "Select a lead director to add")]
    [InlineData("999999", "Select a lead director from the list")]
    [InlineData("x", "Select one of the choices")]
    public async Task Adding_nobody_is_refused_beside_the_list(string leadId, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(LeadPages.LeadsOf("OCB5"));

        using var response = await administrator.SubmitAsync(page.Form("form[action$='/leads/add']"), ("LeadId", leadId));

        Assert.Equal($"Error: {sentence}", (await response.ReadPageAsync()).QuerySelector("#LeadId-error").Words());
    }

    public void Dispose() => site.Dispose();

    private static async Task PressAsync(HttpClient administrator, string words)
    {
        var page = await administrator.GetPageAsync(LeadPages.LeadsOf("OCB5"));
        using var done = await administrator.SubmitAsync(page.ButtonForm(words));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }
}
