using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Performance.Indicators;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>The notes on the data of an indicator, in sentences.</summary>
internal static class IndicatorNotes
{
    public static IEnumerable<string> Of(IndicatorPosition indicator, FinalIndicator kept)
    {
        var rules = indicator.Rules;
        yield return $"{IndicatorSentences.Better(rules.Polarity)}. Covers: {FirstLetter.Small(PerformanceLabels.Of(rules.Basis))}. {IndicatorSentences.Rounding(rules.DecimalPlaces)} "
            + IndicatorSentences.Floor(indicator, indicator.Current);
        foreach (var note in OfFigure(indicator, kept.Approval))
        {
            yield return note;
        }

        foreach (var move in kept.TargetMoves)
        {
            yield return Moved(indicator, move);
        }

        (string Word, string? Text)[] described =
        [
            ("Definition", kept.Commentary.Any(text => text.Kind == CommentaryKind.DefinitionNote) ? null : rules.DefinitionNotes),
            ("Source", rules.DataSource), ("Notes", rules.DataNotes),
        ];
        foreach (var (word, text) in described.Where(one => !string.IsNullOrWhiteSpace(one.Text)))
        {
            yield return $"{word}: {text}";
        }
    }

    private static IEnumerable<string> OfFigure(IndicatorPosition indicator, FinalApproval? approval)
    {
        if (indicator.Published is { } published)
        {
            yield return "The rating is as published."
                + (published == indicator.Rating ? null : $" Our rating from the figures: {FirstLetter.Small(PerformanceLabels.InFull(indicator.Rating))}.");
        }

        if (indicator.Current is not { HasFigure: true } current)
        {
            yield break;
        }

        if (current.DataTo is { } to && to != current.PeriodEnd)
        {
            yield return $"Data to {Labels.Date(to)}.";
        }

        if (indicator.IsOld)
        {
            yield return $"Old data: the figure is for {PerformanceLabels.Period(current)}, before the quarter began.";
        }

        if (current.IsProvisional)
        {
            yield return "The figure is provisional and may still change.";
        }

        if (current.IsNotComparable)
        {
            yield return "The definition changed, so the figure is not comparable with earlier ones.";
        }

        if (current.IsGreenBecauseTargetMoved)
        {
            yield return $"Green because the target moved: {PerformanceLabels.MovedFrom(indicator, current)}.";
        }

        if (current.Restatements > 0)
        {
            yield return "The figure has been restated.";
        }

        if (current.State is FigureState.Entered or FigureState.SentBack)
        {
            yield return current.State == FigureState.SentBack
                ? $"The figure was sent back to the officer{(approval?.Reason is { } reason ? $": {reason}" : ".")}"
                : "The figure has not been approved."
                    + (approval is { } entered ? $" Entered by {entered.EnteredBy}, {Labels.Date(entered.EnteredAt)}." : null);
        }
    }

    private static string Moved(IndicatorPosition indicator, FinalTargetMove move)
    {
        var what = move.Measure is TargetMeasure.Target or TargetMeasure.RatedTarget ? "Target" : "Floor or range";
        var decided = move.DecidedBy is { } by
            ? $" Agreed by {by}{(move.DecidedOn is { } on ? $", {Labels.Date(on)}" : null)}{(move.Minute is { } minute ? $", minute {minute}" : null)}." : null;
        return $"{what} for {Labels.PeriodEnd(move.PeriodEnd)} changed from {PerformanceLabels.Level(indicator, move.From)} "
            + $"to {PerformanceLabels.Level(indicator, move.To)}{(move.Reason is { } reason ? $": {reason.TrimEnd('.')}" : null)}.{decided}";
    }
}
