using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Performance.Summary;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>"1. Executive summary": the counts of all indicators and of each section, and notes on the figures.</summary>
internal static class ExecutiveSummary
{
    private static readonly RagRating[] Always = [RagRating.Green, RagRating.Amber, RagRating.Red, RagRating.NotAvailable];

    private static readonly RagRating[] Others = [RagRating.NotGreen, RagRating.NotRated];

    /// <summary>Whether a section of the report has the text of the summary.</summary>
    public static bool IsSummary(SectionName section) => section.Slug == "executive-summary";

    public static PackSection Write(ReportFigures figures, TableNumbers tables, int number)
    {
        var summary = figures.Summary;
        var section = new SectionWriter(number, "Executive summary", "summary");
        if (ExemptLabels.LeftOut(figures.Quarter.ExemptIndicators ?? [], "more indicator is", "more indicators are") is { } exempt)
        {
            section.Say(exempt);
        }

        if (summary.Indicators.Count == 0)
        {
            return section.Say("No indicators are reported yet.").Done();
        }

        var (now, before) = (summary.Counts.Current, summary.Counts.Previous);
        section.Say(
        [
            Lines.Line(
                $"{summary.Headline}. {now.Green} {(now.Green == 1 ? "is" : "are")} green{(now.PercentGreen is { } percent ? $", which is {percent}%" : null)}. "
                + $"Green was {before.Green}, and red was {before.Red}."),
            .. CountLines.Of(QuarterCounts.RatingCodesOf(figures.Report)),
        ]);
        var ratings = Always.Take(3).Concat(Others.Where(rating => CountOf(summary, rating) > 0)).Append(RagRating.NotAvailable).ToList();
        section.Table(
            "counts", $"{tables.Next()}: Indicators by rating", Columns("Ratings", ratings),
            [Row("Current ratings", now, ratings), Row("Previous ratings", before, ratings), Row("Change", summary.Counts.Change, ratings, isChange: true)]).StayTogether();
        section.Table(
            "counts", $"{tables.Next()}: Current ratings by section", Columns("Section", ratings),
            summary.Sections.Select(one => Row(one.Section!.Name, one.Current, ratings))).StayTogether();
        section.Say([Lines.Line(Directions(summary)), .. CountLines.Of(QuarterCounts.DirectionCodesOf(figures.Report))]);
        if (!now.AddsUp || now.Total != summary.Indicators.Count)
        {
            section.Say($"The counts add up to {now.Total} and there are {Labels.Count(summary.Indicators.Count, "indicator")}.");
        }

        var printed = figures.Report.Sections.Where(IsSummary).SelectMany(figures.TextsOf).ToList();
        if (printed.Count > 0)
        {
            section.Heading(1, "Commentary", "summary-commentary");
            SectionTexts.Write(section, printed, "summary-text");
        }

        About(section, summary);
        return section.Done();
    }

    private static void About(SectionWriter section, SummaryPage summary)
    {
        var notes = AboutFigures.Of(summary);
        if (notes.Count == 0)
        {
            return;
        }

        section.Heading(1, "About these figures", "about-figures");
        foreach (var note in notes)
        {
            var text = note.Text.EndsWith('.') ? note.Text : note.Text + ".";
            section.Say(PackSpan.Strong($"{note.Title}: "), note.References.Count == 0 ? text : $"{Labels.List(note.References)}: {text}");
        }
    }

    private static IReadOnlyList<PackColumn> Columns(string first, IEnumerable<RagRating> ratings)
        => [new(first, 34), .. ratings.Select(rating => new PackColumn(PerformanceLabels.Of(rating), 11)), new("Total", 11)];

    private static string Directions(SummaryPage summary)
    {
        var arrows = summary.Arrows;
        return $"{arrows.Improved} {(arrows.Improved == 1 ? "is" : "are")} improving, {arrows.Same} {(arrows.Same == 1 ? "has" : "have")} not changed "
            + $"and {arrows.Worsened} {(arrows.Worsened == 1 ? "is" : "are")} worsening"
            + (arrows.NotComparable > 0 ? $"; {arrows.NotComparable} cannot be compared" : null)
            + (arrows.NotKnown > 0 ? $"; {arrows.NotKnown} {(arrows.NotKnown == 1 ? "has" : "have")} no earlier or no current figure" : null) + ".";
    }

    private static int CountOf(SummaryPage summary, RagRating rating)
        => RatingBars.CountOf(summary.Counts.Current, rating) + RatingBars.CountOf(summary.Counts.Previous, rating);

    private static PackRow Row(string name, RatingCounts counts, IReadOnlyList<RagRating> ratings, bool isChange = false) => new(
    [
        Lines.Cell(name),
        .. ratings.Select(rating => Lines.Cell(Text(RatingBars.CountOf(counts, rating), isChange))),
        Lines.Cell(Text(counts.Total, isChange)),
    ]);

    private static string Text(int count, bool isChange) => !isChange ? $"{count}" : count > 0 ? $"+{count}" : count < 0 ? $"−{-count}" : "0";
}
