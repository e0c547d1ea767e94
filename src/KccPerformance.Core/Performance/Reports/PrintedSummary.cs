namespace KccPerformance.Core.Performance.Reports;

/// <summary>Counts as printed in a report, for the whole report or for one section.</summary>
/// <param name="Scope">"All sections", or the name of a section.</param>
/// <param name="Row">Current, previous or change.</param>
/// <param name="Green">The count as printed.</param>
/// <param name="Amber">The count as printed.</param>
/// <param name="Red">The count as printed.</param>
/// <param name="NotAvailable">The count as printed.</param>
/// <param name="Total">The total as printed, if any.</param>
/// <param name="IsPublished">Whether the report prints these counts; otherwise they were counted from its tables.</param>
/// <param name="Source">Where it is printed.</param>
public sealed record PrintedRatings(string Scope, SummaryRow Row, int Green, int Amber, int Red, int NotAvailable, int? Total, bool IsPublished, string? Source)
{
    /// <summary>The scope of counts for the whole report, as named in its source.</summary>
    public const string AllSections = "All sections";
}

/// <summary>Counts of arrows as printed in a report, in the order printed.</summary>
public sealed record PrintedTravel(string Scope, int First, int Second, int Third, int NotAvailable, int? Total, string? Note, string? Source)
{
    /// <summary>The sum of the printed counts.</summary>
    public int Sum => First + Second + Third + NotAvailable;
}
