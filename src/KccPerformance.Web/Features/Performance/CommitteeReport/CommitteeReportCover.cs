using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>The cover of the report, written from its figures.</summary>
internal static class CommitteeReportCover
{
    public static IReadOnlyList<PackCoverLine> Write(ReportFigures figures)
    {
        var quarter = figures.Quarter;
        return
        [
            Line("By", quarter.FinalisedBy ?? "The performance team"),
            Line("To", quarter.Meeting?.Committee ?? "All members"),
            Line("Date", Labels.Date(quarter.Meeting?.Date ?? Core.Platform.Time.LondonTime.DateIn(quarter.FinalisedAt))),
            Line("Subject", $"{figures.Title}: {figures.Name}"),
            Line("Classification", "Unrestricted"),
            Line("Summary", Summarise(figures), isLong: true),
            Line("Recommendation(s)", Recommend(figures), isLong: true),
        ];
    }

    private static PackCoverLine Line(string label, string text, bool isLong = false) => new(label, PackText.Paragraphs(text), isLong);

    private static string Summarise(ReportFigures figures)
    {
        var summary = figures.Summary;
        if (summary.Counts.Current.Total == 0)
        {
            return "No indicators are reported yet.";
        }

        List<string> sentences =
        [
            $"{summary.Headline}. {RatingBars.InWords(summary.Counts.Current)}.",
            $"{summary.Arrows.Improved} improving, {summary.Arrows.Same} no change, {summary.Arrows.Worsened} worsening.",
        ];
        if (figures.Unanswered.Count > 0)
        {
            var are = figures.Unanswered.Count == 1 ? "is" : "are";
            sentences.Add($"{Labels.Count(figures.Unanswered.Count, "question")} from members {are} awaiting an answer.");
        }

        if (!figures.IsFinal)
        {
            sentences.Add("This is a draft. Figures may still change.");
        }

        return string.Join(' ', sentences);
    }

    private static string Recommend(ReportFigures figures) => figures.Summary.Reds.Count switch
    {
        0 => "Members are asked to NOTE the report.",
        1 => "Members are asked to (a) CONSIDER the red indicator in section 3; and (b) NOTE the report.",
        var reds => $"Members are asked to (a) CONSIDER the {reds} red indicators in section 3; and (b) NOTE the report.",
    };
}
