namespace KccPerformance.Core.Performance.Series;

/// <summary>
/// A series of other figures in a report: contacts, complaints, surveys, staffing or finance. It has up to two
/// dimensions, such as service, or question and area.
/// </summary>
public sealed class DataSeries
{
    public const int CodeLength = 40, TextLength = 300, NoteLength = 2000;

    private readonly List<DataPoint> points = [];

    private DataSeries()
    {
    }

    public DataSeries(string code, string group)
    {
        Code = code;
        Group = group;
    }

    public int Id { get; private set; }

    /// <summary>"CALLS".</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>The group of series that it belongs to: "contact-volumes".</summary>
    public string Group { get; private set; } = string.Empty;

    /// <summary>The position among all series.</summary>
    public int Order { get; private set; }

    public string Title { get; private set; } = string.Empty;

    public string Unit { get; private set; } = string.Empty;

    /// <summary>The time that a value covers, in words: "quarter".</summary>
    public string? Basis { get; private set; }

    /// <summary>The name of the first dimension; null if there is none.</summary>
    public string? Dimension { get; private set; }

    public string? SecondDimension { get; private set; }

    public string? Note { get; private set; }

    public string? SourceLines { get; private set; }

    /// <summary>The values in the order printed, if they have been loaded.</summary>
    public IReadOnlyList<DataPoint> Points => points;

    internal void Describe(string group, int order, string title, string unit, string? basis, string? note, string? sourceLines)
        => (Group, Order, Title, Unit, Basis, Note, SourceLines) = (group, order, title, unit, basis, note, sourceLines);

    internal void DescribeDimensions(string? first, string? second) => (Dimension, SecondDimension) = (first, second);

    internal void Add(DataPoint point) => points.Add(point);
}

/// <summary>A value of a data series.</summary>
public sealed class DataPoint
{
    public const int LabelLength = 100, MemberLength = 300, NoteLength = 500;

    private DataPoint()
    {
    }

    internal DataPoint(DataSeries series, int order, string label, DateOnly? periodEnd, decimal? value)
    {
        Series = series;
        (Order, Label, PeriodEnd, Value) = (order, label, periodEnd, Figure.Checked(value, nameof(Value)));
    }

    public int Id { get; private set; }

    public int SeriesId { get; private set; }

    public DataSeries Series { get; private set; } = null!;

    /// <summary>The position in the series, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>The period as printed.</summary>
    public string Label { get; private set; } = string.Empty;

    public DateOnly? PeriodEnd { get; private set; }

    public string? Member { get; internal init; }

    public string? SecondMember { get; internal init; }

    /// <summary>The value; null if the row is printed, but its figure is missing or not available.</summary>
    public decimal? Value { get; private set; }

    public string Unit { get; internal init; } = string.Empty;

    public string? Note { get; internal init; }

    /// <summary>Whether it is a total printed in the report. It is shown and checked, but never added up.</summary>
    public bool IsPrintedTotal { get; internal init; }

    public string? SourceLines { get; internal init; }
}
