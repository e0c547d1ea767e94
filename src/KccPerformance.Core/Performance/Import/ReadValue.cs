using System.Globalization;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Import;

/// <summary>A row of a file as it is read: a figure of an indicator and a period, with its targets.</summary>
internal sealed record ReadValue(PerformanceRow Row, string Reference, DateOnly PeriodEnd, string Label, string? Name)
{
    public decimal? Target { get; init; }

    public string? TargetText { get; init; }

    public decimal? Floor { get; init; }

    public decimal? UpperFloor { get; init; }

    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    public decimal? RatedTarget { get; init; }

    /// <summary>The figure; null if the row has none, as for a future target.</summary>
    public ResultEntry? Entry { get; init; }

    public RagRating? Published { get; init; }

    public bool IsReported { get; init; }

    public RagRating? Previous { get; init; }

    public TravelDirection? Arrow { get; init; }

    public string? Source { get; init; }

    /// <summary>The figure of the row for a measure; null if the cell is blank.</summary>
    public decimal? Given(TargetMeasure measure) => measure switch
    {
        TargetMeasure.Target => Target,
        TargetMeasure.Floor => Floor,
        TargetMeasure.UpperFloor => UpperFloor,
        TargetMeasure.Lower => Lower,
        TargetMeasure.Upper => Upper,
        _ => RatedTarget,
    };

    public static ReadValue From(PerformanceRow row)
    {
        var reference = row.Required("reference");
        var end = row.Date("period_end");
        if (end is null && !row.IsFaulty)
        {
            row.Required("period_end");
        }

        var (value, rated, reason) = (row.Decimal("actual"), row.Decimal("rated_value"), row.Text("no_figure_reason", ResultEntry.ReasonLength));
        var entry = new ResultEntry
        {
            Value = value,
            NoFigureReason = reason,
            ValueText = row.Text("actual_text", ResultEntry.TextLength),
            DataTo = row.Date("data_to"),
            IsProvisional = row.YesNo("provisional"),
            IsNotComparable = row.YesNo("not_comparable"),
            ComparablePrevious = row.Decimal("comparable_previous"),
            Numerator = row.Decimal("numerator"),
            Denominator = row.Decimal("denominator"),
            RatedValue = rated,
            Note = row.Text("note", ResultEntry.NoteLength),
            SourceLines = row.Text("source_lines", PublishedRating.SourceLength),
        };
        if (value is not null && reason is not null)
        {
            row.Fault("no_figure_reason", "This row has a figure and a reason for having none. Clear one of them");
        }

        if (entry.Denominator == 0)
        {
            row.Fault("denominator", "Denominator must not be 0");
        }

        if (end is { } lastDay && entry.DataTo > lastDay)
        {
            row.Fault("data_to", $"The last day of the data must be {lastDay.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} or earlier");
        }

        var day = end ?? DateOnly.MinValue;
        return new ReadValue(
            row, reference, day,
            row.Text("period_label", IndicatorPeriod.LabelLength) ?? day.ToString("MMM yy", CultureInfo.InvariantCulture),
            row.Text("period", IndicatorPeriod.LabelLength))
        {
            Target = row.Decimal("target"),
            TargetText = row.Text("target_text", ResultEntry.TextLength),
            Floor = row.Decimal("floor"),
            UpperFloor = row.Decimal("upper_floor"),
            Lower = row.Decimal("band_lower"),
            Upper = row.Decimal("band_upper"),
            RatedTarget = row.Decimal("rated_target"),
            Entry = value is null && rated is null && reason is null ? null : entry,
            Published = row.OneOf("rag_published", PerformanceTerms.RatingOf, PerformanceTerms.Ratings),
            IsReported = row.YesNo("report_period"),
            Previous = row.OneOf("previous_status_published", PerformanceTerms.RatingOf, PerformanceTerms.Ratings),
            Arrow = row.OneOf("dot_published", PerformanceTerms.ArrowOf, PerformanceTerms.Arrows),
            Source = row.Text("source_lines", PublishedRating.SourceLength),
        };
    }
}
