using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Leads;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

public sealed class ChangingUsersTests : IDisposable
{
    private readonly UserSite site = new();

    [Fact]
    public async Task An_officer_given_an_action_may_open_its_update_form_and_no_longer_when_it_is_taken_away()
    {
        const string Form = PlanSite.Plan + "/actions/CEC2/updates/new";
        using var officer = await site.SignInAsync(PlanSite.Officer2);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, Form));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = (await site.ActionIdsAsync("CEC2"))["CEC2"].ToString();
        var had = await CountActionsAsync(PlanSite.Officer2);

        await SaveAsync(administrator, PlanSite.Officer2, fields => fields.Append(new("ActionIds", id)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer, Form));
        Assert.Equal(had + 1, await CountActionsAsync(PlanSite.Officer2));
        var audit = await administrator.GetPageAsync("/admin/audit?about=CEC2");
        Assert.Contains("Responsible officers before: Engagement officer → after: Engagement officer, Members’ services officer", audit.QuerySelector("tbody tr").Words(), StringComparison.Ordinal);

        await SaveAsync(administrator, PlanSite.Officer2, fields => fields.Where(field => field.Key != "ActionIds" || field.Value != id));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(officer, Form));
    }

    [Fact]
    public async Task A_role_taken_away_from_an_officer_takes_their_actions_and_ends_their_session()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        await SaveAsync(administrator, PlanSite.Officer, fields => fields.Where(field => field.Key != "Roles").Append(new("Roles", "Member")));

        Assert.Equal(0, await CountActionsAsync(PlanSite.Officer));
        Assert.Equal(Role.Member, await site.RoleAsync(PlanSite.Officer));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(officer, "/account"));
    }

    [Fact]
    public async Task A_disabled_user_is_signed_out_at_the_next_request_and_signs_in_again_when_enabled()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await PressAsync(administrator, PlanSite.Officer, "disable");

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(officer, "/account"));
        var page = await PageAsync(administrator, PlanSite.Officer);
        Assert.Contains("Disabled", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action$='/link']"));

        await PressAsync(administrator, PlanSite.Officer, "enable");
        using var again = await site.SignInAsync(PlanSite.Officer);
    }

    [Fact]
    public async Task Nobody_can_disable_or_demote_their_own_account()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.UserIdAsync(PlanSite.Administrator);
        var page = await PageAsync(administrator, PlanSite.Administrator);
        Assert.Empty(page.QuerySelectorAll("form[action$='/disable']"));

        using var demoted = await administrator.SubmitAsync(page.Form($"form[action='/admin/users/{id}']"), ("Roles", "Member"));
        var token = Browsing.FieldsOf(page.Form($"form[action='/admin/users/{id}']")).Single(field => field.Key == "__RequestVerificationToken");
        using var disabled = await administrator.PostAsync(new Uri($"/admin/users/{id}/disable", UriKind.Relative), new FormUrlEncodedContent([token]));

        Assert.Equal("Error: You cannot change your own roles. Ask another administrator to change them.", (await demoted.ReadPageAsync()).QuerySelector("#Roles-error").Words());
        Assert.Equal("You cannot disable your own account. Ask another administrator to disable it.", (await disabled.ReadPageAsync()).QuerySelector(".govuk-error-summary li").Words());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(administrator, "/admin/users"));
        Assert.Equal(Role.Administrator, await site.RoleAsync(PlanSite.Administrator));
    }

    [Fact]
    public async Task Two_administrators_who_disable_each_other_at_once_never_leave_none()
    {
        using var first = await site.SignInAsync(PlanSite.Administrator);
        await SaveAsync(first, PlanSite.Member, fields => fields.Where(field => field.Key != "Roles").Append(new("Roles", "Administrator")));
        using var second = await site.SignInAsync(PlanSite.Member);
        var firstForm = (await PageAsync(first, PlanSite.Member)).Form("form[action$='/disable']");
        var secondForm = (await PageAsync(second, PlanSite.Administrator)).Form("form[action$='/disable']");

        await Task.WhenAll(first.SubmitAsync(firstForm), second.SubmitAsync(secondForm)).InTimeAsync();

        Assert.Equal(1, await site.ReadAsync(db => db.Users.CountAsync(user => user.Roles.HasFlag(Role.Administrator) && !user.IsDisabled)));
    }

    [Fact]
    public async Task A_form_opened_before_somebody_elses_change_is_refused_in_words_and_may_go_on()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.UserIdAsync(PlanSite.Officer);
        var stale = (await PageAsync(administrator, PlanSite.Officer)).Form($"form[action='/admin/users/{id}']");
        await SaveAsync(administrator, PlanSite.Officer, fields => fields.Where(field => field.Key != "ActionIds"));

        using var response = await administrator.SubmitAsync(stale, ("Name", "Consultation officer"));

        var told = await response.ReadPageAsync();
        Assert.StartsWith("Engagement officer has been changed since you opened this page", told.QuerySelector(".govuk-error-summary li").Words(), StringComparison.Ordinal);
        Assert.Equal("Saved now: Engagement officer, officer, 0 actions", told.QuerySelector(".govuk-inset-text").Words());
        Assert.Equal(0, await CountActionsAsync(PlanSite.Officer));
        using var again = await administrator.SubmitAsync(told.Form($"form[action='/admin/users/{id}']"));
        Assert.Equal("/admin/users", again.Headers.Location?.OriginalString);
        Assert.Equal(16, await CountActionsAsync(PlanSite.Officer));
    }

    [Fact]
    public async Task Extra_fields_and_actions_that_are_not_there_change_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.UserIdAsync(PlanSite.Officer);
        var form = (await PageAsync(administrator, PlanSite.Officer)).Form($"form[action='/admin/users/{id}']");

        using var unknown = await administrator.SubmitAsync(form, ("ActionIds", "999999"));
        Assert.Equal("Some of these actions no longer exist. Select the actions again.", (await unknown.ReadPageAsync()).QuerySelector(".govuk-error-summary li").Words());
        using var extra = await administrator.SubmitAsync(form, ("Email", "other@example.org"), ("IsDisabled", "true"), ("Id", "1"));

        Assert.Equal(HttpStatusCode.Redirect, extra.StatusCode);
        Assert.Equal(16, await CountActionsAsync(PlanSite.Officer));
        Assert.Equal((Role.Officer, false), await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => ValueTuple.Create(user.Roles, user.IsDisabled)).SingleAsync()));
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.StatusCode;
    }

    private async Task<IHtmlDocument> PageAsync(HttpClient administrator, string email)
        => await administrator.GetPageAsync($"/admin/users/{await site.UserIdAsync(email)}");

    private async Task PressAsync(HttpClient administrator, string email, string verb)
    {
        using var done = await administrator.SubmitAsync((await PageAsync(administrator, email)).Form($"form[action$='/{verb}']"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    /// <summary>Opens the form of an account, changes fields and saves.</summary>
    private async Task SaveAsync(
        HttpClient administrator, string email, Func<IEnumerable<KeyValuePair<string, string>>, IEnumerable<KeyValuePair<string, string>>> change)
    {
        var address = $"/admin/users/{await site.UserIdAsync(email)}";
        var form = (await administrator.GetPageAsync(address)).Form($"form[action='{address}']");
        using var saved = await administrator.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(change(Browsing.FieldsOf(form))));
        Assert.Equal("/admin/users", saved.Headers.Location?.OriginalString);
    }

    private async Task<int> CountActionsAsync(string email)
        => await site.ReadAsync(db => db.ResponsibleOfficers.CountAsync(officer => officer.User.Email == email));
}
