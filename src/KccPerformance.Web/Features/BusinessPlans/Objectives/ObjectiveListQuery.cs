using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;

namespace KccPerformance.Web.Features.BusinessPlans.Objectives;

/// <summary>A select box of the filter.</summary>
public sealed record FilterBox(string Name, string Label, string Value, IReadOnlyList<(string Value, string Word)> Options);

/// <summary>A page of the list of objectives: exceptions first, then by division and service.</summary>
public sealed record ObjectiveListPage(MonitoredYear Year, ObjectiveFilter Filter, IReadOnlyList<ObjectivePosition> Found)
{
    public const int Size = 100;

    public int Pages => Math.Max(1, (Found.Count + Size - 1) / Size);

    public int Number => Math.Min(Filter.Page, Pages);

    public IReadOnlyList<ObjectivePosition> Rows => [.. Found.Skip((Number - 1) * Size).Take(Size)];

    public IReadOnlyList<FilterBox> Boxes =>
    [
        new("state", "State", Filter.State, [("", "All states"), .. ObjectiveFilter.States]),
        new("division", "Division", Filter.Division, [("", "All divisions"), .. Year.Plans.Select(plan => (plan.Slug, plan.Division))]),
        new("service", "Service", Filter.Service,
            [("", "All services"), .. Year.Objectives.Select(one => one.Service).Where(one => one.Length > 0).Distinct().Select(one => (one, one))]),
    ];
}

/// <summary>Reads the objectives of a year that match a filter.</summary>
public sealed class ObjectiveListQuery(MonitoringReader reader)
{
    public async Task<ObjectiveListPage?> FindAsync(ObjectiveFilter filter, CancellationToken cancellation)
    {
        if (await reader.FindAsync(HalfYears.ParseYear(filter.Year), filter.Half, cancellation) is not { } year)
        {
            return null;
        }

        var found = year.Objectives.Where(filter.Takes).ToList();
        return new ObjectiveListPage(
            year, filter,
            [.. MonitoringRules.Order.Where(MonitoringRules.IsException).SelectMany(state => found.Where(one => one.State == state)),
                .. found.Where(one => !one.IsException)]);
    }
}
