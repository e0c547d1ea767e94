using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Activity;

/// <summary>What the report says of an activity indicator.</summary>
public sealed record ActivityText(string Reference, string Name, string Text);

/// <summary>The activity indicators of a report.</summary>
public sealed record ActivityPage
{
    /// <summary>How many are in one table.</summary>
    public const int Size = 100;

    public required PerformanceReport Report { get; init; }

    /// <summary>All activity indicators; those for context come after.</summary>
    public required IReadOnlyList<IndicatorPosition> All { get; init; }

    public required IReadOnlyList<ActivityText> Texts { get; init; }

    public required int Number { get; init; }

    public int Pages => Math.Max(1, (All.Count + Size - 1) / Size);

    public IReadOnlyList<IndicatorPosition> Rows => [.. All.Skip((Number - 1) * Size).Take(Size)];

    /// <summary>Those with thresholds: context has none.</summary>
    public IReadOnlyList<IndicatorPosition> Activity => [.. All.Where(one => one.Kind == IndicatorKind.Activity)];

    public IReadOnlyList<IndicatorPosition> In(params ThresholdPosition[] positions) => [.. Activity.Where(one => positions.Contains(one.Position()))];
}

/// <summary>Reads activity in the queries of its report and one more.</summary>
public sealed class ActivityQuery(PerformanceDbContext db, PerformanceReportReader reader)
{
    public async Task<ActivityPage?> FindAsync(int page, CancellationToken cancellation)
    {
        if (await reader.FindLatestAsync(cancellation: cancellation) is not { } report)
        {
            return null;
        }

        var all = report.ActivityIndicators.ToList();
        var number = Math.Clamp(page, 1, Math.Max(1, (all.Count + ActivityPage.Size - 1) / ActivityPage.Size));
        var ids = all.Skip((number - 1) * ActivityPage.Size).Take(ActivityPage.Size).Select(one => one.Id).ToList();
        var texts = await db.IndicatorCommentaries
            .Where(text => text.ReportId == report.Id && ids.Contains(text.IndicatorId))
            .OrderBy(text => text.Indicator.Reference).ThenBy(text => text.Order)
            .Select(text => new { text.IndicatorId, text.Text })
            .ToListAsync(cancellation);
        var named = all.ToDictionary(one => one.Id);
        return new ActivityPage
        {
            Report = report,
            All = all,
            Number = number,
            Texts = [.. texts.Select(text => new ActivityText(named[text.IndicatorId].Reference, named[text.IndicatorId].Name(), text.Text))],
        };
    }
}
