using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>One person can be, for example, an officer and an administrator, and may do what each of the roles may.</summary>
public sealed class SeveralRolesTests : IDisposable
{
    private const string Updates = PlanSite.Plan + "/actions/CEC4/updates/new", Question = PlanSite.Plan + "/actions/CEC4/questions/new";

    private readonly UserSite site = new();

    [Fact]
    public async Task An_officer_made_an_administrator_as_well_keeps_their_actions_and_may_do_both_from_the_next_sign_in()
    {
        using var before = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var had = await CountActionsAsync(PlanSite.Officer);

        using var saved = await SaveAsync(administrator, PlanSite.Officer, "Officer", "Administrator");

        Assert.Equal("/admin/users", saved.Headers.Location?.OriginalString);
        Assert.Equal(Role.Officer | Role.Administrator, await site.RoleAsync(PlanSite.Officer));
        Assert.Equal(had, await CountActionsAsync(PlanSite.Officer));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(before, "/account"));
        using var both = await site.SignInAsync(PlanSite.Officer);
        using var home = await both.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("/to-do", home.Headers.Location?.OriginalString);
        foreach (var address in new[] { "/my-actions", "/admin/users", Updates, PlanSite.Plan + "/actions/CMA3/updates/new" })
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(both, address));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(both, Question));
        var account = await both.GetPageAsync("/account");
        Assert.Equal(["Roles Officer and administrator"], account.QuerySelectorAll(".govuk-summary-list__row").Select(row => string.Join(' ', row.Children.Select(cell => cell.Words()))).Where(row => row.StartsWith("Role", StringComparison.Ordinal)));
        var list = await administrator.GetPageAsync("/admin/users");
        Assert.EndsWith("1 person has several roles.", list.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Equal("Officer and administrator", list.QuerySelectorAll("tbody tr").Single(row => row.QuerySelectorAll("*").Any(one => one.TextContent.Trim() == PlanSite.Officer)).QuerySelector("[data-label=Roles]").Words());
        Assert.Equal(["Officer", "Administrator"], Chosen(await PageAsync(administrator, PlanSite.Officer)));
        var audit = await administrator.GetPageAsync("/admin/audit?about=" + PlanSite.Officer);
        Assert.Contains("Roles before: Officer → after: Officer and administrator", audit.QuerySelector("tbody").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_who_is_a_member_asks_questions_and_reports_only_on_their_own_actions()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await SaveAsync(administrator, PlanSite.Member, "Member", "Officer");
        using var both = await site.SignInAsync(PlanSite.Member);

        using var home = await both.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal("/my-actions", home.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(both, Question));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(both, Updates));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(both, "/admin/users"));
        var id = (await site.ReadAsync(db => db.Actions.Where(action => action.Code == "CEC4").Select(action => action.Id).SingleAsync())).ToString();
        var form = (await PageAsync(administrator, PlanSite.Member)).Form($"form[action='/admin/users/{await site.UserIdAsync(PlanSite.Member)}']");
        using var given = await administrator.SubmitAsync(form, ("ActionIds", id));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(both, Updates));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(both, PlanSite.Plan + "/actions/CMA3/updates/new"));
    }

    [Fact]
    public async Task Only_the_role_of_an_officer_taken_away_takes_the_actions()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var both = await SaveAsync(administrator, PlanSite.Officer, "Officer", "Administrator");
        using var still = await SaveAsync(administrator, PlanSite.Officer, "Officer", "Member");
        Assert.Equal(16, await CountActionsAsync(PlanSite.Officer));

        using var never = await SaveAsync(administrator, PlanSite.Officer, "Member", "Administrator");

        Assert.Equal(Role.Member | Role.Administrator, await site.RoleAsync(PlanSite.Officer));
        Assert.Equal(0, await CountActionsAsync(PlanSite.Officer));
    }

    [Theory]
    [InlineData("Select at least one role")]
    [InlineData("Select roles from the list", "3")]
    [InlineData(null, "16")]
    [InlineData(null, "Chief", "Officer")]
    public async Task Without_a_role_or_with_an_unknown_one_nothing_is_saved_and_the_page_keeps_what_was_typed(string? error, params string[] roles)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        using var refused = await SaveAsync(administrator, PlanSite.Officer, roles);

        var page = await refused.ReadPageAsync();
        Assert.Equal("Somebody else", page.QuerySelector("#Name")!.GetAttribute("value"));
        if (error is not null)
        {
            Assert.Equal($"Error: {error}", page.QuerySelector("#Roles-error").Words());
        }

        Assert.NotEmpty(page.QuerySelectorAll(".govuk-error-summary li"));
        Assert.Equal(Role.Officer, await site.RoleAsync(PlanSite.Officer));
        using var added = await administrator.PostAsync(
            new Uri("/admin/users/new", UriKind.Relative),
            new FormUrlEncodedContent([
                .. Browsing.FieldsOf((await administrator.GetPageAsync("/admin/users/new")).Form("main form"), ("Name", "New"), ("Email", "new@example.org")),
                .. roles.Select(role => KeyValuePair.Create("Roles", role))
            ]));
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.False(await site.ReadAsync(db => db.Users.AnyAsync(user => user.Email == "new@example.org")));
    }

    [Fact]
    public async Task A_new_user_can_have_two_roles()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync("/admin/users/new")).Form("main form");

        using var added = await administrator.SubmitAsync(form, ("Name", "Head of policy"), ("Email", "head@example.org"), ("Roles", "Member"), ("Roles", "Officer"));

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(Role.Member | Role.Officer, await site.RoleAsync("head@example.org"));
        var audit = await administrator.GetPageAsync("/admin/audit?about=head@example.org");
        Assert.Contains("Roles Member and officer", audit.QuerySelector("tbody").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.StatusCode;
    }

    private static IEnumerable<string> Chosen(IHtmlDocument page)
        => page.QuerySelectorAll("input[name=Roles]").OfType<IHtmlInputElement>().Where(box => box.IsChecked).Select(box => box.Value);

    private async Task<IHtmlDocument> PageAsync(HttpClient administrator, string email) => await administrator.GetPageAsync($"/admin/users/{await site.UserIdAsync(email)}");

    /// <summary>Opens the form of an account, changes the name and selects exactly these roles.</summary>
    private async Task<HttpResponseMessage> SaveAsync(HttpClient administrator, string email, params string[] roles)
    {
        var form = (await PageAsync(administrator, email)).Form($"form[action='/admin/users/{await site.UserIdAsync(email)}']");
        return await administrator.SubmitAsync(form, [("Name", "Somebody else"), ("Roles", null), .. roles.Select(role => ("Roles", (string?)role))]);
    }

    private Task<int> CountActionsAsync(string email) => site.ReadAsync(db => db.ResponsibleOfficers.CountAsync(officer => officer.User.Email == email));
}
