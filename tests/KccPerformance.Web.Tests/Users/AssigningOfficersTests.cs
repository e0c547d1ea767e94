using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Leads;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>Responsible officers are set on the page of an action, and for many actions at once.</summary>
public sealed class AssigningOfficersTests : IDisposable
{
    private const string Action = PlanSite.Plan + "/actions/CEA1";
    private const string Assign = "/admin/users/assign";

    private readonly PlanSite site = new();

    [Fact]
    public async Task From_the_action_an_officer_is_added_and_removed_and_may_report_or_not()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer2 = await site.SignInAsync(PlanSite.Officer2);
        Assert.NotNull((await administrator.GetPageAsync(Action)).QuerySelector($"a[href='{Action}/officers']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer2.GetAsync(new Uri(Action + "/updates/new", UriKind.Relative))).StatusCode);

        using var added = await administrator.SubmitAsync((await administrator.GetPageAsync(Action + "/officers")).Form("form[action$='/officers/add']"), ("OfficerId", await IdAsync(PlanSite.Officer2)));
        Assert.Equal(Action + "/officers", added.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await officer2.GetAsync(new Uri(Action + "/updates/new", UriKind.Relative))).StatusCode);

        var name = await NameAsync(PlanSite.Officer2);
        var page = await administrator.GetPageAsync(Action + "/officers");
        Assert.Equal($"{name} is now responsible for CEA1.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        var remove = page.ButtonForm("Remove " + name);
        using var removed = await administrator.SubmitAsync(remove);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer2.GetAsync(new Uri(Action + "/updates/new", UriKind.Relative))).StatusCode);
        using var stale = await administrator.SubmitAsync(remove);
        Assert.Single((await stale.ReadPageAsync()).Errors());
        using var none = await administrator.SubmitAsync((await administrator.GetPageAsync(Action + "/officers")).Form("form[action$='/officers/add']"));
        Assert.Equal(["Select an officer to add"], (await none.ReadPageAsync()).Errors());
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed responsible officers" && one.Subject == "CEA1")));
    }

    [Fact]
    public async Task Many_actions_pass_from_one_officer_to_another_or_get_one_more()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var (first, second) = (await IdAsync(PlanSite.Officer), await IdAsync(PlanSite.Officer2));
        var had = await CodesAsync(PlanSite.Officer);
        var others = await CodesAsync(PlanSite.Officer2);
        var page = await administrator.GetPageAsync($"{Assign}?from={first}");
        Assert.Equal(had, page.QuerySelectorAll("tbody th strong").Select(code => code.Words()).Order(StringComparer.Ordinal));

        using var added = await administrator.SubmitAsync(page.Form("form[method=post][action='/admin/users/assign']"), ("Way", "Add"), ("OfficerId", second));
        Assert.Equal("/admin/users", added.Headers.Location?.OriginalString);
        Assert.Equal(had, await CodesAsync(PlanSite.Officer));
        Assert.Equal(had.Union(others, StringComparer.Ordinal).Order(StringComparer.Ordinal), await CodesAsync(PlanSite.Officer2));

        using var replaced = await administrator.SubmitAsync((await administrator.GetPageAsync($"{Assign}?from={first}")).Form("form[method=post][action='/admin/users/assign']"), ("OfficerId", second));
        Assert.Equal("/admin/users", replaced.Headers.Location?.OriginalString);
        Assert.Empty(await CodesAsync(PlanSite.Officer));
    }

    [Fact]
    public async Task Nothing_selected_and_officers_who_cannot_report_are_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = (await site.ActionIdsAsync("CEA1"))["CEA1"].ToString();
        var form = (await administrator.GetPageAsync(Assign)).Form("form[method=post][action='/admin/users/assign']");
        using var nothing = await administrator.SubmitAsync(form);
        Assert.Equal(["Select an officer", "Select at least one action"], (await nothing.ReadPageAsync()).Errors());
        using var member = await administrator.SubmitAsync(form, ("OfficerId", await IdAsync(PlanSite.Member)), ("ActionIds", id));
        Assert.Equal(["Select an officer from the list"], (await member.ReadPageAsync()).Errors());
        using var gone = await administrator.SubmitAsync(form, ("OfficerId", await IdAsync(PlanSite.Officer)), ("ActionIds", "999999"));
        Assert.Equal(["Some of these actions have changed. Select the actions again."], (await gone.ReadPageAsync()).Errors());
        using var missing = await administrator.GetAsync(new Uri(Assign + "?from=999", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task The_page_of_a_user_folds_the_themes_and_names_the_actions_chosen()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync($"/admin/users/{await IdAsync(PlanSite.Officer)}");
        var themes = page.QuerySelectorAll("details.app-choose");
        Assert.All(themes, theme => Assert.Null(theme.GetAttribute("open")));
        Assert.Equal(46, page.QuerySelectorAll("details.app-choose input[name=ActionIds]").Length);
        var named = string.Join(' ', themes.Select(theme => theme.QuerySelector("summary").Words()));
        Assert.All(await CodesAsync(PlanSite.Officer), code => Assert.Contains(code, named, StringComparison.Ordinal));
    }

    public void Dispose() => site.Dispose();

    private async Task<string> IdAsync(string email) => (await site.ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync())).ToString();

    private Task<string> NameAsync(string email) => site.ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.DisplayName).SingleAsync());

    private Task<List<string>> CodesAsync(string email)
        => site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.User.Email == email).Select(one => one.Action.Code).OrderBy(code => code).ToListAsync());
}
