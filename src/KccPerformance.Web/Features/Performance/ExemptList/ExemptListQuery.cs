using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Framework;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.ExemptList;

/// <summary>An exempt indicator in the list.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Name">Its name in its latest definition.</param>
/// <param name="Kind">Its kind. Only a key indicator has a page of its own.</param>
/// <param name="Paragraph">The paragraph under which it is exempt.</param>
/// <param name="LatestFigure">The last day of the latest period with a figure.</param>
/// <param name="Year">The first day of the latest year that reports it.</param>
public sealed record ExemptRow(string Reference, string Name, IndicatorKind Kind, int Paragraph, DateOnly? LatestFigure, DateOnly? Year)
{
    /// <summary>Its page, or that of its latest figure; null if it has neither.</summary>
    public string? Address => Kind == IndicatorKind.Key ? $"/performance/indicators/{Reference}"
        : LatestFigure is { } end ? $"/performance/figures/{new FigureCode(Reference, end)}" : null;

    /// <summary>Where administrators edit it; null if no year reports it.</summary>
    public string? SettingsAddress => Year is { } year ? $"{FrameworkPage.Root}/{ReportYear.SlugOf(year)}/indicators/{Reference}" : null;
}

/// <summary>Lists exempt indicators in one query.</summary>
public sealed class ExemptListQuery(PerformanceDbContext db)
{
    /// <summary>The maximum number in the list.</summary>
    private const int Most = 500;

    public async Task<IReadOnlyList<ExemptRow>> ListAsync(CancellationToken cancellation) => await db.Indicators
        .Where(one => one.ExemptParagraph != null)
        .OrderBy(one => one.Reference)
        .Take(Most)
        .Select(one => new ExemptRow(
            one.Reference,
            one.Definitions.OrderByDescending(definition => definition.ValidFrom).ThenByDescending(definition => definition.Id)
                .Select(definition => definition.Name).FirstOrDefault() ?? one.Reference,
            one.Kind,
            one.ExemptParagraph!.Value,
            db.IndicatorPeriods.Where(period => period.IndicatorId == one.Id && period.Value != null).Max(period => (DateOnly?)period.PeriodEnd),
            db.ReportedIndicators.Where(reported => reported.IndicatorId == one.Id).Max(reported => (DateOnly?)reported.Year.FirstDay)))
        .ToListAsync(cancellation);
}
