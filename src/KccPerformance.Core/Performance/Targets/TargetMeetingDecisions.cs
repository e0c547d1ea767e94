using System.Globalization;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Targets;

/// <summary>The targets, floors and thresholds that a committee agreed to change. The form takes the name of who decided as text.</summary>
public sealed class TargetMeetingDecisions(PerformanceDbContext db) : IMeetingDecisionSource
{
    public async Task<IReadOnlyList<MeetingDecision>> ListAsync(int committeeId, DateOnly day, CancellationToken cancellation)
    {
        var changes = await db.TargetChanges
            .Where(one => one.DecidedOn == day && !one.IsFirst)
            .Where(one => one.CommitteeId == committeeId
                || db.Committees.Any(committee => committee.Id == committeeId && (committee.Name == one.DecidedBy || committee.ShortName == one.DecidedBy)))
            .OrderBy(one => one.Id)
            .Take(MeetingDecision.MostListed)
            .Select(one => new { one.Period.Indicator.Reference, one.PeriodEnd, one.Measure, one.MinuteReference })
            .ToListAsync(cancellation);
        return
        [
            .. changes.Select(one => new MeetingDecision(
                PerformanceModule.SubjectKind, PerformanceModule.Slug, one.Reference,
                $"{(one.Measure is TargetMeasure.Target or TargetMeasure.RatedTarget ? "Target" : "Floor or range")} for {one.PeriodEnd.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} changed",
                ResolutionOutcome.Agreed, one.MinuteReference ?? string.Empty, Reason: null)),
        ];
    }
}
