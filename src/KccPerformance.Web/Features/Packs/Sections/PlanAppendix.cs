using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>The appendix with the whole plan in its own columns, each action with its position below it.</summary>
internal static class PlanAppendix
{
    private static readonly PackColumn[] Columns =
        [new("Code", 8), new("Inspectors’ comment", 24), new("Timescales", 14), new("Lead Director(s)", 15), new("Evidence of Improvement", 23), new("Monitoring", 16)];

    private static readonly PackColumn[] ThemeColumns =
        [new("Theme", 34), new("Off track", 11), new("At risk", 11), new("On track", 11), new("Complete", 12), new("Closed", 10), new("Not started", 11)];

    public static PackSection Write(PackFigures figures, TableNumbers tables, string number)
    {
        var section = new SectionWriter(null, $"{number}: The plan and the position of each action", "appendix-1") { StartsPage = true };
        var position = figures.Position;
        var columns = Columns.For(figures);
        var categories = position.Categories;
        section.Table("themes", $"{tables.Next()}: Actions by theme and rating", ThemeColumns, position.Themes.Select(theme => Row(theme, position)));
        foreach (var theme in position.Themes)
        {
            var actions = position.Actions.Where(action => action.ThemeNumber == theme.Number).ToList();
            section.Heading(1, $"Theme {theme.Number}: {theme.Name}", $"theme-{theme.Number}");
            if (actions.Count == 0)
            {
                section.Say("There are no actions in this theme.");
            }

            foreach (var category in actions.GroupBy(action => action.Category).OrderBy(group => categories.PlaceOf(group.Key)))
            {
                if (categories.HasAny)
                {
                    section.Heading(2, categories.HeadingOf(category.Key), $"theme-{theme.Number}-{category.Key}");
                }

                section.Table("plan", categories.HasAny ? $"{theme.Name}, {categories.HeadingOf(category.Key)}" : theme.Name, columns, category.SelectMany(action => Rows(action, position.AsAt)), isCaptionShown: false);
            }
        }

        return section.Done();
    }

    private static PackRow Row(ThemeEntry theme, PlanPosition position)
    {
        var counts = position.Actions.Where(action => action.ThemeNumber == theme.Number).CountBy(action => action.Standing).ToDictionary();
        return new(
        [
            Lines.Cell($"{theme.Number}. {theme.Name}"),
            .. Ratings.Standings.Select(standing => Lines.Cell($"{counts.GetValueOrDefault(standing):N0}")),
        ]);
    }

    private static IEnumerable<PackRow> Rows(ActionEntry action, DateOnly asAt)
    {
        yield return new(
        [
            Lines.Cell(PackSpan.Strong(action.Code)),
            Lines.Cell(PackLabels.Comment(action)),
            Lines.Cell(action.PublishedTimescale.Length > 0 ? action.PublishedTimescale : "None given"),
            Lines.Cell(Leads(action)),
            Lines.Cell(Lines.List([.. action.Criteria.Select(criterion => criterion.Text)])),
            Lines.Cell(Lines.List(action.Monitoring)),
        ])
        { Id = PackNames.Anchor(action.Code) };
        if (action.Extras is { Count: > 0 } extras)
        {
            yield return new([Lines.Cell(extras.SelectMany(extra => Lines.Of(extra.Text, PackSpan.Strong($"{extra.Heading}: "))))], IsStrip: true);
        }

        if (action.Milestones is { Count: > 0 } milestones)
        {
            yield return new(
                [Lines.Cell([Lines.Line(PackSpan.Strong($"{Labels.MilestonesDone(milestones.Count(one => one.State == MilestoneState.Done), milestones.Count)}:")), .. milestones.Select(one => new PackLine([Labels.InLine(one, asAt)], IsItem: true))])],
                IsStrip: true);
        }

        yield return new([Lines.Cell(Strip(action, asAt))], IsStrip: true);
    }

    /// <summary>The current lead directors, and the published ones too if they differ.</summary>
    private static IEnumerable<PackLine> Leads(ActionEntry action)
    {
        yield return Lines.Line(PackLabels.Leads(action));
        var named = string.Concat(action.Leads.SelectMany(lead => lead.Where(char.IsLetter)));
        if (action.PublishedLeads.Length > 0 && !string.Equals(named, string.Concat(action.PublishedLeads.Where(char.IsLetter)), StringComparison.OrdinalIgnoreCase))
        {
            yield return Lines.Line(PackSpan.Quiet($"In the plan: {action.PublishedLeads}"));
        }
    }

    private static IEnumerable<PackLine> Strip(ActionEntry action, DateOnly asAt)
    {
        List<PackSpan> first = [PlanSpans.Of(action.Standing), " "];
        if (action.Direction is { } travel)
        {
            first.AddRange([PlanSpans.Of(travel), travel != DirectionOfTravel.NoChange && action.Before is { } was ? $" was {Labels.Of(was.Standing)} · " : " · "]);
        }

        if (action.Confidence is not null || action.Stage.IsOpen())
        {
            first.Add($"Confidence: {PackLabels.Confidence(action)} · ");
        }

        first.Add(When(action, asAt));
        yield return Lines.Line([.. first]);
        foreach (var line in action.Report is { } report ? Lines.Of(report.Narrative) : [Lines.Line("No update yet.")])
        {
            yield return line;
        }

        if (action.Stage.IsOpen() && action.Report?.NextSteps is { Length: > 0 } next)
        {
            foreach (var line in Lines.Of(next, PackSpan.Strong("Next: ")))
            {
                yield return line;
            }
        }

        if (action.Report is not null)
        {
            yield return Lines.Line(PackSpan.Quiet(PackLabels.Reporter(action)));
        }
    }

    private static string When(ActionEntry action, DateOnly asAt) => action.Stage switch
    {
        Stage.Closed => action.Closures.Count > 0 ? $"Accepted by {action.Closures[^1].Committee} on {Labels.Date(action.Closures[^1].DecidedOn)}, minute {action.Closures[^1].Minute}" : "Closed",
        Stage.Complete => action.VerifiedOn is { } verified ? $"Verified by {action.VerifiedBy} on {Labels.Date(verified)}" : "Reported complete, not yet verified",
        _ => PackLabels.DueInLine(action, asAt),
    };
}
