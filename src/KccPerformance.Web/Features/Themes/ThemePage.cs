using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Themes;

/// <summary>A theme of a plan with its actions.</summary>
public sealed record ThemePage
{
    /// <summary>The maximum number of actions on the page. Kent's largest theme has a tenth of that; the list of actions is paged.</summary>
    public const int Shown = 150;

    public required PlanContext Moment { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    /// <summary>The number of themes of the plan.</summary>
    public required int Themes { get; init; }

    /// <summary>The number of actions in the plan's largest theme, as the scale of all bars.</summary>
    public required int Scale { get; init; }

    public required Tally Tally { get; init; }

    /// <summary>Its first actions, at most <see cref="Shown"/>.</summary>
    public required IReadOnlyList<ThemeAction> Actions { get; init; }

    public (int Number, string Name)? Next { get; init; }

    public string Address => "/plans/" + Moment.Slug;

    public string? Since => Moment.Baseline is { } baseline ? Labels.Since(baseline) : null;

    /// <summary>The actions by category, in the plan's order; one group in a plan without categories.</summary>
    public IEnumerable<IGrouping<Category, ThemeAction>> Categories => Actions.GroupBy(action => action.Position.Category).OrderBy(group => Moment.Categories.PlaceOf(group.Key));
}

/// <summary>The text of an action in the plan, and its position.</summary>
public sealed record ThemeAction(ActionPosition Position, ThemeActionText Text)
{
    /// <summary>Dates within this number of days have a notice.</summary>
    private const int Near = 14;

    /// <summary>A notice beside the flags: awaiting sign-off, or due soon.</summary>
    public string? Notice(DateOnly today) => Position.Stage switch
    {
        Stage.Complete => "Awaiting committee sign-off",
        Stage.Closed => null,
        _ => Position.Dates.Soon(today, Near),
    };
}

/// <summary>The text of an action in the plan's columns, and the author of the last update.</summary>
public sealed record ThemeActionText(
    int Id,
    IReadOnlyList<int> Paragraphs,
    IReadOnlyList<string> Leads,
    IReadOnlyList<string> Evidence,
    IReadOnlyList<string> Monitoring,
    string? LastAuthor,
    DateOnly? ClosedOn);
