using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>Tells webhooks that an indicator has turned red. They are not told of exempt ones.</summary>
public sealed class RedIndicators(PerformanceDbContext db, WebhookNewsWriter webhooks)
{
    /// <summary>
    /// Adds the messages to the next save if the approved figure of a period is Red and the figure before was not: that of
    /// the same period if this one restates it, and otherwise that of the period before.
    /// </summary>
    /// <param name="period">The period with its indicator.</param>
    /// <param name="latest">The result that is approved.</param>
    /// <param name="cancellation">Stops waiting.</param>
    internal async Task TellAsync(IndicatorPeriod period, IndicatorResult latest, CancellationToken cancellation)
    {
        if (period.Indicator.IsExempt)
        {
            return;
        }

        var definitions = await db.IndicatorDefinitions.AsNoTracking().Where(one => one.IndicatorId == period.IndicatorId).ToListAsync(cancellation);
        var definition = IndicatorDefinition.InForce(definitions, period.PeriodEnd);
        if (RatingRules.Rate(period, definition) != RagRating.Red || await WasRedAsync(period, latest, definitions, cancellation))
        {
            return;
        }

        var reference = period.Indicator.Reference;
        var news = new WebhookNews(
            WebhookTopics.IndicatorRed, reference, $"Indicator {reference} has turned red", $"{definition.Name}: the figure for {period.Name} has been approved and is Red.",
            $"/performance/indicators/{reference}");
        await webhooks.TellAsync(news, cancellation);
    }

    private async Task<bool> WasRedAsync(
        IndicatorPeriod period, IndicatorResult latest, List<IndicatorDefinition> definitions, CancellationToken cancellation)
    {
        var restated = await db.IndicatorResults.AsNoTracking()
            .Where(one => one.IndicatorId == period.IndicatorId && one.PeriodEnd == period.PeriodEnd && one.Id < latest.Id
                && db.ResultDecisions.Any(decision => decision.ResultId == one.Id && decision.Kind == ResultDecisionKind.Approved))
            .OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
        if (restated is not null)
        {
            return RatingRules.Rate(period.With(restated.ToEntry()), IndicatorDefinition.InForce(definitions, period.PeriodEnd)) == RagRating.Red;
        }

        var before = await db.IndicatorPeriods.AsNoTracking()
            .Where(one => one.IndicatorId == period.IndicatorId && one.PeriodEnd < period.PeriodEnd && one.State == FigureState.Approved)
            .OrderByDescending(one => one.PeriodEnd)
            .FirstOrDefaultAsync(cancellation);
        return before is not null
            && (before.PublishedRating ?? RatingRules.Rate(before, IndicatorDefinition.InForce(definitions, before.PeriodEnd))) == RagRating.Red;
    }
}
