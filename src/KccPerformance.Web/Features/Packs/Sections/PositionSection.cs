using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>"Position": unanswered questions, then the figures in sentences.</summary>
internal static class PositionSection
{
    public static PackSection Write(PackFigures figures, PlanNumbers at)
    {
        var section = new SectionWriter(at.Position, "Position", "position");
        var position = figures.Position;
        if (figures.Unanswered.Count > 0)
        {
            var late = figures.Unanswered.Count(one => one.Question.AnswerBy < position.AsAt);
            section.Say(
                PackSpan.Strong($"{PackLabels.Unanswered(figures.Unanswered.Count)}: {Labels.List([.. figures.Unanswered.Select(one => one.Action.Code).Distinct()])}."),
                late == 0 ? $" See section {at.Questions}." : $" {(late == figures.Unanswered.Count ? late == 1 ? "The answer is overdue." : "All answers are overdue." : $"{FirstLetter.Capital(PlanHeadline.Number(late))} of the answers {PackCoverLabels.Are(late)} overdue.")} See section {at.Questions}.");
        }

        if (position.Actions.Count == 0)
        {
            section.Say("There are no actions in the plan yet.");
            return section.Done();
        }

        section.Say([Lines.Line($"Of the {Labels.Count(position.Actions.Count, "action")}, {StandingsOf(figures.Counts)}."), .. CountLines.Of(PlanCounts.CodesOf(position))]);
        if (figures.Since is { } since && figures.Changes is not null)
        {
            section.Say(Travel(figures, since));
        }

        var low = figures.Open.Count(action => action.Confidence == OutcomeConfidence.Low);
        var moved = figures.Changes?.DatesMoved ?? [];
        section.Say(
            $"{(low == 0 ? "Officers have low confidence in the outcome of none" : $"Officers have low confidence in the outcome of {low:N0}")} of the {Labels.Count(figures.Open.Count, "open action")}."
            + (moved.Count == 0 ? figures.Changes is null ? null : " No due date has moved." : $" {FirstLetter.Capital(PackCoverLabels.Count(moved.Count, "due date"))} {PackCoverLabels.Have(moved.Count)} moved: {string.Join("; ", moved.Select(PackLabels.Moved))}."));
        section.Say(Overdue(figures));
        section.Say(Reported(figures));
        return section.Done();
    }

    private static string Travel(PackFigures figures, string since)
    {
        var changes = figures.Changes!;
        (int Count, string Words)[] better =
        [
            (changes.Improved.Count, "rated better"), (changes.NewlyComplete.Count, "newly complete"), (changes.NewlyClosed.Count, "closed"),
        ];
        var improved = better.Sum(group => group.Count);
        var parts = improved == changes.Improved.Count ? null : ": " + string.Join(", ", better.Where(group => group.Count > 0).Select(group => $"{group.Count:N0} {group.Words}"));
        return $"Since {since}, {(changes.Worsened.Count == 0 ? "none" : $"{changes.Worsened.Count:N0}")} worsened and {(improved == 0 ? "none" : $"{improved:N0}")} improved{parts}.";
    }

    private static string Overdue(PackFigures figures)
    {
        var overdue = figures.Open.Where(action => action.IsOverdue(figures.Position.AsAt)).ToList();
        var day = Labels.Date(figures.Position.AsAt);
        return overdue.Count == 0
            ? $"No action was overdue on {day}."
            : $"{overdue.Count:N0} {(overdue.Count == 1 ? "was" : "were")} overdue on {day}: {Labels.List([.. overdue.Select(action => $"{action.Code} by {Labels.Count(action.DaysOverdue(figures.Position.AsAt), "day")}")])}.";
    }

    private static string Reported(PackFigures figures)
    {
        var silent = figures.Open.Where(action => action.Report is not { IsOfThisPeriod: true }).ToList();

        // Counted as on the committee's page: requirements that were waived are left out.
        var all = figures.Position.Actions.SelectMany(action => action.Criteria).ToList();
        var asked = all.Count(criterion => criterion.State != EvidenceState.Waived);
        var met = all.Count(criterion => criterion.State == EvidenceState.Verified);
        var submitted = all.Count(criterion => criterion.State == EvidenceState.Submitted);
        var reported = figures.Open.Count == 0 ? "No action is open."
            : silent.Count == 0 ? "Every open action had an update in this period."
            : $"{silent.Count:N0} of the {Labels.Count(figures.Open.Count, "open action")} had no update in this period: {PackCoverLabels.Codes(silent)}.";
        return asked == 0 ? reported
            : $"{reported} {met:N0} of {Labels.Count(asked, "evidence requirement")} {PackCoverLabels.Are(met)} verified and {submitted:N0} {PackCoverLabels.Are(submitted)} awaiting checks.";
    }

    /// <summary>"3 are off track, 9 at risk, 23 on track, 6 complete or closed and 5 not started".</summary>
    private static string StandingsOf(StandingCounts counts)
    {
        (int Count, string Word)[] groups =
        [
            (counts.OffTrack, "off track"), (counts.AtRisk, "at risk"), (counts.OnTrack, "on track"),
            (counts.Done, counts.Closed == 0 ? "complete" : counts.Complete == 0 ? "closed" : "complete or closed"), (counts.NotStarted, "not started"),
        ];
        var said = groups.Where(group => group.Count > 0).ToList();
        return said.Count == 0 ? "none has an update" : Labels.List([.. said.Select((group, index) => $"{group.Count:N0} {(index == 0 ? PackCoverLabels.Are(group.Count) + " " : null)}{group.Word}")]);
    }
}
