using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Decisions;

public sealed class MovingADateTests : IDisposable
{
    private const string Action = PlanSite.Plan + "/actions/CEC2";
    private const string Ask = Action + "/deadline/new";
    private const string Reason = "The citizens’ panel first meets in June.";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_date_is_asked_for_refused_asked_for_again_and_moved_and_the_first_one_stays()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.NotNull((await officer.GetPageAsync(Action)).QuerySelector($"a[href='{Ask}']"));

        await AskAsync(officer, "31", "12", "2010");
        var waiting = await officer.GetPageAsync(Action);
        Assert.Contains("A later due date, 31 December 2010, was requested on 17 September 2009. Awaiting committee decision.", waiting.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Contains("Later due date requested", waiting.QuerySelector(".app-history").Words(), StringComparison.Ordinal);
        Assert.Equal("See or withdraw the request", waiting.QuerySelector($"a[href='{Ask}']").Words());
        Assert.Null(waiting.QuerySelector("a[href*='/deadline/']:not([href$='/new'])"));
        Assert.Contains("is awaiting a committee decision", (await officer.GetPageAsync(Ask)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("31 December 2010", (await officer.GetPageAsync(PlanSite.Plan + "/slippage")).QuerySelector("[aria-labelledby=waiting]").Words(), StringComparison.Ordinal);

        await DecideAsync(administrator, DeadlineDecision.Refused, "41");
        var refused = await officer.GetPageAsync(Action);
        Assert.Contains("The due date is still 30 June 2010. 31 December 2010 was requested.", refused.QuerySelector(".app-history").Words(), StringComparison.Ordinal);
        Assert.Contains("minute 41", refused.QuerySelector(".app-history").Words(), StringComparison.Ordinal);
        Assert.Contains("minute 41", (await officer.GetPageAsync(PlanSite.Plan + "/slippage")).QuerySelector("[aria-labelledby=refused]").Words(), StringComparison.Ordinal);

        await AskAsync(officer, "30", "9", "2010");
        await DecideAsync(administrator, DeadlineDecision.Agreed, "52");
        Assert.Contains("Moved twice, by 183 days (6 months).", (await officer.GetPageAsync(Action)).QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        var json = await officer.GetStringAsync(new Uri(PlanSite.Plan + "/actions.json", UriKind.Relative));
        using var actions = System.Text.Json.JsonDocument.Parse(json);
        var told = actions.RootElement.EnumerateArray().Single(one => one.GetProperty("code").GetString() == "CEC2");
        Assert.Equal(
            ("2010-09-30", "2010-03-31", 2),
            (told.GetProperty("dueDate").GetString(), told.GetProperty("originalDueDate").GetString(), told.GetProperty("timesMoved").GetInt32()));
        Assert.Equal(
            ["Requested a later due date", "Recorded a refused due date", "Requested a later due date", "Moved the due date"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "CEC2" && one.What.Contains("due date")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task A_request_without_a_later_date_or_a_reason_is_refused_and_what_was_typed_is_kept()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var empty = await officer.SubmitAsync(await OpenAsync(officer, Ask));
        Assert.Equal(["Enter the new date", "Enter why the date needs to move"], (await empty.ReadPageAsync()).Errors());

        using var earlier = await officer.SubmitAsync(await OpenAsync(officer, Ask), ("To.Day", "30"), ("To.Month", "6"), ("To.Year", "2010"), ("Reason", Reason));
        var page = await earlier.ReadPageAsync();
        Assert.Equal(["New date must be after 30 June 2010, when CEC2 is due now"], page.Errors());
        Assert.Equal(("30", Reason), (((IHtmlInputElement)page.GetElementById("To_Day")!).Value, page.Text("Reason")));
        Assert.Equal(1, await site.ReadAsync(db => db.DeadlineChanges.CountAsync(change => change.Action.Code == "CEC2")));
    }

    [Fact]
    public async Task A_decision_needs_an_answer_a_committee_a_past_meeting_and_a_minute()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await AskAsync(administrator, "30", "9", "2010");

        var form = await OpenAsync(administrator, await WaitingAsync());
        using var refused = await administrator.SubmitAsync(
            form, ("Decision", "Asked"), ("CommitteeId", ""), ("MeetingDate.Day", "18"), ("MeetingDate.Month", "9"), ("MeetingDate.Year", "2009"), ("Minute", " "));

        Assert.Equal(
            ["Select what the committee decided", "Select the committee", "Date of the meeting must be today or in the past", "Enter the minute reference"],
            (await refused.ReadPageAsync()).Errors());
        using var before = await administrator.SubmitAsync(
            form, ("Decision", "Agreed"), ("MeetingDate.Day", "16"), ("MeetingDate.Month", "9"), ("MeetingDate.Year", "2009"), ("Minute", "52"));
        Assert.Equal(["Date of the meeting must be on or after 17 September 2009, when the later date was requested"], (await before.ReadPageAsync()).Errors());
        Assert.Equal(1, await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CEC2").Select(one => one.TimesMoved).SingleAsync()));
    }

    [Fact]
    public async Task Two_who_ask_or_decide_at_once_do_not_overwrite_each_other()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var stale = await OpenAsync(administrator, Ask);
        await AskAsync(officer, "30", "9", "2010");
        using var second = await administrator.SubmitAsync(stale, ("To.Day", "31"), ("To.Month", "12"), ("To.Year", "2010"), ("Reason", "Mine."));
        var page = await second.ReadPageAsync();
        Assert.Contains("has changed since you opened this page", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("Mine.", page.Text("Reason"));

        var staleDecision = await OpenAsync(administrator, await WaitingAsync());
        await DecideAsync(administrator, DeadlineDecision.Refused, "41");
        using var late = await SendDecisionAsync(administrator, staleDecision, DeadlineDecision.Agreed, "52");
        Assert.Contains("has changed since you opened this page", Assert.Single((await late.ReadPageAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2010, 6, 30), await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CEC2").Select(one => one.DueDate!.Value).SingleAsync()));
    }

    [Fact]
    public async Task Requests_of_another_action_are_not_found_and_an_action_without_a_date_says_so()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        using var other = await administrator.GetAsync(new Uri(PlanSite.Plan + "/actions/CEA1/deadline/1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Contains("CMA1 has no due date to move.", (await administrator.GetPageAsync(PlanSite.Plan + "/actions/CMA1/deadline/new")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slippage_ranks_by_days_slipped_and_then_by_times_moved()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var others = await site.ReadAsync(db => db.Actions
            .Where(one => one.DueDate != null && one.Code != "CEC2" && (one.Stage == Stage.NotStarted || one.Stage == Stage.InProgress))
            .OrderBy(one => one.Code).Take(3).Select(one => new { one.Code, Due = one.DueDate!.Value }).ToListAsync());
        Assert.Equal(3, others.Count);
        await MoveAsync(administrator, others[0].Code, others[0].Due.AddDays(400));
        await MoveAsync(administrator, others[1].Code, others[1].Due.AddDays(600));
        await MoveAsync(administrator, others[2].Code, others[2].Due.AddDays(300));
        await MoveAsync(administrator, others[2].Code, others[2].Due.AddDays(400));

        var page = await administrator.GetPageAsync(PlanSite.Plan + "/slippage");

        Assert.Equal(
            [others[1].Code + " 600 1", others[2].Code + " 400 2", others[0].Code + " 400 1", "CEC2 91 1"],
            page.QuerySelectorAll("[aria-labelledby=moved] tbody tr").Select(row => string.Join(
                ' ', row.QuerySelector("a").Words(), row.QuerySelector("[data-label='Days later']").Words(), row.QuerySelector("[data-label='Times moved']").Words())));
        Assert.StartsWith("4 of ", page.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.NotNull((await administrator.GetPageAsync(PlanSite.Plan)).QuerySelector($"a[href='{PlanSite.Plan}/slippage']"));
    }

    public void Dispose() => site.Dispose();

    private static async Task<IHtmlFormElement> OpenAsync(HttpClient client, string address) => (await client.GetPageAsync(address)).Form("main form.app-form-narrow");

    private static async Task AskAsync(HttpClient client, string day, string month, string year, string code = "CEC2")
    {
        var form = await OpenAsync(client, $"{PlanSite.Plan}/actions/{code}/deadline/new");
        using var response = await client.SubmitAsync(form, ("To.Day", day), ("To.Month", month), ("To.Year", year), ("Reason", Reason));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private static Task<HttpResponseMessage> SendDecisionAsync(HttpClient client, IHtmlFormElement form, DeadlineDecision decision, string minute)
        => client.SubmitAsync(
            form, ("Decision", decision.ToString()), ("MeetingDate.Day", "17"), ("MeetingDate.Month", "Sept"), ("MeetingDate.Year", "2009"), ("Minute", minute));

    private async Task DecideAsync(HttpClient administrator, DeadlineDecision decision, string minute)
    {
        using var response = await SendDecisionAsync(administrator, await OpenAsync(administrator, await WaitingAsync()), decision, minute);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private async Task MoveAsync(HttpClient administrator, string code, DateOnly to)
    {
        await AskAsync(administrator, $"{to.Day}", $"{to.Month}", $"{to.Year}", code);
        await DecideAsync(administrator, DeadlineDecision.Agreed, "60");
    }

    private async Task<string> WaitingAsync()
    {
        var waiting = await site.ReadAsync(db => db.DeadlineChanges
            .Where(change => change.Decision == DeadlineDecision.Asked).Select(change => new { change.Id, change.Action.Code }).SingleAsync());
        return $"{PlanSite.Plan}/actions/{waiting.Code}/deadline/{waiting.Id}";
    }
}
