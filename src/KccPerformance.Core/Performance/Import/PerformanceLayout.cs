using KccPerformance.Core.Files;

namespace KccPerformance.Core.Performance.Import;

/// <summary>The kind of a file of performance data.</summary>
public enum PerformanceFileKind
{
    Indicators,
    Values,
    Floors,
    Commentary,
    CompanionSeries,
    ActivityIndicators,
    ActivityValues,
    PrintedCounts,
    PrintedArrows,
    SummaryTables,
    Highlights,
    ReportText,
    Series,
    SeriesValues,
    Priorities,
    Organisation,
}

/// <summary>A kind of file, identified by its columns. They may be in any order, and unknown columns are named in a warning.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="Name">The name on pages: "Indicators".</param>
/// <param name="Required">The columns that identify it.</param>
/// <param name="Others">Optional columns.</param>
public sealed record PerformanceLayout(PerformanceFileKind Kind, string Name, string[] Required, string[] Others)
{
    private static readonly HashSet<string> Headings = new(StringComparer.Ordinal);

    static PerformanceLayout()
    {
        foreach (var layout in All)
        {
            Headings.UnionWith(layout.Required.Concat(layout.Others).Select(ImportWords.Key));
        }
    }

    public static IReadOnlyList<PerformanceLayout> All { get; } =
    [
        new(PerformanceFileKind.Indicators, "Indicators",
            ["reference", "name", "section", "unit", "decimal_places", "polarity"],
            [
                "report_order", "summary_name", "division", "directorate", "priority", "ambition", "cabinet_member", "portfolio", "lead_title", "lead",
                "polarity_text", "frequency", "basis", "basis_text", "previous_period_is", "rated_series", "amber_used", "amber_not_used_from",
                "floor_published",
                "what_the_data_tells_us", "what_actions_are_we_taking", "outlook_and_risks", "definition_notes", "context", "data_source",
                "data_notes", "source_lines",
            ]),
        new(PerformanceFileKind.Values, "Figures and targets",
            ["reference", "period_end", "actual", "target"],
            [
                "sequence", "period_label", "period", "data_to", "floor", "upper_floor", "band_lower", "band_upper", "rag_published", "actual_text",
                "target_text",
                "report_period", "previous_status_published", "dot_published", "provisional", "not_comparable", "comparable_previous", "rated_value",
                "rated_target", "numerator", "denominator", "no_figure_reason", "note", "source_lines",
            ]),
        new(PerformanceFileKind.Floors, "Floors",
            ["reference", "period_end", "test_floor"],
            ["period", "period_label", "target", "upper_floor", "band_lower", "band_upper", "method", "worst_red_bound", "best_amber_bound", "source_lines"]),
        new(PerformanceFileKind.Commentary, "Commentary", ["reference", "paragraph", "kind", "text"], ["also", "source_lines"]),
        new(PerformanceFileKind.CompanionSeries, "Comparators and volumes",
            ["reference", "series", "period_end", "value"], ["kind", "label_printed", "period_label", "unit", "value_text", "source_lines"]),
        new(PerformanceFileKind.ActivityIndicators, "Activity indicators",
            ["reference", "name", "section", "kind", "unit", "position_published"],
            ["basis", "lower_threshold", "upper_threshold", "threshold_basis", "position_words", "commentary", "decimal_places", "source_lines"]),
        new(PerformanceFileKind.ActivityValues, "Activity figures",
            ["reference", "period_end", "kind", "value"], ["period_label", "value_text", "lower_threshold", "upper_threshold", "note", "source_lines"]),
        new(PerformanceFileKind.PrintedCounts, "Counts of the executive summary",
            ["scope", "row", "green", "amber", "red"], ["not_available", "total", "origin", "source_lines"]),
        new(PerformanceFileKind.PrintedArrows, "Arrows of the executive summary",
            ["scope", "row", "first_count", "second_count", "third_count"],
            ["not_available", "total", "printed_sum", "header_as_extracted", "note", "source_lines"]),
        new(PerformanceFileKind.SummaryTables, "Tables of the executive summary",
            ["reference", "table", "section", "name_printed"], ["previous_status", "current_status", "dot_published", "source_lines"]),
        new(PerformanceFileKind.Highlights, "Lists of the executive summary", ["status", "order", "reference", "text"], ["source_lines"]),
        new(PerformanceFileKind.ReportText, "Text of the report", ["section", "order", "kind", "text"], ["heading", "bullet", "source_lines"]),
        new(PerformanceFileKind.Series, "Data series", ["series", "file", "title", "unit"], ["basis", "dimension", "note", "source_lines"]),
        new(PerformanceFileKind.Priorities, "Priorities", ["reference", "kind", "name"], ["other_wording", "used_by_section", "source_lines"]),
        new(PerformanceFileKind.Organisation, "Organisation", ["level", "name", "parent"],
            ["cabinet_member", "portfolio", "lead_title", "lead", "note", "source_lines"]),
        new(PerformanceFileKind.SeriesValues, "Figures of data series",
            ["series", "period_label", "member", "value"], ["period_end", "dimension", "unit", "note", "value_text", "source_lines"]),
    ];

    /// <summary>Whether a cell is a heading of one of the layouts.</summary>
    internal static bool IsHeading(string cell) => Headings.Contains(ImportWords.Key(cell));

    /// <summary>The layout with the most required columns, all of them present; null if there is none.</summary>
    public static PerformanceLayout? Find(IReadOnlyCollection<string> headings)
    {
        var keys = headings.Select(ImportWords.Key).ToHashSet(StringComparer.Ordinal);
        return All.Where(layout => layout.Required.All(column => keys.Contains(ImportWords.Key(column))))
            .OrderByDescending(layout => layout.Required.Length)
            .ThenByDescending(layout => layout.Others.Count(column => keys.Contains(ImportWords.Key(column))))
            .FirstOrDefault();
    }

    /// <summary>The column for a heading; null if this layout has no such column.</summary>
    internal string? ColumnOf(string heading)
    {
        var key = ImportWords.Key(heading);
        return Array.Find(Required, column => ImportWords.Key(column) == key) ?? Array.Find(Others, column => ImportWords.Key(column) == key);
    }
}
