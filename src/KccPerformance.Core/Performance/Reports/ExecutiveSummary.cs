using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Reports;

public enum SummaryRow
{
    Current,
    Previous,
    Change,
}

/// <summary>Counts as printed in the report, for the whole report or for one section.</summary>
public sealed class PrintedCount
{
    public const int ScopeLength = 200;

    private PrintedCount()
    {
    }

    public PrintedCount(QuarterlyReport report, string scope, SummaryRow row, int green, int amber, int red, int notAvailable, int? total,
        bool isPublished, string? source)
    {
        Report = report;
        (Scope, Row, Green, Amber, Red, NotAvailable, Total) = (scope, row, green, amber, red, notAvailable, total);
        (IsPublished, Source) = (isPublished, source);
    }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    /// <summary>"All sections", or the name of a section.</summary>
    public string Scope { get; private set; } = string.Empty;

    public SummaryRow Row { get; private set; }

    public int Green { get; private set; }

    public int Amber { get; private set; }

    public int Red { get; private set; }

    public int NotAvailable { get; private set; }

    public int? Total { get; private set; }

    /// <summary>Whether the report prints these counts; otherwise they were counted from its tables.</summary>
    public bool IsPublished { get; private set; }

    public string? Source { get; private set; }
}

/// <summary>The counts of arrows as printed, in the order printed.</summary>
public sealed class PrintedArrows
{
    public const int NoteLength = 2000;

    private PrintedArrows()
    {
    }

    public PrintedArrows(QuarterlyReport report, string scope, int first, int second, int third, int notAvailable, int? total, string? note, string? source)
    {
        Report = report;
        (Scope, First, Second, Third, NotAvailable, Total) = (scope, first, second, third, notAvailable, total);
        (Note, Source) = (note, source);
    }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    public string Scope { get; private set; } = string.Empty;

    public int First { get; private set; }

    public int Second { get; private set; }

    public int Third { get; private set; }

    public int NotAvailable { get; private set; }

    /// <summary>The total as printed, if any.</summary>
    public int? Total { get; private set; }

    public string? Note { get; private set; }

    public string? Source { get; private set; }

    /// <summary>The sum of the printed counts.</summary>
    public int Sum => First + Second + Third + NotAvailable;
}

/// <summary>A row of a summary table: the name, statuses and arrow printed for an indicator.</summary>
public sealed class SummaryTableRow
{
    public const int TableLength = 60;

    private SummaryTableRow()
    {
    }

    public SummaryTableRow(QuarterlyReport report, Indicator indicator, string table, string section, string name, string? source)
    {
        Report = report;
        Indicator = indicator;
        (Table, Section, Name, Source) = (table, section, name, source);
    }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    /// <summary>"Executive summary" or "Section page".</summary>
    public string Table { get; private set; } = string.Empty;

    public string Section { get; private set; } = string.Empty;

    /// <summary>The name as printed in this table.</summary>
    public string Name { get; private set; } = string.Empty;

    public int Order { get; internal init; }

    public RagRating? Previous { get; internal init; }

    public RagRating? Current { get; internal init; }

    public TravelDirection? Arrow { get; internal init; }

    public string? Source { get; private set; }
}

/// <summary>A bullet of the summary's lists of Green, Amber and Red indicators.</summary>
public sealed class SummaryHighlight
{
    public const int TextLength = 500;

    private SummaryHighlight()
    {
    }

    public SummaryHighlight(QuarterlyReport report, Indicator indicator, RagRating status, int order, string text, string? source)
    {
        Report = report;
        Indicator = indicator;
        (Status, Order, Text, Source) = (status, order, text, source);
    }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public RagRating Status { get; private set; }

    public int Order { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public string? Source { get; private set; }
}
