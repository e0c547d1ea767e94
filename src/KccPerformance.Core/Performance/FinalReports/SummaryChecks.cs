using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>Checks that the counts of a report add up, and agree with the printed report.</summary>
internal static class SummaryChecks
{
    /// <summary>Sentences about counts that do not add up; empty if all do.</summary>
    public static IReadOnlyList<string> Of(PerformanceReport report, IReadOnlyList<PrintedRatings> printed, IReadOnlyList<PrintedTravel> arrows)
    {
        var (counts, indicators) = (report.Counts, report.KeyIndicators.Count());
        var found = new List<string>();
        void Add(bool holds, string sentence)
        {
            if (holds)
            {
                found.Add(sentence);
            }
        }

        Add(counts.Current.Total != indicators, $"The current ratings add up to {counts.Current.Total} for {indicators} indicators.");
        Add(counts.Previous.Total != indicators, $"The previous ratings add up to {counts.Previous.Total} for {indicators} indicators.");
        var bySection = report.CountsBySection.Sum(section => section.Current.Total);
        Add(bySection != indicators, $"The sections add up to {bySection} indicators of {indicators}.");
        Add(report.Arrows.Total != indicators, $"The directions of travel add up to {report.Arrows.Total} for {indicators} indicators.");
        foreach (var (row, ours) in new[] { (SummaryRow.Current, counts.Current), (SummaryRow.Previous, counts.Previous), (SummaryRow.Change, counts.Change) })
        {
            var other = printed.FirstOrDefault(one => one.Scope == PrintedRatings.AllSections && one.Row == row && !IsSame(one, ours));
            Add(other is not null, $"{NameOf(row)} as printed: {Text(other)}. Counted: {Text(ours)}.");
        }

        var travel = arrows.FirstOrDefault(one => one.Scope == PrintedRatings.AllSections);
        Add(travel is not null && travel.Sum != indicators,
            $"The printed directions of travel, {travel?.First}, {travel?.Second} and {travel?.Third}, add up to {travel?.Sum} for {indicators} indicators.");
        return found;
    }

    private static bool IsSame(PrintedRatings printed, RatingCounts ours)
        => (printed.Green, printed.Amber, printed.Red, printed.NotAvailable) == (ours.Green, ours.Amber, ours.Red, ours.NotAvailable);

    private static string NameOf(SummaryRow row) => row switch
    {
        SummaryRow.Current => "Current ratings",
        SummaryRow.Previous => "Previous ratings",
        _ => "Change",
    };

    private static string Text(PrintedRatings? one) => $"{one?.Green} green, {one?.Amber} amber, {one?.Red} red, {one?.NotAvailable} not available";

    private static string Text(RatingCounts one) => $"{one.Green} green, {one.Amber} amber, {one.Red} red, {one.NotAvailable} not available";
}
