using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>"Exceptions": actions that need attention in a table, then each action off track or at risk in full.</summary>
internal static class ExceptionsSection
{
    private static readonly PackColumn[] Columns =
        [new("Code", 8), new("Inspectors’ comment", 22), new("Delivery", 14), new("Confidence", 11), new(ActionDates.DueHeading, 16), new("Reason and next steps", 29)];

    public static PackSection Write(PackFigures figures, TableNumbers tables, PlanNumbers at)
    {
        var section = new SectionWriter(at.Exceptions, "Exceptions", "exceptions");
        var asAt = figures.Position.AsAt;
        if (figures.Slipping.Count == 0)
        {
            section.Say("No action is off track, has worsened, or is overdue.");
        }
        else
        {
            var caption = tables.Next();
            section.Say($"{caption} lists each action that is off track, has worsened, or is overdue. Actions that worsened come first.")
                .Table("slipping", $"{caption}: Actions that need attention", Columns.For(figures), figures.Slipping.Select(action => Row(action, asAt)));
        }

        if (figures.Exceptions.Count == 0)
        {
            section.Say("No action is off track or at risk.");
        }
        else
        {
            section.Heading(1, "Off track and at risk in full", "exceptions-in-full")
                .Say($"{Of(figures.Counts)}. The latest update on each follows.");
            foreach (var action in figures.Exceptions)
            {
                section.Heading(2, $"{action.Code} {action.InspectorsComment}", "exception-" + action.Code).Say([.. InFull(action, asAt)]);
            }
        }

        return section.Done();
    }

    private static string Of(StandingCounts counts) => (counts.OffTrack, counts.AtRisk) switch
    {
        (0, var risk) => $"{Labels.Count(risk, "action")} {PackCoverLabels.Are(risk)} at risk",
        (var off, 0) => $"{Labels.Count(off, "action")} {PackCoverLabels.Are(off)} off track",
        var (off, risk) => $"{Labels.Count(off, "action")} {PackCoverLabels.Are(off)} off track and {risk:N0} {PackCoverLabels.Are(risk)} at risk",
    };

    private static PackRow Row(ActionEntry action, DateOnly asAt) => new(
    [
        Lines.Cell(PlanSpans.Code(action.Code)),
        Lines.Cell(PackLabels.Comment(action)),
        Lines.Cell(PlanSpans.Rating(action.Standing, action.Direction, action.Before?.Standing)),
        Lines.Cell(PackLabels.Confidence(action)),
        Lines.Cell(PackLabels.Due(action, asAt)),
        Lines.Cell(Why(action)),
    ]);

    private static IEnumerable<PackLine> Why(ActionEntry action)
    {
        if (action.Report is not { } report)
        {
            yield return Lines.Line("No update yet.");
            yield break;
        }

        var stale = report.IsOfThisPeriod ? null : $" No update since {Labels.Date(report.At)}.";
        yield return action.Report.NextSteps is { Length: > 0 } next
            ? Lines.Line($"{report.FirstSentence}{stale} ", PackSpan.Strong("Next: "), Sentences.First(next))
            : Lines.Line($"{report.FirstSentence}{stale}");
    }

    private static IEnumerable<PackLine> InFull(ActionEntry action, DateOnly asAt)
    {
        List<PackSpan> rating = [PlanSpans.Of(action.Standing), " "];
        if (action.Direction is { } travel)
        {
            rating.AddRange([PlanSpans.Of(travel), travel != DirectionOfTravel.NoChange && action.Before is { } was ? $" was {Labels.Of(was.Standing)} · " : " · "]);
        }

        rating.Add($"Confidence: {PackLabels.Confidence(action)}");
        yield return Lines.Line([.. rating]);
        yield return Lines.Line(PackSpan.Quiet($"{PackLabels.DueInLine(action, asAt)} · Lead: {PackLabels.Leads(action)}"));
        if (action.Report is not { } report)
        {
            yield return Lines.Line("No update yet.");
            yield break;
        }

        foreach (var line in Lines.Of(report.Narrative))
        {
            yield return line;
        }

        if (report.NextSteps is { Length: > 0 } next)
        {
            foreach (var line in Lines.Of(next, PackSpan.Strong("Next: ")))
            {
                yield return line;
            }
        }

        yield return Lines.Line(PackSpan.Quiet(PackLabels.Reporter(action)));
    }
}
