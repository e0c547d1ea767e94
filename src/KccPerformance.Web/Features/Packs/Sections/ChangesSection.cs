using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>"What has changed": ratings in a table, worsened first, then everything else in paragraphs.</summary>
internal static class ChangesSection
{
    private static readonly PackColumn[] Columns =
        [new("Change", 15), new("Code", 8), new("Inspectors’ comment", 27), new("Was", 14), new("Now", 14), new("Latest update", 22)];

    public static PackSection Write(PackFigures figures, TableNumbers tables, PlanNumbers at)
    {
        var section = new SectionWriter(at.Changes, "What has changed since the last meeting", "changes");
        if (figures.Changes is not { } changes || figures.Since is not { } since)
        {
            return section.Say("This is the first report on the plan, so there is no earlier report to compare it with.").Done();
        }

        section.Say($"This section compares with the position {figures.At}.{(changes.IsNone ? " Nothing has changed." : null)}");
        IReadOnlyList<(string Word, IReadOnlyList<ActionChange> Rows)> groups =
        [
            ("Worsened", changes.Worsened), ("Improved", changes.Improved), ("Newly complete", changes.NewlyComplete), ("Closed", changes.NewlyClosed),
        ];
        if (groups.Any(group => group.Rows.Count > 0))
        {
            var caption = tables.Next();
            section.Say($"{caption} lists each action whose rating changed. Actions that worsened come first.")
                .Table("changes", $"{caption}: Ratings that changed since {since}", Columns.For(figures), groups.SelectMany(group => group.Rows, (group, change) => Row(group.Word, change)));
        }

        Say(section, "Due dates moved: ", changes.DatesMoved.Select(PackLabels.Moved));
        Say(section, "Lead directors changed: ", changes.LeadsChanged.Select(change => $"{change.Code}, from {Names(change.Before)} to {Names(change.Now)}"));
        Say(section, "New actions: ", changes.Added.Select(action => $"{action.Code} {action.InspectorsComment}"));
        Say(section, "Actions no longer in the plan: ", changes.Removed.Select(action => $"{action.Code} {action.InspectorsComment}"));
        Say(section, "Questions answered: ", changes.Answered.CountBy(one => one.Code).Select(one => one.Value == 1 ? one.Key : $"{one.Key} ({one.Value})"));
        Say(section, "Updated, rating unchanged: ", changes.Reworded.Select(change => change.Code), ", ");
        Say(section, "No update in this period: ", changes.NotReported.Select(action => action.Code), ", ");
        return section.Done();
    }

    private static void Say(SectionWriter section, string lead, IEnumerable<string> items, string between = "; ")
    {
        if (string.Join(between, items) is { Length: > 0 } said)
        {
            section.Say(PackSpan.Strong(lead), said + ".");
        }
    }

    private static string Names(ActionEntry action) => action.Leads.Count == 0 ? "none" : Labels.List(action.Leads);

    private static PackRow Row(string word, ActionChange change) => new(
    [
        Lines.Cell(change.Direction is { } direction ? [Lines.Line(PlanSpans.Of(direction)), .. word is "Worsened" or "Improved" ? Array.Empty<PackLine>() : [Lines.Line(word)]] : [Lines.Line(word)]),
        Lines.Cell(PlanSpans.Code(change.Code)),
        Lines.Cell(change.Now.InspectorsComment),
        Lines.Cell(PlanSpans.Of(change.Before.Standing)),
        Lines.Cell(PlanSpans.Of(change.Now.Standing)),
        Lines.Cell(change.Now.Report?.FirstSentence ?? "No update yet."),
    ]);
}
