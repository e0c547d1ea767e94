using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Performance.Activity;

/// <summary>The columns of the downloads of activity, shared by the CSV, the JSON and the description of the CSV.</summary>
internal static class ActivityColumns
{
    public static IReadOnlyList<DataColumn<ActivityRow>> All { get; } =
    [
        new("reference", "Reference of the indicator", "string", row => row.Reference),
        new("name", "Name of the indicator", "string", row => row.Name),
        new("kind", "Kind of indicator: activity or context", "string", row => row.Kind),
        new("period", "Period", "string", row => row.Period),
        new("period_end", "Last day of the period", "date", row => row.PeriodEnd),
        new("unit", "Unit", "string", row => row.Unit),
        new("actual", "Value", "decimal", row => row.Actual),
        new("forecast", "Whether the value is a forecast", "boolean", row => row.Forecast),
        new("lower_threshold", "Lower threshold", "decimal", row => row.Lower),
        new("upper_threshold", "Upper threshold", "decimal", row => row.Upper),
        new("position", "Position worked out from the thresholds: above, within or below, or empty where they are not known", "string", row => row.Position),
        new("position_published", "Position as published", "string", row => row.PositionPublished),
        new("position_words", "Position in the words of the report", "string", row => row.PositionWords),
        new("provisional", "Whether the value is provisional", "boolean", row => row.Provisional),
        new("data_to", "Last day that the data cover, where they stop before the end of the period", "date", row => row.DataTo),
        new("not_comparable", "Whether the definition has changed since the period before", "boolean", row => row.NotComparable),
        new("comparable_previous", "Value before, on the new definition", "decimal", row => row.ComparablePrevious),
        new("state", "State of the value: missing, entered, approved or sent back", "string", row => row.State),
    ];
}
