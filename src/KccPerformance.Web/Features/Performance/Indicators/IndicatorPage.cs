using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Performance.Challenges;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Questions;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>A paragraph of commentary.</summary>
public sealed record CommentaryText(CommentaryKind Kind, string Text, string Author);

/// <summary>A related series shown with the indicator and never rated, by the last days of periods.</summary>
public sealed record CompanionColumn(string Name, CompanionKind Kind, string Unit, IReadOnlyDictionary<DateOnly, CompanionFigure> Values);

/// <summary>A value of a related series, and as printed.</summary>
public sealed record CompanionFigure(decimal? Value, string? Printed);

/// <summary>An entered figure.</summary>
public sealed record EnteredFigure(int Id, DateOnly PeriodEnd, decimal? Value, string? NoFigureReason, RestatementKind? Kind, string? Reason, string Author,
    DateTime At);

/// <summary>A target that was changed after it was set.</summary>
public sealed record MovedTarget(
    int Id, DateOnly PeriodEnd, TargetMeasure Measure, decimal? From, decimal? To, string? Reason, string? DecidedBy, string? Minute, DateOnly? DecidedOn,
        string SetBy, DateTime SetAt)
{
    public bool IsTarget => Measure is TargetMeasure.Target or TargetMeasure.RatedTarget;
}

/// <summary>A management action on the page of its indicator.</summary>
public sealed record IndicatorAction(int Id, string Text, string Owner, DateOnly FirstDue, DateOnly Due, ManagementActionState State, string? LastNote)
{
    public bool IsOverdue { get; init; }
}

/// <summary>One indicator: its figures, chart, commentary, and changes since final reports.</summary>
public sealed record IndicatorPage
{
    public required PerformanceReport Report { get; init; }

    public required IndicatorPosition Indicator { get; init; }

    public required IReadOnlyList<CommentaryText> Commentary { get; init; }

    public required IReadOnlyList<CompanionColumn> Companions { get; init; }

    /// <summary>Figures and targets in final reports that have changed since.</summary>
    public required IReadOnlyList<ToldChange> Told { get; init; }

    /// <summary>Figures that were restated before they were in a final report.</summary>
    public required IReadOnlyList<RestatedFigure> Restated { get; init; }

    public required IReadOnlyList<MovedTarget> Moved { get; init; }

    /// <summary>Its management actions: those in progress by due date, then the others.</summary>
    public required IReadOnlyList<IndicatorAction> Actions { get; init; }

    /// <summary>Actions of improvement plans that are linked to it.</summary>
    public required IReadOnlyList<LinkedItem> LinkedActions { get; init; }

    /// <summary>Members' questions about it, oldest first.</summary>
    public required IReadOnlyList<QuestionRow> Questions { get; init; }

    /// <summary>The number of exempt questions that the reader may not read, by paragraph.</summary>
    public IReadOnlyList<ExemptCount> HiddenQuestions { get; init; } = [];

    /// <summary>Challenges of the performance assurance team, open ones first.</summary>
    public required IReadOnlyList<ChallengeRow> Challenges { get; init; }

    /// <summary>Where questions about indicators are.</summary>
    public required QuestionPlace Place { get; init; }

    /// <summary>Whether the report describes actions, or a management action or a linked action is in progress.</summary>
    public bool HasAction => Commentary.Any(text => text.Kind == CommentaryKind.Actions)
        || Actions.Any(action => action.State == ManagementActionState.Live)
        || LinkedActions.Any(action => action.Progress == ItemProgress.InProgress);

    /// <summary>Whether a management action or a linked action in progress has an owner and a due date.</summary>
    public bool HasOwnedAction => Actions.Any(action => action.State == ManagementActionState.Live && action.Owner.Length > 0)
        || LinkedActions.Any(action => action is { Progress: ItemProgress.InProgress, Owners.Length: > 0, Due: not null });

    /// <summary>The commentary in the final report before; empty if there is none.</summary>
    public IReadOnlyList<string> EarlierCommentary { get; init; } = [];

    /// <summary>Whether the user can restate its figures and manage its actions.</summary>
    public required bool MayRestate { get; init; }

    /// <summary>The previous reference in the report's order.</summary>
    public required string? Before { get; init; }

    public required string? After { get; init; }

    public LineChart Chart => IndicatorChart.Of(Indicator);

    public IndicatorFigure? Current => Indicator.Current;

    /// <summary>The figures, newest first.</summary>
    public IReadOnlyList<IndicatorFigure> Newest => [.. Indicator.Figures.Reverse()];

    public bool HasFloor => Indicator.Figures.Any(figure => figure.Floor is not null || figure.UpperFloor is not null || !figure.AmberUsed);

    /// <summary>Commentary by kind, each in the order printed; notes on definitions last.</summary>
    public IEnumerable<IGrouping<CommentaryKind, CommentaryText>> CommentaryByKind
        => Commentary.GroupBy(text => text.Kind).OrderBy(group => group.Key == CommentaryKind.DefinitionNote ? int.MaxValue : (int)group.Key);

    public IReadOnlyList<string> WorthAsking => Indicators.WorthAsking.Of(this);

    public string Period(DateOnly end) => Indicator.Figures.FirstOrDefault(figure => figure.PeriodEnd == end) is { } figure ? PerformanceLabels.Period(figure)
        : Features.Shared.Labels.PeriodEnd(end);
}
