using System.Net;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>Two users save at once: no acknowledged figure is lost, and the second user is told about the first.</summary>
public sealed class ResultRacesTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Two_officers_who_send_at_once_lose_no_figure_that_was_acknowledged()
    {
        await ShareAsync();
        using var one = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var two = await site.SignInAsync(PlanSite.Officer);
        var (first, second) = (await one.GetPageAsync(EntryBrowsing.New), await two.GetPageAsync(EntryBrowsing.New));
        var answers = await Task.WhenAll(
            one.SendResultsAsync(first, ("SC05", "Value", "14.1"), ("WM02", "Value", "72"), ("WM02", "Comment", "More is composted.")), two.SendResultsAsync(second, ("SC05", "Value", "15.3"), ("HT03", "Value", "80"), ("HT03", "Comment", "Winter.")));

        var results = (await site.PeriodAsync("SC05")).Results.OrderBy(result => result.Id).Select(result => result.Value!.Value).ToList();
        var winner = Assert.Single(results);
        var loser = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var page = await loser.ReadPageAsync();
        Assert.Contains("SC05 has changed since you opened this page.", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(winner == 14.1m ? "15.3" : "14.1", page.Typed("SC05", "Value"));
        Assert.Equal((72m, 80m), ((await site.PeriodAsync("WM02")).Value!.Value, (await site.PeriodAsync("HT03")).Value!.Value));

        // The page now shows the other figure, so sending again replaces it, and both are kept as history.
        using var again = await (winner == 14.1m ? two : one).SendResultsAsync(page);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(2, (await site.PeriodAsync("SC05")).Results.Count);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_result()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.SendResultsAsync(page, ("SC05", "Value", "14.1")))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Single((await site.PeriodAsync("SC05")).Results);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Entered a result" && one.Subject == "SC05")));
    }

    [Fact]
    public async Task An_approval_is_of_the_figure_that_was_seen_and_never_of_one_that_replaced_it()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var seen = await director.GetPageAsync(EntryBrowsing.Approvals);
        using var changed = await officer.SendResultsAsync(("SC02", "Value", "74.9"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);

        using var late = await director.DecideAsync(seen, "SC02", "approve");
        Assert.Contains("SC02 has changed since you opened this page, so nothing was decided.", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal((FigureState.Entered, 74.9m), ((await site.PeriodAsync("SC02")).State, (await site.PeriodAsync("SC02")).Value!.Value));
    }

    [Fact]
    public async Task An_approval_raced_with_a_restatement_leaves_the_new_figure_unapproved_or_the_approval_of_the_old_one_on_record()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        foreach (var reference in new[] { "CS02", "SC02", "AS01", "EL07", "WM01" })
        {
            var seen = await director.GetPageAsync(EntryBrowsing.Approvals);
            var form = (await officer.GetPageAsync($"/performance/indicators/{reference}/restate?period=2014-03-31")).Form("form[method=post][action$='/restate']");
            var decision = director.DecideAsync(seen, reference, "approve");
            var restatement = officer.SubmitAsync(form, ("Value", "61.5"), ("Kind", "Correction"), ("Reason", "Counted again."));
            using var decided = await decision;
            using var restated = await restatement;

            var period = await site.PeriodAsync(reference);
            var approvals = await site.ReadAsync(db => db.ResultDecisions.Where(one => one.Result.IndicatorId == period.IndicatorId && one.Result.PeriodEnd == period.PeriodEnd)
                .Select(one => new { one.Kind, one.Result.Value }).ToListAsync());
            var isRestated = restated.StatusCode == HttpStatusCode.Redirect;
            Assert.Equal(isRestated ? 2 : 1, period.Results.Count);
            Assert.Equal(decided.StatusCode == HttpStatusCode.Redirect ? 1 : 0, approvals.Count);
            Assert.DoesNotContain(approvals, one => one.Value == 61.5m);
            Assert.True(isRestated ? period is { State: FigureState.Entered, Value: 61.5m } : period.State == FigureState.Approved, $"{reference} is {period.State} with {period.Value}");
        }
    }

    [Fact]
    public async Task A_figure_that_came_after_the_page_was_opened_is_shown_before_it_can_be_replaced()
    {
        await ShareAsync();
        using var one = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var two = await site.SignInAsync(PlanSite.Officer);
        var page = await one.GetPageAsync(EntryBrowsing.New);
        using var kept = await one.PostAsync(new Uri(EntryBrowsing.Draft, UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(page.EntryForm(), (page.Field("SC05", "Value"), "14.1"))));
        using var sent = await two.SendResultsAsync(("SC05", "Value", "15.3"));

        var after = await one.GetPageAsync(EntryBrowsing.New);
        Assert.Contains("sent 15.3% on", after.Row("SC05").Words(), StringComparison.Ordinal);
        Assert.Equal("14.1", after.Typed("SC05", "Value"));
    }

    public void Dispose() => site.Dispose();

    /// <summary>Makes another officer responsible for the same indicators.</summary>
    private Task<int> ShareAsync() => site.ReadAsync(async db =>
    {
        var other = await db.Users.SingleAsync(user => user.Email == PlanSite.Officer);
        foreach (var indicator in await db.Indicators.Include(one => one.Officers).ThenInclude(one => one.User).Where(one => one.Officers.Any()).ToListAsync())
        {
            indicator.AddOfficer(other);
        }

        return await db.SaveChangesAsync();
    });
}
