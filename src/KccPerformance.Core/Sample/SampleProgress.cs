using KccPerformance.Core.People;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Sample;

/// <summary>
/// Invented progress on the sample plan, played through the same verbs that people use, in the order in which it
/// would have happened: two reporting periods that are frozen and one that is open.
/// </summary>
internal sealed class SampleProgress(ImprovementPlan plan, Committee committee, IReadOnlyDictionary<string, User> authors, User administrator)
{
    private readonly Dictionary<string, ImprovementAction> actions =
        plan.Areas.SelectMany(area => area.Actions).ToDictionary(action => action.Code, StringComparer.Ordinal);

    private readonly Queue<SampleRow> updates = new(SampleFiles.Read("illustrative-updates").OrderBy(row => row["reported_at"], StringComparer.Ordinal));
    private readonly Queue<SampleRow> decisions = new(SampleFiles.Read("illustrative-deadline-changes"));
    private readonly Queue<SampleRow> closures = new(SampleFiles.Read("illustrative-closures"));

    public List<ReportingPeriod> Periods { get; } = [];

    public List<PeriodPosition> Positions { get; } = [];

    public void Play()
    {
        AddEvidence();
        Run("April to September 2008", new(2008, 4, 1), new(2008, 9, 30), new(2008, 12, 11), freeze: true);
        Run("October 2008 to March 2009", new(2008, 10, 1), new(2009, 3, 31), new(2009, 4, 23), freeze: true);
        while (decisions.TryDequeue(out var row))
        {
            var action = actions[row["code"]];
            var change = action.AskForDeadline(row.Date("to"), row["reason"], NameOf(row["asked_by"]), row.Date("asked_on"));
            action.DecideDeadline(change, row.Enum<DeadlineDecision>("decision"), committee, row["minute"], row.Date("decided_on"));
        }

        while (closures.TryDequeue(out var row))
        {
            actions[row["code"]].VerifyCompletion(administrator.DisplayName, row.Date("decided_on").AddDays(-14));
            actions[row["code"]].Close(committee, row["minute"], row.Date("decided_on"));
        }

        Run("April to September 2009", new(2009, 4, 1), new(2009, 9, 30), new(2009, 10, 8), freeze: false);
        SendEvidenceBack();
    }

    private void Run(string name, DateOnly firstDay, DateOnly lastDay, DateOnly meeting, bool freeze)
    {
        var closesAt = LondonTime.ToUtc(lastDay.ToDateTime(new TimeOnly(17, 0)));
        var period = new ReportingPeriod(plan, name, firstDay, lastDay, closesAt, new Meeting(committee, meeting));
        Periods.Add(period);
        while (updates.TryPeek(out var row) && row.Instant("reported_at") <= closesAt)
        {
            Report(updates.Dequeue(), period);
        }

        if (freeze)
        {
            period.Close();
            Positions.AddRange(period.Freeze(actions.Values));
        }
    }

    private void Report(SampleRow row, ReportingPeriod period)
    {
        var action = actions[row["code"]];
        if (row["no_change"] == "yes")
        {
            action.RecordNoChange(period, authors[row["author"]], row.Instant("reported_at"), Guid.NewGuid());
            return;
        }

        var report = new ProgressReport(
            row.Enum<Stage>("stage"),
            row.OptionalEnum<DeliveryRating>("delivery"),
            row.OptionalEnum<OutcomeConfidence>("confidence"),
            row["narrative"],
            row["next_steps"],
            row.OptionalDate("forecast"));
        action.RecordProgress(report, period, authors[row["author"]], row.Instant("reported_at"), Guid.NewGuid());
    }

    private void AddEvidence()
    {
        foreach (var row in SampleFiles.Read("illustrative-evidence"))
        {
            var criterion = actions[row["code"]].Criteria[row.Number("criterion") - 1];
            var state = row["state"] == "SentBack" ? EvidenceState.Submitted : row.Enum<EvidenceState>("state");
            if (state == EvidenceState.Waived)
            {
                criterion.Waive(administrator.DisplayName, row["state_reason"]);
                continue;
            }

            var kind = row.Enum<EvidenceKind>("kind");
            criterion.Submit(new EvidenceItem(kind, row["title"], row["url_or_text"], NameOf(row["author"]), row.Date("added_on")));
            if (state == EvidenceState.Verified && criterion.State == EvidenceState.Submitted)
            {
                criterion.Verify(administrator.DisplayName);
            }
        }
    }

    /// <summary>Evidence that an administrator would not take, after the action had been claimed complete with it.</summary>
    private void SendEvidenceBack()
    {
        foreach (var row in SampleFiles.Read("illustrative-evidence").Where(row => row["state"] == "SentBack"))
        {
            var criterion = actions[row["code"]].Criteria[row.Number("criterion") - 1];
            criterion.SendBack(criterion.Items[^1], row["state_reason"], administrator.DisplayName, new DateOnly(2009, 9, 14));
        }
    }

    private string NameOf(string author) => authors[author].DisplayName;
}
