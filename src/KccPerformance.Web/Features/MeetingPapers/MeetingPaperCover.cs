using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>
/// The cover of the paper for a meeting. Fields that an administrator did not edit have the standard text, written from the parts. It is
/// the same in both versions, so it names no part that is exempt as a whole.
/// </summary>
internal static class MeetingPaperCover
{
    private const string Team = "The performance team";

    public static MeetingPaperText Standard(MeetingPaperSource source)
    {
        var parts = source.Parts;
        return new(
            Team,
            $"{source.Committee} – {Labels.Date(source.Date)}",
            parts.Count == 0 ? "Paper for the meeting" : FirstLetter.Capital(Labels.List([.. parts.Select(part => part.Topic).Distinct(StringComparer.Ordinal)])),
            "Unrestricted",
            parts.Count == 0 ? "All parts of this paper are exempt from publication." : string.Join('\n', parts.Select(part => part.Summary)),
            Recommend(source),
            parts.Count == 0 ? "None" : string.Join('\n', parts.SelectMany(part => part.Background.Append($"Final report: {part.Title}, finalised on {Labels.Date(part.FinalisedAt)}")).Distinct(StringComparer.Ordinal)),
            Team);
    }

    public static IReadOnlyList<PackCoverLine> Lines(MeetingPaperSource source)
    {
        var (text, standard) = (source.Text, source.Standard);
        PackCoverLine Line(string label, string? edited, string? written, bool isLong = false) => new(label, PackText.Paragraphs(edited ?? written!), isLong);
        return
        [
            Line("From", text.By, standard.By), Line("To", text.To, standard.To), Line("Subject", text.Subject, standard.Subject),
            Line("Classification", text.Classification, standard.Classification),
            .. ExemptParts(source) is { } exempt ? [Line("Exempt parts", null, exempt)] : Array.Empty<PackCoverLine>(),
            .. source.WithExempt ? [Line("Part 2", null, $"Exempt, not for publication: {Paragraphs(source)} of Part 1 of Schedule 12A of the Local Government Act 1972")] : Array.Empty<PackCoverLine>(),
            Line("Summary", text.Summary, standard.Summary, isLong: true),
            Line("Recommendation(s)", text.Recommendations, standard.Recommendations, isLong: true),
        ];
    }

    /// <summary>"paragraph 3", "paragraphs 3 and 5".</summary>
    public static string Paragraphs(MeetingPaperSource source)
    {
        var all = source.Chosen.SelectMany(PartTwoPages.ParagraphsOf).Concat(source.ExemptParts.Select(part => part.Paragraph)).Distinct().Order().Select(number => $"{number}").ToList();
        return $"{(all.Count == 1 ? "paragraph" : "paragraphs")} {Labels.List(all)}";
    }

    /// <summary>"1 part of this paper is exempt from publication (Part 2): 1 under paragraph 3 (…)."; null if none is exempt as a whole.</summary>
    private static string? ExemptParts(MeetingPaperSource source)
        => ExemptLabels.LeftOut(ExemptCount.Of(source.ExemptParts.Select(part => (int?)part.Paragraph)), "part of this paper is", "parts of this paper are");

    private static string Recommend(MeetingPaperSource source)
    {
        var decisions = source.Keys.Contains(MeetingPaper.Decisions) ? source.Parts.Sum(part => part.Decisions) : 0;
        return decisions switch
        {
            0 => "Members are asked to NOTE the paper.",
            1 => "Members are asked to (a) DECIDE the matter listed under Decisions asked for; and (b) NOTE the paper.",
            _ => $"Members are asked to (a) DECIDE the {decisions} matters listed under Decisions asked for; and (b) NOTE the paper.",
        };
    }
}
