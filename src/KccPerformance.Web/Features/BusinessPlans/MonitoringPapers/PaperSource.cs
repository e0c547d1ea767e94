using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Counts;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;

/// <summary>The source of a monitoring report: the objectives of a half-year, the directorate's dashboard and the edited text.</summary>
public sealed record PaperSource(MonitoredYear Year, DirectorateDashboard? Dashboard, PaperText Text, int Version, DateTime At)
{
    /// <summary>The final report that everything here is from; null if it is not final.</summary>
    public StoredHalfYear? Final { get; init; }

    /// <summary>The key of the dashboard, for the codes of its counts; null without one.</summary>
    public int? DashboardId { get; init; }

    /// <summary>The codes of the counts of the dashboard.</summary>
    internal IReadOnlyList<(CountCode Code, string Words)> DashboardCodes => Dashboard is { } dashboard && DashboardId is { } id ? DashboardCounts.CodesOf(dashboard, id) : [];

    public string Address => BusinessPlanModule.PathOf(Year.Year, Year.Half);

    /// <summary>"BPM-2013-14-MID-YEAR".</summary>
    public string Code => $"BPM-{HalfYears.YearKey(Year.Year)}-{HalfYears.KeyOf(Year.Half)}".ToUpperInvariant();

    /// <summary>"mid-year" or "year end".</summary>
    public string Half => HalfYears.WordOf(Year.Half);

    /// <summary>"Mid-Year" or "Year End", as titles have it.</summary>
    public string HalfInTitle => Year.Half == HalfYear.MidYear ? "Mid-Year" : "Year End";

    /// <summary>The directorate, if all plans belong to one; otherwise null.</summary>
    public string? Directorate => Year.Plans.Select(plan => plan.Directorate).Distinct().ToList() is [{ } one] ? one : null;

    /// <summary>Whether officers still report on the half-year.</summary>
    public bool IsOpen => Year.Plans.Any(plan => plan.OpenHalf == Year.Half);

    public string Title => Text.Subject ?? Standard.Subject!;

    /// <summary>The standard text of each field, in the words of Kent's report of 17 December 2013.</summary>
    public PaperText Standard => new(
        "The performance team", "All members",
        $"{(Directorate is null ? null : Directorate + " ")}{HalfInTitle} Business Plan Monitoring{(Dashboard is null ? null : " and Directorate Dashboard")}", "Unrestricted",
        $"The {Half} Business Plan monitoring provides highlights of achievements to date for the Divisions within {Directorate ?? "the council"}"
            + (Dashboard is null ? "." : " and the Directorate Dashboard shows progress made against targets set for Key Performance Indicators."),
        "Members are asked to NOTE the report.", $"Business Plans {HalfYears.YearName(Year.Year)}", "The performance team");

    public Pack Write() => MonitoringPaperWriter.Write(this);
}

/// <summary>Reads the source of a monitoring report: in two queries if it is final, otherwise in ten.</summary>
public sealed class PaperQuery(FinalHalfYears finals, FinalHalfYearReader reader, BusinessPlanClock clock)
{
    /// <summary>The report of a half-year; null if there are no plans for the year.</summary>
    public async Task<PaperSource?> FindAsync(int year, HalfYear half, CancellationToken cancellation)
    {
        if (await finals.FindAsync(year, half, cancellation) is { } final)
        {
            return SourceOf(final) with { DashboardId = await finals.FindDashboardIdAsync(final.Report, cancellation) };
        }

        return await reader.FindAsync(year, half, cancellation) is { } now
            ? new PaperSource(now.Year, now.Dashboard, now.Paper?.Text ?? PaperText.None, now.Paper?.Version ?? 0, DayOf(clock.Today())) { DashboardId = now.Dashboard?.Id }
            : null;
    }

    /// <summary>The source of a final report: its document.</summary>
    internal static PaperSource SourceOf(StoredHalfYear final)
    {
        var (kept, appended) = FinalHalfYearReader.PositionOf(final.Report);
        return new PaperSource(kept, appended, final.Report.Text, Version: 0, DayOf(LondonTime.DateIn(final.Report.FinalisedAt))) { Final = final };
    }

    /// <summary>The day and not the time, so that the report stays the same until something in it changes.</summary>
    private static DateTime DayOf(DateOnly day) => LondonTime.ToUtc(day.ToDateTime(TimeOnly.MinValue));
}
