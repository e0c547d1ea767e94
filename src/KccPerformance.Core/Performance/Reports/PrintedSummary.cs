namespace KccPerformance.Core.Performance.Reports;

/// <summary>Counts that a report prints, for all of it or for one section.</summary>
/// <param name="Scope">"All sections", or the name of a section.</param>
/// <param name="Row">Current, previous or change.</param>
/// <param name="Green">As printed.</param>
/// <param name="Amber">As printed.</param>
/// <param name="Red">As printed.</param>
/// <param name="NotAvailable">As printed.</param>
/// <param name="Total">The total that is printed, if there is one.</param>
/// <param name="IsPublished">Whether the report prints these counts; otherwise they were counted from its tables.</param>
/// <param name="Source">Where.</param>
public sealed record PrintedRatings(string Scope, SummaryRow Row, int Green, int Amber, int Red, int NotAvailable, int? Total, bool IsPublished, string? Source)
{
    /// <summary>The scope of counts of the whole report, in the words of its source.</summary>
    public const string AllSections = "All sections";
}

/// <summary>Counts of arrows that a report prints, in the order printed.</summary>
public sealed record PrintedTravel(string Scope, int First, int Second, int Third, int NotAvailable, int? Total, string? Note, string? Source)
{
    /// <summary>What the printed counts add up to.</summary>
    public int Sum => First + Second + Third + NotAvailable;
}
