using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Core.Performance.Series;

public enum CompanionKind
{
    /// <summary>A comparison, such as the national average or statistical neighbours.</summary>
    Comparator,

    /// <summary>The number of cases behind the figure.</summary>
    Volume,

    /// <summary>Another row of the trend table.</summary>
    Companion,

    /// <summary>The series that is rated instead of the printed value.</summary>
    RatedSeries,
}

/// <summary>An additional row of an indicator's trend table. It is shown with the indicator and never rated.</summary>
public sealed class CompanionSeries
{
    public const int NameLength = 100;

    private readonly List<CompanionValue> values = [];

    private CompanionSeries()
    {
    }

    public CompanionSeries(Indicator indicator, string name, CompanionKind kind, string? labelPrinted, string unit)
    {
        Indicator = indicator;
        (Name, Kind, LabelPrinted, Unit) = (name, kind, labelPrinted, unit);
    }

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public string Name { get; private set; } = string.Empty;

    public CompanionKind Kind { get; private set; }

    /// <summary>The name as printed: "Stat. N.".</summary>
    public string? LabelPrinted { get; private set; }

    public string Unit { get; private set; } = string.Empty;

    /// <summary>Its values, if they have been loaded.</summary>
    public IReadOnlyList<CompanionValue> Values => values;

    /// <summary>Adds a value, or replaces the one of the same period.</summary>
    public void Put(DateOnly periodEnd, string label, decimal? value, string? valueText, string? sourceLines)
    {
        if (values.Find(one => one.PeriodEnd == periodEnd) is { } there)
        {
            there.Set(label, value, valueText, sourceLines);
            return;
        }

        values.Add(new CompanionValue(this, periodEnd, label, value, valueText, sourceLines));
    }
}

/// <summary>A value of a companion series.</summary>
public sealed class CompanionValue
{
    private CompanionValue()
    {
    }

    internal CompanionValue(CompanionSeries series, DateOnly periodEnd, string label, decimal? value, string? valueText, string? sourceLines)
    {
        Series = series;
        PeriodEnd = periodEnd;
        Set(label, value, valueText, sourceLines);
    }

    public int SeriesId { get; private set; }

    public CompanionSeries Series { get; private set; } = null!;

    public DateOnly PeriodEnd { get; private set; }

    public string Label { get; private set; } = string.Empty;

    public decimal? Value { get; private set; }

    public string? ValueText { get; private set; }

    public string? SourceLines { get; private set; }

    internal void Set(string label, decimal? value, string? valueText, string? sourceLines)
        => (Label, Value, ValueText, SourceLines) = (label, Figure.Checked(value, nameof(Value)), valueText, sourceLines);
}
