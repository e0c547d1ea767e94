using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Packs.Sections;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs;

/// <summary>Writes a committee report. Its only sources are the final report, the previous report and the cover.</summary>
public static class PackWriter
{
    /// <summary>The number of characters of the fingerprint that are shown, enough to compare by eye.</summary>
    private const int ShortFingerprint = 8;

    /// <summary>The flag at the head of every page of a plan with invented progress.</summary>
    internal const string Illustrative = "Illustrative progress";

    public static Pack Write(FrozenDocument report, PlanPosition? before, PackCover? cover)
    {
        var position = report.Position;
        var figures = new PackFigures(position, before);
        var lastDay = position.Period?.LastDay ?? position.AsAt;
        var code = PackNames.PackCode(position.Plan.Title, lastDay);
        var frozen = $"{Labels.Time(position.TakenAt)} on {Labels.Date(position.TakenAt)}";
        var written = PackCoverLabels.From(figures);
        var numbers = new PackNumbers();
        var at = PlanNumbers.Next(numbers);
        return new Pack
        {
            Code = code,
            Title = TitleOf(position),
            Foot = $"Finalised at {frozen} · Report code {code} · fingerprint {report.Sha256[..ShortFingerprint]}",
            Flag = position.Plan.IsIllustrative ? Illustrative : null,
            FrozenAt = position.TakenAt,
            Warning = report.IsIntact
                ? null
                : "This report has been changed since it was finalised: its data no longer matches its fingerprint. Do not rely on it. Ask the performance team to restore it from a backup.",
            Cover = CoverLines(position, written, cover),
            Sections =
            [
                .. WriteSections(figures, numbers.Tables, at),
                .. ClosingSections.Write(figures, report, Said(cover?.Contact, written.Contact)),
                .. WriteAppendices(figures, numbers.Tables, at),
            ],
        };
    }

    /// <summary>"Building on Success, progress to September 2009".</summary>
    internal static string TitleOf(PlanPosition position)
        => PackText.Line($"{position.Plan.Title}, progress to {Labels.PeriodEnd(position.Period?.LastDay ?? position.AsAt)}");

    /// <summary>The numbered sections.</summary>
    internal static IReadOnlyList<PackSection> WriteSections(PackFigures figures, TableNumbers tables, PlanNumbers at) =>
    [
        PositionSection.Write(figures, at),
        ExceptionsSection.Write(figures, tables, at),
        ChangesSection.Write(figures, tables, at),
        DecisionsSection.Write(figures, tables, at),
        QuestionsSection.Write(figures, at),
    ];

    internal static IReadOnlyList<PackSection> WriteAppendices(PackFigures figures, TableNumbers tables, PlanNumbers at)
        => [PlanAppendix.Write(figures, tables, at.PlanAppendix), ClaimsAppendix.Write(figures, at.ClaimsAppendix)];

    private static List<PackCoverLine> CoverLines(PlanPosition position, PackCoverLabels written, PackCover? cover) =>
    [
        new("By", PackText.Paragraphs(Said(cover?.By, written.By)), IsLong: false),
        new("To", PackText.Paragraphs(Said(cover?.To, written.To)), IsLong: false),
        new("Date", [Labels.Date(position.Period?.Meeting?.Date ?? position.AsAt)], IsLong: false),
        new("Subject", PackText.Paragraphs(Said(cover?.Subject, written.Subject)), IsLong: false),
        new("Classification", PackText.Paragraphs(Said(cover?.Classification, written.Classification)), IsLong: false),
        new("Summary", PackText.Paragraphs(Said(cover?.Summary, written.Summary)), IsLong: true),
        new("Recommendation(s)", PackText.Paragraphs(Said(cover?.Recommendations, written.Recommendations)), IsLong: true),
    ];

    private static string Said(string? typed, string written) => string.IsNullOrWhiteSpace(typed) ? written : typed;
}
