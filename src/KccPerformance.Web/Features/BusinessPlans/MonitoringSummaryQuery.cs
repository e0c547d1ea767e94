using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The objectives of a service, or of a whole division.</summary>
public sealed record MonitoredTeam(string Name, string Division, string Address, StateCounts Counts);

/// <summary>The position of all plans of a year in a half-year, exceptions first.</summary>
public sealed record MonitoringSummaryPage(MonitoredYear Year, DirectorateDashboard? Dashboard)
{
    public IReadOnlyList<ObjectivePosition> Objectives => Year.Objectives;

    /// <summary>Whether the monitoring report is final, so that no more states are confirmed.</summary>
    public bool IsFinal { get; init; }

    public StateCounts Counts => Year.Counts;

    /// <summary>Stopped, delayed and transferred objectives, in this order and then by paragraph.</summary>
    public IReadOnlyList<ObjectivePosition> Exceptions
        => [.. MonitoringRules.Order.Where(MonitoringRules.IsException).SelectMany(state => Objectives.Where(one => one.State == state))];

    public IReadOnlyList<ObjectivePosition> Moved => [.. Objectives.Where(one => one.Moved is not null)];

    public IReadOnlyList<ObjectivePosition> WithoutDate => [.. Objectives.Where(one => one.LacksDate)];

    /// <summary>Due dates after the end of the half-year, the next first.</summary>
    public IReadOnlyList<ObjectivePosition> Ahead
        => [.. Objectives.Where(one => one.DueDate > HalfYears.LastDay(Year.Year, Year.Half) && one.State != ObjectiveState.Achieved)
            .OrderBy(one => one.DueDate)
            .ThenBy(one => one.Paragraph)];

    public IReadOnlyList<ObjectivePosition> Achieved => [.. Objectives.Where(one => one.State == ObjectiveState.Achieved)];

    public int Suggested => Objectives.Count(one => one.Monitoring is { IsSuggested: true });

    /// <summary>Services in the order of the report, those with exceptions first.</summary>
    public IReadOnlyList<MonitoredTeam> Teams => [.. Objectives.GroupBy(one => (one.PlanSlug, one.Service))
        .Select(team => new MonitoredTeam(
            team.First().Team, team.First().Division, $"/business-plans/{team.Key.PlanSlug}", StateCounts.Of(team)))
        .OrderByDescending(team => team.Counts.Exceptions > 0)];

    /// <summary>The caption: the directorate, if all plans belong to one.</summary>
    public string Caption
    {
        get
        {
            var directorates = Year.Plans.Select(plan => plan.Directorate).Distinct().ToList();
            return directorates is [{ } one] ? $"{one} business plans" : "Business plans";
        }
    }
}

/// <summary>Reads the plans of a year, and the directorate's dashboard.</summary>
public sealed class MonitoringSummaryQuery(PerformanceDbContext db, MonitoringReader reader, FinalHalfYears finals)
{
    public async Task<MonitoringSummaryPage?> FindAsync(string? year, string? half, CancellationToken cancellation)
    {
        var asked = HalfYears.ParseYear(year);
        if ((asked is null && !string.IsNullOrEmpty(year)) || await reader.FindAsync(asked, HalfYears.Parse(half), cancellation) is not { } found)
        {
            return null;
        }

        var (first, last) = (HalfYears.FirstDay(found.Year, HalfYear.MidYear), HalfYears.LastDay(found.Year, HalfYear.YearEnd));
        var directorates = found.Plans.Select(plan => plan.Directorate).OfType<string>().Distinct().ToList();
        var dashboard = await db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds)
            .Where(one => one.AsAt >= first && one.AsAt <= last && directorates.Contains(one.Directorate))
            .OrderByDescending(one => one.AsAt).ThenBy(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
        return new MonitoringSummaryPage(found, dashboard) { IsFinal = await finals.IsFinalAsync(found.Year, found.Half, cancellation) };
    }
}
