using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Indicators;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>The page of an indicator: rating, chart with its figures, commentary, actions and notes.</summary>
internal static class IndicatorSheet
{
    private static readonly PackColumn[] ActionColumns = [new("Action", 56), new("Owner", 24), new("Due", 20)];

    public static void Write(SectionWriter section, ReportFigures figures, IndicatorPosition indicator, bool startsPage = true)
    {
        var (kept, id, place) = (figures.Kept(indicator), figures.IdOf(indicator), indicator.Place);
        section.Title(id, $"{indicator.Reference} {indicator.Rules.Name}", RagSpans.Both(indicator), startsPage)
            .Facts(
                ("Result", Result(indicator)),
                ("Code of the figure", indicator.Current is { HasFigure: true } current ? new FigureCode(indicator.Reference, current.PeriodEnd).ToString() : null),
                (IndicatorChart.IsProfile(indicator) ? "Profile" : "Target", Target(indicator)),
                ("Direction", Sentences(IndicatorSentences.Change(indicator), IndicatorSentences.Trend(indicator))),
                ("Priority", place.Priority),
                ("Cabinet portfolio", Joined(place.CabinetMember, place.Portfolio)),
                (place.LeadTitle ?? "Lead", place.Lead),
                ("Directorate", Joined(place.Directorate, place.Division)));
        FigureColumns.Write(section, indicator, kept, id);
        foreach (var group in kept.Commentary.GroupBy(text => text.Kind)
            .OrderBy(group => group.Key == CommentaryKind.DefinitionNote ? int.MaxValue : (int)group.Key))
        {
            section.Heading(2, CommentaryLabels.Of(group.Key), $"{id}-text-{(int)group.Key}");
            foreach (var text in group)
            {
                section.Text(text.Text);
            }
        }

        if (kept.Commentary.Count == 0)
        {
            section.Text($"No commentary for {figures.Name}.");
        }

        Actions(section, indicator, kept, id);
        section.Heading(2, "Data notes", id + "-notes")
            .Unnumbered([.. IndicatorNotes.Of(indicator, kept).Select(note => new PackLine([PackText.Line(note)], IsItem: true))]);
    }

    private static void Actions(SectionWriter section, IndicatorPosition indicator, FinalIndicator kept, string id)
    {
        if (kept.Actions is { Count: > 0 } actions)
        {
            section.Heading(2, "Management actions", id + "-actions")
                .Table("actions", $"{indicator.Reference}, management actions in progress", ActionColumns, actions.Select(Row), isCaptionShown: false);
        }
        else if (indicator.Shown is RagRating.Red or RagRating.Amber && !kept.Commentary.Any(IsOnActions))
        {
            section.Heading(2, "Management actions", id + "-actions").Unnumbered([Lines.Line(PackSpan.Strong("No action recorded"))]);
        }
    }

    private static bool IsOnActions(FinalParagraph text) => text.Kind == CommentaryKind.Actions || text.AlsoKind == CommentaryKind.Actions;

    private static PackRow Row(FinalAction action) => new(
    [
        Lines.Cell(Lines.Of(action.Text)),
        action.Owner.Length > 0 ? Lines.Cell(action.Owner) : Lines.Cell(PackSpan.Strong("No owner")),
        Lines.Cell(DueOf(action)),
    ]);

    private static IEnumerable<PackLine> DueOf(FinalAction action)
    {
        yield return Lines.Line(action.Due is { } due ? Labels.Date(due) : PackSpan.Strong("No due date"));
        if (action.FirstDue is { } first && action.FirstDue != action.Due)
        {
            yield return Lines.Line(PackSpan.Quiet($"first due {Labels.Date(first)}"));
        }
    }

    private static string Result(IndicatorPosition indicator) => indicator.Current is { HasFigure: true } current
        ? $"{PerformanceLabels.Value(indicator, current)} for {PerformanceLabels.Period(current)}. {indicator.HowLong()}."
            + (current.RatedSeries is { } series ? $" Rated on {series.ToLowerInvariant()}: {PerformanceLabels.RatedValue(indicator, current)}." : null)
        : indicator.Current?.NoFigureReason ?? "No figure.";

    private static string Target(IndicatorPosition indicator)
    {
        var next = indicator.Next() is { Target: { } level } following && level != indicator.Current?.Target
            ? $"Next: {PerformanceLabels.Level(indicator, level)} for {PerformanceLabels.Period(following)}." : null;
        var against = IndicatorSentences.Against(indicator, indicator.Current);
        return Sentences(PerformanceLabels.RatedLevel(indicator, indicator.Current) + ".", against is null ? null : against + ".", next);
    }

    private static string Sentences(params string?[] sentences) => string.Join(' ', sentences.OfType<string>());

    private static string? Joined(params string?[] parts)
        => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct(StringComparer.Ordinal));
}
