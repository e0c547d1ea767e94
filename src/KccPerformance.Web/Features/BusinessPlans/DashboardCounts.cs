using System.Globalization;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The counts of directorates' dashboards, which are kept as their reports print them.</summary>
internal sealed class DashboardCounts(PerformanceDbContext db, FinalHalfYears finals) : ICountSource
{
    private const string Name = "DB";

    private static readonly string[] Words = ["green", "amber", "red"];

    public Permission Permission => BusinessPlanPermission.ReadBusinessPlans;

    /// <summary>The code of a count of a dashboard.</summary>
    public static CountCode CodeOf(DirectorateDashboard dashboard, string word)
        => CodeOf(dashboard, dashboard.Id, word);

    /// <summary>The codes of all counts of a dashboard.</summary>
    /// <param name="dashboard">The dashboard, which has no key if it was read from a final report.</param>
    /// <param name="id">Its key.</param>
    public static IReadOnlyList<(CountCode Code, string Words)> CodesOf(DirectorateDashboard dashboard, int id)
        => [.. Words.Zip([dashboard.Green, dashboard.Amber, dashboard.Red], (word, count) => (CodeOf(dashboard, id, word), $"{count} {word}"))];

    public async Task<CountPage?> FindAsync(CountCode code, Reader reader, CancellationToken cancellation)
    {
        if (!Words.Contains(code.Word, StringComparer.Ordinal) || !code.Name.StartsWith(Name, StringComparison.Ordinal)
            || !int.TryParse(code.Name.AsSpan(Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds).SingleOrDefaultAsync(one => one.Id == id && one.AsAt == code.Day, cancellation)
                is not { } dashboard)
        {
            return null;
        }

        var count = code.Word switch { "green" => dashboard.Green, "amber" => dashboard.Amber, _ => dashboard.Red };
        var source = dashboard.SourceLines is { } lines ? $"Lines {lines} of the published paper" : "Entered from the printed report";
        var entered = dashboard is { EnteredBy: { } by, EnteredAt: { } at } ? $"{by}, {Labels.Date(at)}" : "Not recorded";
        return new CountPage
        {
            Code = CodeOf(dashboard, code.Word),
            Title = $"{Labels.Count(count, $"{code.Word} indicator")} of {dashboard.Directorate}",
            Nav = "Directorate dashboard",
            Shown = ("Directorate dashboard", "/business-plans/dashboard"),
            Rule = "Green has met its target, amber is between the floor and the target, and red is below the floor. The count is kept as the report prints it, and not worked out here.",
            Facts = [("Figures to", Labels.PeriodEnd(dashboard.AsAt)), ("Source", source), ("Entered by", entered)],
            Items = code.Word != "red" ? [] :
            [
                .. dashboard.Reds.OrderBy(red => red.Order).Select(red => new CountedItem(
                    red.Indicator, red.Reason, null, "Red", entered, red.SourceLines is { } own ? $"Lines {own} of the published paper" : source, "As published")),
            ],
            Report = await ReportOfAsync(dashboard, cancellation),
        };
    }

    private static CountCode CodeOf(DirectorateDashboard dashboard, int id, string word)
        => new(string.Create(CultureInfo.InvariantCulture, $"{Name}{id}"), dashboard.AsAt, word);

    /// <summary>The final half-year with the dashboard; null if there is none.</summary>
    private async Task<CountReport?> ReportOfAsync(DirectorateDashboard dashboard, CancellationToken cancellation)
        => HalfYears.EndingOn(dashboard.AsAt) is { } half && await finals.FindAsync(half.Year, half.Half, cancellation) is { Report.Dashboard: { } kept } stored && kept.Directorate == dashboard.Directorate
            ? new CountReport(
                $"Business plan monitoring, {HalfYears.Name(half.Year, half.Half)}", BusinessPlanModule.PathOf(half.Year, half.Half), stored.Report.FinalisedBy,
                stored.Report.FinalisedAt, stored.Sha256)
            : null;
}
