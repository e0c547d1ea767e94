using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.Shared;

/// <summary>The business plans that a committee looks after: those of its directorates, and their dashboards.</summary>
public sealed class ObjectivesOfCommittees(PerformanceDbContext db, MonitoringReader reader) : ICommitteeSubjects
{
    private const int MostDashboards = 20;

    public string Kind => DirectorateParts.SubjectKind;

    public string Word => "business plans";

    public int Order => 40;

    public async Task<IReadOnlyList<CommitteeSubject>> ReadAsync(IReadOnlyCollection<string> parts, CancellationToken cancellation)
    {
        if (await reader.FindAsync(year: null, half: null, cancellation) is not { } year)
        {
            return [];
        }

        var (first, last) = (HalfYears.FirstDay(year.Year, HalfYear.MidYear), HalfYears.LastDay(year.Year, HalfYear.YearEnd));
        var dashboards = await db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds)
            .Where(one => parts.Contains(one.Directorate) && one.AsAt >= first && one.AsAt <= last)
            .OrderByDescending(one => one.AsAt).ThenBy(one => one.Id)
            .Take(MostDashboards)
            .ToListAsync(cancellation);
        var its = year.Objectives.Where(one => one.Directorate is { } directorate && parts.Contains(directorate)).ToList();
        return
        [
            .. dashboards.DistinctBy(one => one.Directorate).Select(SubjectOf),
            .. its.Count == 0 ? Array.Empty<CommitteeSubject>() : [SubjectOf(year, its)],
        ];
    }

    private static CommitteeSubject SubjectOf(DirectorateDashboard dashboard)
    {
        RatingBox Box(Standing standing, string words) => new(Icons.Css(standing), Icons.Of(standing), words);
        return new CommitteeSubject
        {
            Name = "Indicators in the dashboard",
            Note = $"{dashboard.Total} of {dashboard.Directorate}, to {Labels.PeriodEnd(dashboard.AsAt)}",
            Address = "/business-plans/dashboard",
            Counts = [Box(Standing.OffTrack, $"{dashboard.Red} red"), Box(Standing.AtRisk, $"{dashboard.Amber} amber"), Box(Standing.OnTrack, $"{dashboard.Green} green")],
            NoDirections = "Not in the report",
            Attention = [.. dashboard.Reds.OrderBy(red => red.Order).Select(red => new AttentionItem
            {
                Rank = AttentionRank.Red,
                State = Box(Standing.OffTrack, "Red"),
                Kind = "Indicator in the dashboard",
                Title = red.Indicator,
                Address = "/business-plans/dashboard",
                Why = $"“{StateLabels.FirstSentence(red.Reason)}”",
            })],
            NeedsAttention = dashboard.Red,
        };
    }

    private static CommitteeSubject SubjectOf(MonitoredYear year, List<ObjectivePosition> its)
    {
        var counts = StateCounts.Of(its);
        return new CommitteeSubject
        {
            Name = "Business plans",
            Note = $"{Labels.Count(its.Count, "objective")}, {HalfYears.Name(year.Year, year.Half)}",
            Address = "/business-plans",
            Counts = [.. MonitoringRules.Order.Select(state => (ObjectiveState?)state).Append(null)
                .Where(state => counts.Of(state) > 0)
                .Select(state => new RatingBox(StateLabels.Css(state), StateLabels.Icon(state), $"{counts.Of(state)} {StateLabels.Of(state).ToLowerInvariant()}"))],
            Attention = [.. its.Where(one => one.IsException).Select(ItemOf)],
        };
    }

    private static AttentionItem ItemOf(ObjectivePosition one) => new()
    {
        Rank = one.State switch
        {
            ObjectiveState.Stopped => AttentionRank.Stopped,
            ObjectiveState.Delayed => AttentionRank.Delayed,
            _ => AttentionRank.Transferred,
        },
        State = new(StateLabels.Css(one.State), StateLabels.Icon(one.State), StateLabels.Of(one.State)),
        Kind = "Business plan",
        Title = $"Paragraph {one.Paragraph}, {one.Team}",
        Address = one.Address,
        Why = one.Monitoring?.Reason is { } reason ? $"“{reason}”" : StateLabels.FirstSentence(one.Words),
        Next = one.State == ObjectiveState.Transferred && one.Monitoring?.MovedTo is { } to ? $"transferred to {to}"
            : one.Monitoring?.RevisedDate is { } revised ? $"new date {Labels.Date(revised)}"
            : one.Monitoring?.MovedTo,
        Missing = one.LacksDate ? "No new date given" : null,
    };
}
