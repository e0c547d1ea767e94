using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Themes;

/// <summary>A theme of a plan with its actions.</summary>
public sealed record ThemePage
{
    /// <summary>The most actions on the page. Kent's largest theme has a tenth of that; the list of actions has pages.</summary>
    public const int Shown = 150;

    public required PlanContext Moment { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    /// <summary>How many themes the plan has.</summary>
    public required int Themes { get; init; }

    /// <summary>The most actions that a theme of the plan has: the scale of the bars of all.</summary>
    public required int Scale { get; init; }

    public required Tally Tally { get; init; }

    /// <summary>The first of its actions, at most <see cref="Shown"/>.</summary>
    public required IReadOnlyList<ThemeAction> Actions { get; init; }

    public (int Number, string Name)? Next { get; init; }

    public string Address => "/plans/" + Moment.Slug;

    public string? Since => Moment.Baseline is { } baseline ? Labels.Since(baseline) : null;

    /// <summary>The actions by category, in the plan's order.</summary>
    public IEnumerable<IGrouping<Category, ThemeAction>> Categories => Actions.GroupBy(action => action.Position.Category);
}

/// <summary>An action as the plan prints it, and its position.</summary>
public sealed record ThemeAction(ActionPosition Position, ThemeActionText Text)
{
    /// <summary>The number of days before a date in which it is flagged.</summary>
    private const int Near = 14;

    /// <summary>A notice beside the flags: sign-off that is awaited, or a date that is near.</summary>
    public string? Notice(DateOnly today) => Position.Stage switch
    {
        Stage.Complete => "Awaiting committee sign-off",
        Stage.Closed => null,
        _ => Position.Dates.Soon(today, Near),
    };
}

/// <summary>The words of an action in the plan's columns, and who reported last.</summary>
public sealed record ThemeActionText(
    int Id,
    IReadOnlyList<int> Paragraphs,
    IReadOnlyList<string> Leads,
    IReadOnlyList<string> Evidence,
    IReadOnlyList<string> Monitoring,
    string? LastAuthor,
    DateOnly? ClosedOn);
