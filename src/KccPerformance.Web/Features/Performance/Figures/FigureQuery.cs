using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Indicators;
using KccPerformance.Web.Features.Performance.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Figures;

/// <summary>Reads the history of one figure in 14 queries.</summary>
public sealed class FigureQuery(PerformanceDbContext db, PerformanceReportReader reports)
{
    /// <summary>The maximum number of rows in each table.</summary>
    private const int Most = 100;

    /// <summary>The figure with a code; null if the indicator has no such period.</summary>
    /// <param name="code">The code of the figure.</param>
    /// <param name="reader">The user and their role.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<FigurePage?> FindAsync(FigureCode code, (int? Id, Role? Roles) reader, CancellationToken cancellation)
    {
        var found = await ReportOfIndicator.FindAsync(db.ReportedIndicators, db, code.Reference, cancellation);
        if (found is null
            || await reports.FindIndicatorAsync(found.Slug, found.Reference, cancellation) is not { Indicators: [var indicator] }
            || indicator.Figures.FirstOrDefault(one => one.PeriodEnd == code.PeriodEnd) is not { } figure)
        {
            return null;
        }

        var definitions = await db.IndicatorDefinitions.AsNoTracking().Where(one => one.IndicatorId == indicator.Id).ToListAsync(cancellation);
        return new FigurePage
        {
            Indicator = indicator,
            Figure = figure,
            Definition = IndicatorDefinition.InForce(definitions, figure.PeriodEnd),
            Values = await ReadValuesAsync(indicator.Id, figure.PeriodEnd, cancellation),
            Targets = await db.TargetChanges
                .Where(one => one.IndicatorId == indicator.Id && one.PeriodEnd == figure.PeriodEnd)
                .OrderByDescending(one => one.Id).Take(Most)
                .Select(one => new SetTarget(one.Measure, one.To, one.IsFirst, one.IsIllustrative, one.SetBy, one.SetAt)
                {
                    Reason = one.Reason,
                    DecidedBy = one.DecidedBy,
                    Minute = one.MinuteReference,
                    DecidedOn = one.DecidedOn,
                    File = one.SourceFile == null ? null : new FileRow(one.SourceFile.Name, one.SourceRow, one.SourceFile.Sha256),
                })
                .ToListAsync(cancellation),
            Published = await db.PublishedRatings
                .Where(one => one.IndicatorId == indicator.Id && one.PeriodEnd == figure.PeriodEnd)
                .OrderByDescending(one => one.Id).Take(Most)
                .Select(one => new PublishedAs(
                    one.Rating, one.Source, one.SourceFile == null ? null : new FileRow(one.SourceFile.Name, one.SourceRow, one.SourceFile.Sha256)))
                .ToListAsync(cancellation),
            Finals = await db.FinalFigures.AsNoTracking()
                .Where(one => one.IndicatorId == indicator.Id && one.PeriodEnd == figure.PeriodEnd)
                .OrderByDescending(one => one.Report.LastDay).Take(Most)
                .Select(ToldFigure.Select)
                .ToListAsync(cancellation),
            MayRestate = figure is { HasFigure: true, IsForecast: false } && reader.Roles?.May(PerformancePermission.RestateResults) == true
                && (reader.Roles.Has(Role.Administrator)
                    || await db.IndicatorOfficers.AnyAsync(one => one.IndicatorId == indicator.Id && one.UserId == reader.Id, cancellation)),
        };
    }

    private async Task<IReadOnlyList<EnteredValue>> ReadValuesAsync(int indicatorId, DateOnly periodEnd, CancellationToken cancellation)
    {
        var results = db.IndicatorResults.Where(one => one.IndicatorId == indicatorId && one.PeriodEnd == periodEnd);
        var values = await results
            .OrderByDescending(one => one.Id).Take(Most)
            .Select(one => new EnteredValue(one.Id, one.Value, one.NoFigureReason, one.RatedValue, one.AuthorName, one.EnteredAt)
            {
                Kind = one.RestatementKind,
                Reason = one.RestatementReason,
                Note = one.Note,
                Comment = one.Comment,
                Numerator = one.Numerator,
                Denominator = one.Denominator,
                SourceLines = one.SourceLines,
                File = one.SourceFile == null ? null : new FileRow(one.SourceFile.Name, one.SourceRow, one.SourceFile.Sha256),
            })
            .ToListAsync(cancellation);
        var decisions = (await db.ResultDecisions
            .Where(one => results.Any(result => result.Id == one.ResultId))
            .OrderByDescending(one => one.Id).Take(Most)
            .Select(one => new { one.ResultId, Decision = new FigureDecision(one.Kind, one.ByName, one.DecidedAt, one.Reason) })
            .ToListAsync(cancellation)).ToLookup(one => one.ResultId, one => one.Decision);
        return [.. values.Select(one => one with { Decisions = [.. decisions[one.Id]] })];
    }
}
