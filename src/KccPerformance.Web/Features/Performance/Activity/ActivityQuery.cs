using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Activity;

/// <summary>The report's text on an activity indicator.</summary>
public sealed record ActivityText(string Reference, string Name, string Text);

/// <summary>The activity indicators of a report.</summary>
public sealed record ActivityPage
{
    /// <summary>The number of indicators in one table.</summary>
    public const int Size = 100;

    public required PerformanceReport Report { get; init; }

    /// <summary>All activity indicators, those for context last.</summary>
    public required IReadOnlyList<IndicatorPosition> All { get; init; }

    public required IReadOnlyList<ActivityText> Texts { get; init; }

    public required int Number { get; init; }

    public int Pages => Math.Max(1, (All.Count + Size - 1) / Size);

    public IReadOnlyList<IndicatorPosition> Rows => [.. All.Skip((Number - 1) * Size).Take(Size)];

    /// <summary>Indicators with thresholds. Those for context have none.</summary>
    public IReadOnlyList<IndicatorPosition> Activity => [.. All.Where(one => one.Kind == IndicatorKind.Activity)];

    public IReadOnlyList<IndicatorPosition> In(params ThresholdPosition[] positions) => [.. Activity.Where(one => positions.Contains(one.Position()))];
}

/// <summary>Reads activity indicators: a final report from its stored bytes, another report in its own queries and one more.</summary>
public sealed class ActivityQuery(PerformanceDbContext db, ShownReportQuery reports)
{
    public async Task<ActivityPage?> FindAsync(int page, CancellationToken cancellation)
    {
        if (await reports.FindLatestAsync(cancellation) is not { } shown)
        {
            return null;
        }

        var report = shown.Report;
        var all = report.ActivityIndicators.ToList();
        var number = Math.Clamp(page, 1, Math.Max(1, (all.Count + ActivityPage.Size - 1) / ActivityPage.Size));
        var rows = all.Skip((number - 1) * ActivityPage.Size).Take(ActivityPage.Size).ToList();
        return new ActivityPage
        {
            Report = report,
            All = all,
            Number = number,
            Texts = shown.Final is { } final ? TextsOf(final.Quarter, rows) : await ReadTextsAsync(report.Id, rows, cancellation),
        };
    }

    private static IReadOnlyList<ActivityText> TextsOf(FinalQuarter quarter, List<IndicatorPosition> rows)
    {
        var texts = quarter.Indicators.ToDictionary(one => one.Id, one => one.Commentary);
        return [.. rows.OrderBy(one => one.Reference, StringComparer.Ordinal)
            .SelectMany(one => texts[one.Id].Select(text => new ActivityText(one.Reference, one.Name(), text.Text)))];
    }

    private async Task<IReadOnlyList<ActivityText>> ReadTextsAsync(int reportId, List<IndicatorPosition> rows, CancellationToken cancellation)
    {
        var named = rows.ToDictionary(one => one.Id);
        var ids = named.Keys.ToList();
        var texts = await db.IndicatorCommentaries
            .Where(text => text.ReportId == reportId && ids.Contains(text.IndicatorId))
            .OrderBy(text => text.Indicator.Reference).ThenBy(text => text.Order)
            .Select(text => new { text.IndicatorId, text.Text })
            .ToListAsync(cancellation);
        return [.. texts.Select(text => new ActivityText(named[text.IndicatorId].Reference, named[text.IndicatorId].Name(), text.Text))];
    }
}
