using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Committees.Subjects;

/// <summary>Reads all that a committee looks after: its themes of a plan, and what the modules have of its parts.</summary>
public sealed class CommitteeOverviewReader(IEnumerable<ICommitteeSubjects> modules)
{
    /// <param name="parts">The parts that it looks after in addition to themes.</param>
    /// <param name="plan">Its themes of a plan, already read; null if it has none.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<CommitteeOverview> ReadAsync(IReadOnlyCollection<CommitteePart> parts, PlanPage? plan, CancellationToken cancellation)
    {
        var subjects = new List<CommitteeSubject>();
        if (plan is { Tally.Actions: > 0 })
        {
            subjects.Add(SubjectOf(plan));
        }

        foreach (var module in modules.OrderBy(module => module.Order))
        {
            var its = parts.Where(part => part.Kind == module.Kind).Select(part => part.Part).ToList();
            subjects.AddRange(its.Count == 0 ? [] : await module.ReadAsync(its, cancellation));
        }

        return new CommitteeOverview(subjects);
    }

    private static CommitteeSubject SubjectOf(PlanPage plan)
    {
        var standings = plan.Tally.Standings;
        (Standing Standing, int Count)[] counts =
        [
            (Standing.OffTrack, standings.OffTrack), (Standing.AtRisk, standings.AtRisk), (Standing.OnTrack, standings.OnTrack),
            (Standing.NotStarted, standings.NotStarted), (Standing.Complete, standings.Complete), (Standing.Closed, standings.Closed),
        ];
        return new CommitteeSubject
        {
            Name = plan.Moment.Title,
            Note = $"{Labels.Count(plan.Tally.Actions, "action")}, position on {Labels.Date(plan.Moment.Today)}",
            Address = plan.Address,
            Counts = [.. counts.Where(one => one.Count > 0)
                .Select(one => new RatingBox(Icons.Css(one.Standing), Icons.Of(one.Standing), $"{one.Count} {Labels.Of(one.Standing).ToLowerInvariant()}"))],
            Directions =
            [
                .. plan.Tally.Worse == 0 ? Array.Empty<DirectionCount>() : [new(Icons.Of(DirectionOfTravel.Worsening), $"{plan.Tally.Worse} worsening")],
                .. plan.Tally.Better == 0 ? Array.Empty<DirectionCount>() : [new(Icons.Of(DirectionOfTravel.Improving), $"{plan.Tally.Better} improving")],
            ],
            NoDirections = plan.Moment.Baseline is null ? "Not compared" : "No change",
            Attention = [.. plan.Slipping.Select(entry => ItemOf(entry, plan.Address))],
            NeedsAttention = plan.Tally.Slipping.Total,
        };
    }

    private static AttentionItem ItemOf(SlippingEntry entry, string address) => new()
    {
        Rank = entry.Position.Standing == Standing.OffTrack ? entry.Next is null ? AttentionRank.RedWithoutAction : AttentionRank.Red : AttentionRank.Delayed,
        State = new(Icons.Css(entry.Position.Standing), Icons.Of(entry.Position.Standing), Labels.Of(entry.Position.Standing)),
        Fact = entry.Position.Direction == DirectionOfTravel.Worsening ? "Worsening" : entry.IsOverdue ? "Overdue" : null,
        Kind = "Improvement plan",
        Title = $"{entry.Position.Code} {entry.Position.InspectorsComment}",
        Address = $"{address}/actions/{entry.Position.Code}",
        Why = entry.Position.LastReason ?? entry.NoUpdate,
        Next = entry.Next,
        Missing = entry.Next is null ? "No next step recorded" : null,
    };
}
