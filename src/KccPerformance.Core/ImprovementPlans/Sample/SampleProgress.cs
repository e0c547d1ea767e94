using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.ImprovementPlans.Sample;

/// <summary>
/// Invented progress on the sample plan. It is created by the same methods that users call, in the order in which it
/// would have happened.
/// </summary>
internal sealed class SampleProgress
{
    /// <summary>The number of days before a committee meeting at which an administrator verifies completions.</summary>
    private const int DaysToVerify = 28;

    private readonly ImprovementPlan plan;
    private readonly Committee committee;
    private readonly IReadOnlyDictionary<string, User> users;
    private readonly string files;
    private readonly User administrator;
    private readonly Dictionary<string, ImprovementAction> actions;
    private readonly Queue<(DateTime At, Action<ReportingPeriod> Do)> events;

    /// <param name="plan">The plan. If it has milestones, it must be saved.</param>
    /// <param name="committee">The committee that it reports to.</param>
    /// <param name="users">The accounts by their key in the files.</param>
    /// <param name="files">The start of the names of the files.</param>
    public SampleProgress(ImprovementPlan plan, Committee committee, IReadOnlyDictionary<string, User> users, string files = "illustrative")
    {
        this.files = files;
        this.plan = plan;
        this.committee = committee;
        this.users = users;
        administrator = users["administrator"];
        actions = plan.Areas.SelectMany(area => area.Actions).ToDictionary(action => action.Code, StringComparer.Ordinal);

        // On each day evidence and milestones come first, because reported completions depend on them; the rest is in the order below.
        events = new(Evidence().Concat(Milestones()).Concat(Deadlines()).Concat(Closures()).Concat(Questions()).Concat(Updates()).OrderBy(one => one.At));
    }

    /// <summary>The questions asked by members so far.</summary>
    public List<MemberQuestion> Asked { get; } = [];

    /// <summary>The committee's resolutions so far.</summary>
    public List<Resolution> Resolved { get; } = [];

    /// <summary>The last finalised period. The committee's resolutions are about items in its report.</summary>
    public ReportingPeriod? Frozen { get; set; }

    /// <summary>Opens a period and adds everything that happens until it closes, at 5pm on its last day.</summary>
    public ReportingPeriod Play(string name, DateOnly firstDay, DateOnly lastDay, DateOnly meeting)
    {
        var closesAt = LondonTime.ToUtc(lastDay.ToDateTime(new TimeOnly(17, 0)));
        var period = new ReportingPeriod(plan.Subject, name, firstDay, lastDay, closesAt, new Meeting(committee, meeting));
        while (events.TryPeek(out var next) && next.At <= closesAt)
        {
            events.Dequeue().Do(period);
        }

        return period;
    }

    private static DateTime StartOf(DateOnly day) => LondonTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));

    private IReadOnlyList<SampleRow> Rows(string what) => SampleFiles.Find($"{files}-{what}");

    private IEnumerable<(DateTime At, Action<ReportingPeriod> Do)> Updates()
        => Rows("updates").Select(row => (row.Instant("reported_at"), (Action<ReportingPeriod>)(period => Report(row, period))));

    private void Report(SampleRow row, ReportingPeriod period)
    {
        var action = actions[row["code"]];
        if (row["no_change"] == "yes")
        {
            action.RecordNoChange(period, users[row["author"]], row.Instant("reported_at"), Guid.NewGuid());
            return;
        }

        var report = new ProgressReport(
            row.Enum<Stage>("stage"),
            row.OptionalEnum<DeliveryRating>("delivery"),
            row.OptionalEnum<OutcomeConfidence>("confidence"),
            row["narrative"],
            row["next_steps"],
            row.OptionalDate("forecast"));
        action.RecordProgress(report, period, users[row["author"]], row.Instant("reported_at"), Guid.NewGuid());
    }

    private IEnumerable<(DateTime At, Action<ReportingPeriod> Do)> Evidence()
    {
        foreach (var row in Rows("evidence"))
        {
            var criterion = actions[row["code"]].Criteria[row.Number("criterion") - 1];
            yield return (StartOf(row.Date("added_on")), _ => Put(row, criterion));
            if (row["state"] == "SentBack")
            {
                // Evidence that an administrator sent back after the action had been reported complete with it.
                var on = new DateOnly(2009, 9, 14);
                yield return (StartOf(on), _ => criterion.SendBack(criterion.Items[^1], row["state_reason"], administrator.DisplayName, on));
            }
        }
    }

    private void Put(SampleRow row, EvidenceCriterion criterion)
    {
        var state = row["state"] == "SentBack" ? EvidenceState.Submitted : row.Enum<EvidenceState>("state");
        if (state == EvidenceState.Waived)
        {
            criterion.Waive(administrator.DisplayName, row["state_reason"]);
            return;
        }

        criterion.Submit(new EvidenceItem(row.Enum<EvidenceKind>("kind"), row["title"], row["url_or_text"], NameOf(row["author"]), row.Date("added_on")));
        if (state == EvidenceState.Verified)
        {
            criterion.Verify(administrator.DisplayName);
        }
    }

    private IEnumerable<(DateTime At, Action<ReportingPeriod> Do)> Milestones()
        => Rows("milestones").Select(row => (StartOf(row.Date("on")), (Action<ReportingPeriod>)(_ => Mark(row))));

    private void Mark(SampleRow row)
    {
        var action = actions[row["code"]];
        var milestone = action.Milestones.Single(one => one.Position == row.Number("milestone"));
        action.MarkMilestones(new Dictionary<int, MilestoneState> { [milestone.Id] = row.Enum<MilestoneState>("state") }, row.Date("on"));
    }

    private IEnumerable<(DateTime At, Action<ReportingPeriod> Do)> Deadlines()
    {
        foreach (var row in Rows("deadline-changes"))
        {
            var action = actions[row["code"]];
            DeadlineChange? change = null;
            yield return (
                StartOf(row.Date("asked_on")),
                _ => change = action.AskForDeadline(row.Date("to"), row["reason"], NameOf(row["asked_by"]), row.Date("asked_on")));
            yield return (StartOf(row.Date("decided_on")), _ => Decide(row, change!));
        }
    }

    private void Decide(SampleRow row, DeadlineChange change)
    {
        var decision = row.Enum<DeadlineDecision>("decision");
        change.Action.DecideDeadline(change, decision, committee, row["minute"], row.Date("decided_on"));
        var outcome = decision == DeadlineDecision.Agreed ? ResolutionOutcome.Agreed : ResolutionOutcome.Refused;
        Resolved.Add(NewResolution(ResolutionKind.Deadline, change.Action, outcome, row["minute"], row.Date("decided_on"), change.Id));
    }

    private IEnumerable<(DateTime At, Action<ReportingPeriod> Do)> Closures()
    {
        foreach (var row in Rows("closures"))
        {
            var action = actions[row["code"]];
            var on = row.Date("decided_on");
            var verifiedOn = on.AddDays(-DaysToVerify);
            yield return (StartOf(verifiedOn), _ => action.VerifyCompletion(administrator.DisplayName, verifiedOn));
            yield return (StartOf(on), _ => Close(action, row["minute"], on));
        }
    }

    private void Close(ImprovementAction action, string minute, DateOnly on)
    {
        action.Close(committee, minute, on);
        Resolved.Add(NewResolution(ResolutionKind.Closure, action, ResolutionOutcome.Agreed, minute, on, action.Id));
    }

    private IEnumerable<(DateTime At, Action<ReportingPeriod> Do)> Questions()
    {
        foreach (var row in Rows("questions"))
        {
            MemberQuestion? question = null;
            yield return (row.Instant("asked_at"), _ => Asked.Add(
                question = new MemberQuestion(actions[row["code"]].Item, users["member"], row["text"], row.Date("answer_by"), row.Instant("asked_at"))));
            if (row["answer"].Length > 0)
            {
                yield return (row.Instant("answered_at"), _ => question!.Reply(row["answer"], NameOf(row["answered_by"]), row.Instant("answered_at")));
            }

            if (row["minute"].Length > 0)
            {
                yield return (StartOf(row.Date("accepted_on")), _ => Accept(question!, row["minute"], row.Date("accepted_on")));
            }
        }
    }

    private void Accept(MemberQuestion question, string minute, DateOnly on)
    {
        question.Accept();
        Resolved.Add(NewResolution(ResolutionKind.Answer, actions[question.Item.Code], ResolutionOutcome.Agreed, minute, on, question.Id));
    }

    private Resolution NewResolution(ResolutionKind kind, ImprovementAction action, ResolutionOutcome outcome, string minute, DateOnly on, int matterId)
        => new(Frozen!.Id, kind, action.Item, matterId, outcome, committee, minute, on, administrator.DisplayName, StartOf(on));

    private string NameOf(string author) => users[author].DisplayName;
}
