using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>A row with its outcome, and the figure to keep if it is taken.</summary>
internal sealed record JudgedRow(FeedLine Line, FeedOutcome Outcome, string Sentence)
{
    public FeedIndicator? Indicator { get; init; }

    public DateOnly End { get; init; }

    public FedFigure? Figure { get; init; }
}

/// <summary>Decides what becomes of each row. A row that cannot be used stops no other.</summary>
internal sealed class FeedJudge(FeedStanding standing, IReadOnlyDictionary<string, string> codes)
{
    public IReadOnlyList<JudgedRow> Judge(IReadOnlyList<FeedLine> lines)
    {
        var rows = lines.Select(Read).ToList();
        var first = new Dictionary<(int, DateOnly), int>();
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index] is not { Figure: not null, Indicator: { } indicator } row || first.TryAdd((indicator.Id, row.End), index))
            {
                continue;
            }

            var earlier = rows[first[(indicator.Id, row.End)]];
            if (earlier.Figure == row.Figure)
            {
                rows[index] = row with { Outcome = FeedOutcome.Unchanged, Sentence = $"Row {earlier.Line.Row} has the same figure." };
                continue;
            }

            // Which of them is right cannot be known, so neither is taken.
            var sentence = $"Rows {earlier.Line.Row} and {row.Line.Row} have different figures of {indicator.Reference} for the same period.";
            rows[index] = row with { Outcome = FeedOutcome.Refused, Sentence = sentence };
            rows[first[(indicator.Id, row.End)]] = earlier with { Outcome = FeedOutcome.Refused, Sentence = sentence };
        }

        return rows;
    }

    /// <summary>Reads a row by itself.</summary>
    private JudgedRow Read(FeedLine line)
    {
        if (line.Problem is { } problem)
        {
            return Refused(line, $"{problem}.");
        }

        string?[] cells = [line.Indicator, line.Period, line.Value, line.DataTo, line.Numerator, line.Denominator];
        if (Array.Find(cells, cell => cell is ['=', ..]) is { } formula)
        {
            return Refused(line, $"“{ImportWords.Short(formula)}” is a formula. Send its result instead.");
        }

        if (line.Indicator.Length == 0)
        {
            return Refused(line, "There is no indicator in this row.");
        }

        var reference = codes.GetValueOrDefault(line.Indicator, line.Indicator);
        if (standing.Indicators.GetValueOrDefault(reference) is not { } indicator)
        {
            return Refused(line, $"“{ImportWords.Short(line.Indicator)}” is neither an indicator nor a code of this feed.");
        }

        if (PeriodOf(line, indicator, out var end) is { } unclear)
        {
            return Refused(line, unclear);
        }

        return FigureOf(line, indicator, end, out var figure) is { } unreadable ? Refused(line, unreadable) : Compare(line, indicator, end, figure);
    }

    private static JudgedRow Refused(FeedLine line, string sentence) => new(line, FeedOutcome.Refused, sentence);

    /// <returns>Why the period is not known; null if it is.</returns>
    private string? PeriodOf(FeedLine line, FeedIndicator indicator, out DateOnly end)
    {
        end = default;
        if (line.Period is { } text)
        {
            return text.Length == 0 ? "There is no period in this row."
                : PeriodText.TryRead(text, out end) ? null
                : $"“{ImportWords.Short(text)}” is not a period. Send its last day, such as 31/03/2014.";
        }

        var due = standing.Due[indicator.Id].ToList();
        if (due.Count != 1)
        {
            return due.Count == 0 ? WhyNotDue(indicator)
                : $"{indicator.Reference} is due for {string.Join(" and ", due.Select(one => one.Quarter))}. Add a column with the period to the feed.";
        }

        end = due[0].End;
        return null;
    }

    /// <returns>Why the figures of the row cannot be read; null if they can.</returns>
    private static string? FigureOf(FeedLine line, FeedIndicator indicator, DateOnly end, out FedFigure figure)
    {
        figure = new FedFigure(0, null, null, null);
        if (!FigureText.TryRead(line.Value, indicator.UnitOn(end), out var value, out var problem)
            || !FigureText.TryRead(line.Numerator, FigureText.Counted, out var numerator, out problem)
            || !FigureText.TryRead(line.Denominator, FigureText.Counted, out var denominator, out problem))
        {
            return problem!.TrimEnd('.') + ".";
        }

        DateOnly? dataTo = null;
        if (line.DataTo is { Length: > 0 } text)
        {
            if (!PeriodText.TryRead(text, out var day))
            {
                return $"“{ImportWords.Short(text)}” is not a date. Send the last day of the data, such as 31/01/2014.";
            }

            if (day > end)
            {
                return $"The data go to {Day(day)}, which is after the period.";
            }

            dataTo = day == end ? null : day;
        }

        figure = new FedFigure(value ?? 0, dataTo, numerator, denominator);
        return value is null ? "There is no figure in this row. An officer can enter why there is none."
            : denominator == 0 ? "The denominator is 0."
            : null;
    }

    private JudgedRow Compare(FeedLine line, FeedIndicator indicator, DateOnly end, FedFigure figure)
    {
        var known = standing.Figures.GetValueOrDefault((indicator.Id, end));
        var isDue = standing.Due[indicator.Id].Any(one => one.End == end);
        var (outcome, sentence) = known is null or { State: FigureState.Missing or FigureState.SentBack }
            ? Owed(indicator, end, figure, known, isDue)
            : IsSame(known, figure) ? (FeedOutcome.Unchanged, "The same figure has been sent already.")
            : (FeedOutcome.Differs, $"The figure of {indicator.Reference} for {known.Name} is {FigureText.Of(known.Value)}"
                + Besides(known, figure, end)
                + (known.State == FigureState.Approved ? ", approved" : ", awaiting approval")
                + ". It was not replaced. If the figure in the file is right, a responsible officer can restate it.");
        return new JudgedRow(line, outcome, sentence) { Indicator = indicator, End = end, Figure = figure };
    }

    /// <summary>What is recorded besides the value, if only that differs.</summary>
    private static string? Besides(StandingFigure known, FedFigure figure, DateOnly end)
        => known.Value != figure.Value ? null
            : !HasSameDay(known, figure) ? $" with data to {Day(known.DataTo ?? end)}"
            : $" with numerator {Part(known.Numerator)} and denominator {Part(known.Denominator)}";

    private static string Part(decimal? figure) => figure is null ? "none" : FigureText.Of(figure);

    /// <summary>Whether a row says what is recorded. It says nothing about the last day of the data, numerator and denominator if it lacks them.</summary>
    private static bool IsSame(StandingFigure known, FedFigure figure)
        => known.Value == figure.Value && HasSameDay(known, figure)
            && (figure.Numerator ?? known.Numerator, figure.Denominator ?? known.Denominator) == (known.Numerator, known.Denominator);

    private static bool HasSameDay(StandingFigure known, FedFigure figure) => figure.DataTo is null || figure.DataTo == known.DataTo;

    /// <summary>The outcome for a period that has no figure yet, or whose figure was sent back.</summary>
    private (FeedOutcome Outcome, string Sentence) Owed(FeedIndicator indicator, DateOnly end, FedFigure figure, StandingFigure? known, bool isDue)
    {
        if (!isDue)
        {
            var due = standing.Due[indicator.Id].ToList();
            var names = string.Join(" and ", due.Select(one => one.Name));
            return (FeedOutcome.Refused, due.Count == 0 ? WhyNotDue(indicator)
                : $"No figure of {indicator.Reference} is due for {known?.Name ?? Day(end)}. It is due for {names}.");
        }

        if (known is { State: FigureState.SentBack } && IsSame(known, figure))
        {
            return (FeedOutcome.Unchanged, "The same figure was sent back. A responsible officer must change or confirm it.");
        }

        if (standing.Waiting.GetValueOrDefault((indicator.Id, end)) is not { } waiting)
        {
            return (FeedOutcome.Taken, $"Awaiting confirmation by the responsible officer of {indicator.Reference}.");
        }

        var from = $"{waiting.Delivery.FileName}, row {waiting.Row}";
        return waiting.Figure == figure
            ? (FeedOutcome.Unchanged, $"The same figure awaits confirmation, from {from}.")
            : (FeedOutcome.Taken, $"Awaiting confirmation. It replaces {FigureText.Of(waiting.Value)} from {from}, which was not confirmed.");
    }

    private string WhyNotDue(FeedIndicator indicator)
        => !standing.HasOpenQuarter ? "No quarter is open for results."
            : !indicator.HasOfficer ? $"{indicator.Reference} has no responsible officer who could confirm the figure."
            : $"No figure of {indicator.Reference} is due.";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
