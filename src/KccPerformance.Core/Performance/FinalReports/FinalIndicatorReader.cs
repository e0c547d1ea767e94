using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>Reads the indicators of a report with everything that their pages print.</summary>
internal sealed class FinalIndicatorReader(PerformanceDbContext db, LiveActions actions)
{
    public async Task<IReadOnlyList<FinalIndicator>> ReadAsync(PerformanceReport report, CancellationToken cancellation)
    {
        var keys = db.ReportedIndicators.Where(one => one.Year.Name == report.Year).Select(one => one.IndicatorId);
        var commentary = (await db.IndicatorCommentaries.AsNoTracking().Where(one => one.ReportId == report.Id).OrderBy(one => one.Order)
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var moves = (await db.TargetChanges.AsNoTracking().Where(one => keys.Contains(one.IndicatorId) && !one.IsFirst).OrderBy(one => one.Id)
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        var live = await actions.OfIndicatorsAsync(keys, cancellation);
        var companions = await ReadCompanionsAsync(keys, cancellation);
        var approvals = await ReadApprovalsAsync(report, keys, cancellation);
        return [.. report.Indicators.Select(one => new FinalIndicator
        {
            Id = one.Id,
            Reference = one.Reference,
            Kind = one.Kind,
            Section = one.Section.Slug,
            Order = one.Order,
            Place = one.Place,
            Rules = one.Rules,
            ReportedPeriod = one.Current?.PeriodEnd,
            PreviousPeriod = one.Previous?.PeriodEnd,
            Result = WorkedOut.Of(one),
            PreviousPublished = one.PreviousPublished,
            ArrowPublished = one.ArrowPublished,
            PositionPublished = one.PositionPublished,
            PositionWords = one.PositionWords,
            ThresholdBasis = one.ThresholdBasis,
            Approval = one.Current is { } current ? approvals.GetValueOrDefault((one.Id, current.PeriodEnd)) : null,
            Figures = one.Figures,
            Commentary = [.. commentary[one.Id].Select(text => new FinalParagraph(text.Order, text.Kind, text.Text, text.AuthorName)
            {
                AlsoKind = text.AlsoKind,
                Source = text.SourceLines,
            })],
            Actions = live.Contains(one.Id) ? [.. live[one.Id]] : null,
            Companions = [.. companions[one.Id]],
            TargetMoves = [.. moves[one.Id].Select(move => new FinalTargetMove(move.PeriodEnd, move.Measure, move.From, move.To, move.Reason)
            {
                DecidedBy = move.DecidedBy,
                Minute = move.MinuteReference,
                DecidedOn = move.DecidedOn,
                SetBy = move.SetBy,
            })],
            Definitions = InForce(one, [.. definitions[one.Id]]),
        })];
    }

    /// <summary>The definitions that figures of the report were rated by.</summary>
    private static List<FinalDefinition> InForce(IndicatorPosition indicator, IReadOnlyList<IndicatorDefinition> definitions)
        => [.. indicator.Figures.Select(figure => IndicatorDefinition.InForce(definitions, figure.PeriodEnd))
            .DistinctBy(definition => definition.Id)
            .OrderBy(definition => definition.ValidFrom)
            .Select(definition => new FinalDefinition(definition.ValidFrom, definition.ToRules(), definition.Reason, definition.SetBy))];

    private async Task<ILookup<int, FinalCompanion>> ReadCompanionsAsync(IQueryable<int> keys, CancellationToken cancellation)
    {
        var series = await db.CompanionSeries.AsNoTracking().Include(one => one.Values).AsSingleQuery()
            .Where(one => keys.Contains(one.IndicatorId)).OrderBy(one => one.Id)
            .ToListAsync(cancellation);
        return series.ToLookup(one => one.IndicatorId, one => new FinalCompanion(one.Name, one.Kind, one.Unit, [.. one.Values
            .OrderBy(value => value.PeriodEnd)
            .Select(value => new FinalCompanionValue(value.PeriodEnd, value.Label, value.Value, value.ValueText))]));
    }

    /// <summary>The latest result of each period that could be reported, with its last decision.</summary>
    private async Task<Dictionary<(int, DateOnly), FinalApproval>> ReadApprovalsAsync(
        PerformanceReport report, IQueryable<int> keys, CancellationToken cancellation)
    {
        var ends = report.Indicators.Select(one => one.Current?.PeriodEnd).OfType<DateOnly>().DefaultIfEmpty(report.LastDay).ToList();
        var (first, last) = (ends.Min(), ends.Max());
        var results = await db.IndicatorResults
            .Where(result => keys.Contains(result.IndicatorId) && result.PeriodEnd >= first && result.PeriodEnd <= last)
            .OrderBy(result => result.Id)
            .Select(result => new
            {
                result.IndicatorId,
                result.PeriodEnd,
                result.Period.State,
                result.AuthorName,
                result.EnteredAt,
                Decision = db.ResultDecisions.Where(one => one.ResultId == result.Id).OrderByDescending(one => one.Id)
                    .Select(one => new { one.ByName, one.DecidedAt, one.Reason })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var approvals = new Dictionary<(int, DateOnly), FinalApproval>();
        foreach (var result in results)
        {
            approvals[(result.IndicatorId, result.PeriodEnd)] = new FinalApproval(result.State, result.AuthorName, result.EnteredAt)
            {
                DecidedBy = result.Decision?.ByName,
                DecidedAt = result.Decision?.DecidedAt,
                Reason = result.Decision?.Reason,
            };
        }

        return approvals;
    }
}
