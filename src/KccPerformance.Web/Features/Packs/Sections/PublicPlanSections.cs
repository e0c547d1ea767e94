using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>
/// The final report of a plan in a paper for the public: the public part of its position (<see cref="PublicPosition"/>), which names
/// no user.
/// </summary>
internal static class PublicPlanSections
{
    private const string Anchor = "public-actions";

    private static readonly PackColumn[] Columns =
        [new("Code", 8), new("Inspectors’ comment", 28), new("Delivery", 15), new(ActionDates.DueHeading, 17), new("Latest update", 32)];

    public static PaperPages Write(PackFigures figures, string headline, PackNumbers numbers)
    {
        var number = numbers.Sections.Next();
        var position = PublicPosition.Of(figures.Position);
        var section = new SectionWriter(number, "Position of the actions", Anchor).Say(headline + ".");
        foreach (var theme in position.Themes)
        {
            var actions = position.Actions.Where(action => action.ThemeNumber == theme.Number).ToList();
            if (actions.Count > 0)
            {
                section.Heading(1, $"Theme {theme.Number}: {theme.Name}", $"public-theme-{theme.Number}")
                    .Table("public", theme.Name, Columns.For(figures), actions.Select(action => Row(action, position.AsAt)), isCaptionShown: false);
            }
        }

        var setOutIn = PackSpan.Plain($"section {number}") with { Target = Anchor };
        return new PaperPages([section.Done()])
        {
            Decisions =
            [
                .. figures.Dates.Select(asked => new PaperMatter(
                    asked.Action.Code, [Lines.Line($"Agree or refuse a later due date: from {Labels.Date(asked.Deadline.From)} to {Labels.Date(asked.Deadline.To)}")], setOutIn)),
                .. figures.Verified.Select(action => new PaperMatter(action.Code, [Lines.Line($"Accept as complete: {action.InspectorsComment}")], setOutIn)),
                .. figures.Answered.Select(one => new PaperMatter(one.Action.Code, [.. Lines.Of(one.Question.Text, "Accept the answer to a question: ")], setOutIn)),
            ],
            Questions =
            [
                .. figures.Unanswered.Select(one => new PaperMatter(
                    one.Action.Code,
                    [
                        .. Lines.Of(one.Question.Text),
                        Lines.Line(PackSpan.Quiet($"Asked on {Labels.Date(one.Question.AskedAt)}; answer due {Labels.Date(one.Question.AnswerBy)}")),
                    ],
                    setOutIn)),
            ],
        };
    }

    private static PackRow Row(PublicAction action, DateOnly asAt) => new(
    [
        Lines.Cell(PackSpan.Strong(action.Code)),
        Lines.Cell(
        [
            .. Lines.Of(action.InspectorsComment),
            .. action.LeadDirectors.Length > 0 ? [Lines.Line(PackSpan.Quiet(action.LeadDirectors))] : Array.Empty<PackLine>(),
        ]),
        Lines.Cell(PlanSpans.Rating(action.Standing, action.Direction, action.Was)),
        Lines.Cell(Due(action)),
        Lines.Cell([.. Update(action), .. (action.Milestones ?? []).Select(one => new PackLine([$"Milestone: {Labels.InLine(one, asAt)}"]))]),
    ])
    {
        Id = PackNames.Anchor(action.Code),
    };

    private static IEnumerable<PackLine> Due(PublicAction action)
    {
        var dates = action.Dates;
        if (dates.Struck is { } struck)
        {
            yield return Lines.Line(PackSpan.Struck(struck));
        }

        yield return Lines.Line(dates.DueCell);
        foreach (var line in new[] { dates.Moved, dates.Expected }.OfType<string>())
        {
            yield return Lines.Line(PackSpan.Quiet(line));
        }

        if (action.DaysOverdue > 0)
        {
            yield return Lines.Line(PackSpan.Strong($"Overdue {Labels.Count(action.DaysOverdue, "day")}"));
        }
    }

    private static IEnumerable<PackLine> Update(PublicAction action)
    {
        foreach (var line in Lines.Of(action.Narrative ?? "No update yet"))
        {
            yield return line;
        }

        if (action.NextSteps is { } next)
        {
            foreach (var line in Lines.Of(next, PackSpan.Strong("Next: ")))
            {
                yield return line;
            }
        }

        if (action.ReportedOn is { } on)
        {
            yield return Lines.Line(PackSpan.Quiet($"Updated {Labels.Date(on)}"));
        }
    }
}
