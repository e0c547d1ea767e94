using System.Globalization;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Performance.Results;

/// <summary>The columns of the downloads, shared by the CSV, the JSON and the description of the CSV.</summary>
internal static class ResultColumns
{
    public static IReadOnlyList<DataColumn<ResultRow>> All { get; } =
    [
        new("reference", "Reference of the indicator", "string", row => row.Reference),
        new("name", "Name of the indicator", "string", row => row.Name),
        new("period", "Period", "string", row => row.Period),
        new("period_end", "Last day of the period", "date", row => row.PeriodEnd),
        new("unit", "Unit", "string", row => row.Unit),
        new("decimal_places", "Decimal places that the value is rated at", "integer", row => row.DecimalPlaces),
        new("actual", "Value", "decimal", row => Places(row.Actual, row.DecimalPlaces)),
        new("target", "Target", "decimal", row => row.Target is { Scale: 0 } whole ? whole : Places(row.Target, row.DecimalPlaces)),
        new("floor", "Floor standard", "decimal", row => row.Floor),
        new("rag", "Rating worked out here: Green, Amber, Red, or Not green where no floor is known", "string", row => row.Rag),
        new("dot", "Direction of travel worked out here, on a reported period: improved, worsened or same", "string", row => row.Dot),
        new("rag_published", "Rating as published", "string", row => row.RagPublished),
        new("dot_published", "Direction of travel as published", "string", row => row.DotPublished),
        new("provisional", "Whether the value is provisional", "boolean", row => row.Provisional),
        new("data_to", "Last day that the data cover, where they stop before the end of the period", "date", row => row.DataTo),
        new("not_comparable", "Whether the definition has changed since the period before", "boolean", row => row.NotComparable),
        new("comparable_previous", "Value before, on the new definition", "decimal", row => row.ComparablePrevious),
        new("rated_value", "Value of the series that is rated instead", "decimal", row => row.RatedValue),
        new("rated_target", "Target of that series", "decimal", row => row.RatedTarget),
        new("amber_used", "Whether a miss can be Amber", "boolean", row => row.AmberUsed),
        new("illustrative_floor", "Whether the floor is invented for the demonstration", "boolean", row => row.IllustrativeFloor),
        new("state", "State of the value: missing, entered, approved or sent back", "string", row => row.State),
        new("upper_floor", "Floor above the target, where as close to the target as possible is best", "decimal", row => row.UpperFloor),
        new("band_lower", "Lowest value that is Green, where as close to the target as possible is best", "decimal", row => row.BandLower),
        new("band_upper", "Highest value that is Green, where as close to the target as possible is best", "decimal", row => row.BandUpper),
    ];

    /// <summary>A number padded to its decimal places, such as 0.10. Further decimal places are kept.</summary>
    private static decimal? Places(decimal? number, int places)
        => number is not { } figure ? null
            : figure.Scale >= places ? figure
            : decimal.Parse(figure.ToString($"F{places}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
