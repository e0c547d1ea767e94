using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Leads;

/// <summary>Many actions are assigned to a lead director at once, either in addition or in place of one who leaves.</summary>
public sealed class GivingManyActionsTests : IDisposable
{
    private const string Assign = "/admin/leads/assign";

    private readonly Account.AuthenticatorSite site = new();

    [Fact]
    public async Task The_check_page_saves_nothing_and_then_all_the_actions_are_given()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var ids = await site.ActionIdsAsync("OCB5", "CEA1", "CMA1", "CMA2");
        var events = await CountEventsAsync();

        var check = await CheckAsync(administrator, "Jane Clarke", [.. ids.Values]);

        Assert.Equal("Assign 3 actions to Jane Clarke?", check.QuerySelector("h1").Words());
        var rows = Rows(check);
        Assert.Equal("Managing Directors, Robert Hardy > Managing Directors, Robert Hardy, Jane Clarke", rows["CEA1"]);
        Assert.Equal("None > Jane Clarke", rows["CMA1"]);
        Assert.Equal("Jane Clarke > No change", rows["CMA2"]);
        Assert.Equal(["Oliver Mills"], await site.LeadersAsync("OCB5"));
        Assert.Equal(events, await CountEventsAsync());

        using var done = await administrator.SubmitAsync(check.Form("main form"));

        Assert.Equal("/admin/leads", done.Headers.Location?.OriginalString);
        Assert.Equal("3 actions have been assigned to Jane Clarke.", (await administrator.GetPageAsync("/admin/leads")).QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(["Oliver Mills", "Jane Clarke"], await site.LeadersAsync("OCB5"));
        Assert.Equal(["Managing Directors", "Robert Hardy", "Jane Clarke"], await site.LeadersAsync("CEA1"));
        Assert.Equal(["Jane Clarke"], await site.LeadersAsync("CMA1"));
        Assert.Equal(["Jane Clarke"], await site.LeadersAsync("CMA2"));
        Assert.Equal(events + 3, await CountEventsAsync());
    }

    [Fact]
    public async Task All_actions_of_a_lead_director_who_leaves_pass_to_another_in_the_same_place()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var hardy = await site.LeadIdAsync("Robert Hardy");
        var led = await CodesAsync("Robert Hardy");
        var others = await CodesAsync("Oliver Mills");
        Assert.NotNull((await administrator.GetPageAsync($"/admin/leads/{hardy}")).QuerySelector($"#retire ~ p a[href='{Assign}?from={hardy}']"));
        var page = await administrator.GetPageAsync($"{Assign}?from={hardy}");
        Assert.Equal("Reassign the actions of Robert Hardy", page.QuerySelector("h1").Words());
        Assert.Equal(led, page.QuerySelectorAll("tbody tr").Where(row => row.QuerySelector("input[checked]") is not null).Select(row => row.QuerySelector("strong").Words()).Order(StringComparer.Ordinal));
        Assert.Equal(led.Count, page.QuerySelectorAll("tbody tr").Length);

        using var response = await administrator.SubmitAsync(page.Form("form[action$='/check']"), ("LeadId", await IdAsync("Jane Clarke")));
        var check = await response.ReadPageAsync();
        Assert.Equal("Managing Directors, Robert Hardy > Managing Directors, Jane Clarke", Rows(check)["CEA1"]);
        using var done = await administrator.SubmitAsync(check.Form("main form"));

        Assert.Equal("/admin/leads", done.Headers.Location?.OriginalString);
        Assert.Empty(await CodesAsync("Robert Hardy"));
        Assert.Superset(led.ToHashSet(StringComparer.Ordinal), (await CodesAsync("Jane Clarke")).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(["Managing Directors", "Jane Clarke"], await site.LeadersAsync("CEA1"));
        Assert.Equal(others, await CodesAsync("Oliver Mills"));
    }

    [Fact]
    public async Task Another_lead_director_is_added_beside_one_who_stays()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync($"{Assign}?from={await IdAsync("Oliver Mills")}");
        using var response = await administrator.SubmitAsync(page.Form("form[action$='/check']"), ("Way", "Add"), ("LeadId", await IdAsync("Jane Clarke")));
        using var done = await administrator.SubmitAsync((await response.ReadPageAsync()).Form("main form"));
        Assert.Equal(["Oliver Mills", "Jane Clarke"], await site.LeadersAsync("OCB5"));
    }

    [Fact]
    public async Task Actions_without_a_lead_director_are_listed_alone()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var without = await site.ReadAsync(db => db.Actions.Where(action => !action.Leads.Any()).Select(action => action.Code).OrderBy(code => code).ToListAsync());
        var page = await administrator.GetPageAsync(Assign + "?from=none");
        Assert.Equal(without, page.QuerySelectorAll("tbody th strong").Select(code => code.Words()).Order(StringComparer.Ordinal));
        Assert.Empty(page.QuerySelectorAll("input[name=ActionIds][checked]"));
        foreach (var wrong in new[] { "999", "nobody", "-1", "99999999999999" })
        {
            using var missing = await administrator.GetAsync(new Uri($"{Assign}?from={wrong}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    [Fact]
    public async Task From_a_later_day_nothing_changes_before_it_and_then_once_also_with_several_instances()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var led = await CodesAsync("Robert Hardy");
        await ArrangeAsync(administrator, "Robert Hardy", "Jane Clarke", new DateOnly(2009, 9, 20));
        var list = await administrator.GetPageAsync("/admin/leads");
        Assert.Equal($"{led.Count} actions will be assigned to Jane Clarke on 20 September 2009.", list.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.StartsWith("Jane Clarke Robert Hardy 20 September 2009", list.QuerySelector("[aria-labelledby=changes] tbody tr").Words(), StringComparison.Ordinal);
        site.Clock.Utc = site.Clock.Utc.AddDays(2);
        Assert.Equal(0, await RoundAsync());
        Assert.Equal(led, await CodesAsync("Robert Hardy"));

        site.Clock.Utc = site.Clock.Utc.AddDays(1);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RoundAsync())).InTimeAsync();

        Assert.Equal(1, rounds.Sum());
        Assert.Empty(await CodesAsync("Robert Hardy"));
        Assert.Equal(led.Count, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed lead directors" && one.ActorName == "Change arranged by Performance manager")));
        using var later = await site.SignInAsync(PlanSite.Administrator);
        Assert.Empty((await later.GetPageAsync("/admin/leads")).QuerySelectorAll("#changes"));
    }

    [Fact]
    public async Task Cancelled_before_its_day_a_change_never_happens()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await ArrangeAsync(administrator, "Robert Hardy", "Jane Clarke", new DateOnly(2009, 9, 20));
        var form = (await administrator.GetPageAsync("/admin/leads")).Form("main form[action$='/cancel']");
        using var cancelled = await administrator.SubmitAsync(form);
        using var again = await administrator.SubmitAsync(form);

        Assert.Equal("/admin/leads", cancelled.Headers.Location?.OriginalString);
        Assert.Equal(["This change has already been made or cancelled."], (await again.ReadPageAsync()).Errors());
        site.Clock.Utc = site.Clock.Utc.AddDays(4);
        Assert.Equal(0, await RoundAsync());
        Assert.NotEmpty(await CodesAsync("Robert Hardy"));
    }

    [Fact]
    public async Task An_action_given_to_others_in_the_meantime_stays_theirs()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await ArrangeAsync(administrator, "Robert Hardy", "Jane Clarke", new DateOnly(2009, 9, 20));
        using var removed = await administrator.SubmitAsync((await administrator.GetPageAsync(LeadPages.LeadsOf("CEA1"))).ButtonForm("Remove Robert Hardy"));
        site.Clock.Utc = site.Clock.Utc.AddDays(3);
        Assert.Equal(1, await RoundAsync());
        Assert.Equal(["Managing Directors"], await site.LeadersAsync("CEA1"));
        Assert.Empty(await CodesAsync("Robert Hardy"));
    }

    [Fact]
    public async Task When_one_action_is_no_longer_there_none_is_given()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var ids = await site.ActionIdsAsync("OCB5", "CEA1");
        var form = (await CheckAsync(administrator, "Jane Clarke", [.. ids.Values])).Form("main form");
        var fields = Browsing.FieldsOf(form).Append(new("ActionIds", "999999")).Append(new("Version", "7"));

        using var response = await administrator.PostAsync(new Uri(Assign, UriKind.Relative), new FormUrlEncodedContent(fields));

        var page = await response.ReadPageAsync();
        Assert.Equal("Some of these actions no longer exist. Select the actions again.", page.QuerySelector(".govuk-error-summary li").Words());
        Assert.Equal(2, page.QuerySelectorAll("input[name=ActionIds][checked]").Length);
        Assert.Equal(["Oliver Mills"], await site.LeadersAsync("OCB5"));
    }

    [Fact]
    public async Task A_form_with_nothing_selected_is_refused_and_what_was_selected_is_kept()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = (await site.ActionIdsAsync("OCB5"))["OCB5"];
        var form = (await administrator.GetPageAsync(Assign)).Form("form[action$='/check']");
        using var nothing = await administrator.SubmitAsync(form);
        var refused = await nothing.ReadPageAsync();
        Assert.Equal(["Select a lead director", "Select at least one action"], refused.Errors());

        using var nobody = await administrator.SubmitAsync(form, ("ActionIds", id.ToString()));

        var kept = await nobody.ReadPageAsync();
        Assert.Equal(id.ToString(), Assert.Single(kept.QuerySelectorAll("input[name=ActionIds][checked]")).GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, nobody.StatusCode);
    }

    [Theory]
    [InlineData("On.Year", "2008", "The first day must be today or later")]
    [InlineData("On.Day", "32", "First day must be a real date")]
    [InlineData("LeadId", "own", "Select a different lead director from the one you are replacing")]
    [InlineData("LeadId", "99", "Select a lead director from the list")]
    [InlineData("ActionIds", "other", "Robert Hardy does not lead OCB5. Select the actions again.")]
    public async Task What_cannot_be_is_refused_with_a_sentence(string field, string value, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var hardy = await IdAsync("Robert Hardy");
        var typed = value switch
        {
            "own" => hardy,
            "other" => (await site.ActionIdsAsync("OCB5"))["OCB5"].ToString(),
            _ => value,
        };
        (string, string?)[] fields = field == "LeadId" ? [(field, typed)] : [("LeadId", await IdAsync("Jane Clarke")), (field, typed)];

        using var response = await administrator.SubmitAsync((await administrator.GetPageAsync($"{Assign}?from={hardy}")).Form("form[action$='/check']"), fields);

        Assert.Equal([sentence], (await response.ReadPageAsync()).Errors());
    }

    public void Dispose() => site.Dispose();

    private static Dictionary<string, string> Rows(IHtmlDocument check) => check.QuerySelectorAll("tbody tr").ToDictionary(
        row => row.QuerySelector("strong").Words(), row => $"{row.QuerySelector("[data-label=Now]").Words()} > {row.QuerySelector("[data-label=After]").Words()}");

    private async Task ArrangeAsync(HttpClient administrator, string from, string to, DateOnly on)
    {
        var page = await administrator.GetPageAsync($"{Assign}?from={await IdAsync(from)}");
        using var response = await administrator.SubmitAsync(
            page.Form("form[action$='/check']"), ("LeadId", await IdAsync(to)), ("On.Day", on.Day.ToString()), ("On.Month", on.Month.ToString()), ("On.Year", on.Year.ToString()));
        using var done = await administrator.SubmitAsync((await response.ReadPageAsync()).Form("main form"));
        Assert.Equal("/admin/leads", done.Headers.Location?.OriginalString);
    }

    private async Task<int> RoundAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LeadMoveService>().CarryOutDueAsync();
    }

    private async Task<string> IdAsync(string lead) => (await site.LeadIdAsync(lead)).ToString();

    private Task<List<string>> CodesAsync(string lead)
        => site.ReadAsync(db => db.LeadAssignments.Where(one => one.LeadDirector.Name == lead).Select(one => one.Action.Code).OrderBy(code => code).ToListAsync());

    private async Task<int> CountEventsAsync() => await site.ReadAsync(db => db.AuditEvents.CountAsync());

    private async Task<IHtmlDocument> CheckAsync(HttpClient administrator, string lead, params int[] actionIds)
    {
        var page = await administrator.GetPageAsync(Assign + "?" + string.Join('&', actionIds.Select(id => $"actionIds={id}")));
        using var response = await administrator.SubmitAsync(page.Form("form[action$='/check']"), ("LeadId", await IdAsync(lead)));
        return await response.ReadPageAsync();
    }
}
