using System.Linq.Expressions;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>A figure as a final report gives it.</summary>
/// <param name="Figure">The figure, target and rating in the report.</param>
/// <param name="Report">The final report.</param>
public sealed record ToldFigure(FinalFigure Figure, ToldIn Report)
{
    /// <summary>How it is read.</summary>
    public static Expression<Func<FinalFigure, ToldFigure>> Select { get; } = figure => new ToldFigure(figure, new ToldIn(
        figure.Report.Slug, figure.Report.Quarter, figure.Report.Year.Name, figure.Report.FinalisedAt!.Value,
        figure.Report.Period!.Meeting!.Committee.Name, figure.Report.Period.Meeting.Date));
}

/// <summary>A final report, with the day of its meeting or when it was finalised.</summary>
public sealed record ToldIn(string Slug, int Quarter, string Year, DateTime FinalisedAt, string? Committee, DateOnly? Meeting)
{
    public string Title => $"Quarter {Quarter}, {Year}";

    public string When => Meeting is { } day ? $"{Committee}, {Features.Shared.Labels.Date(day)}" : $"final on {Features.Shared.Labels.Date(FinalisedAt)}";

    public string Day => Meeting is { } day ? Features.Shared.Labels.Date(day) : Features.Shared.Labels.Date(FinalisedAt);
}

/// <summary>The reason for a change since a final report.</summary>
/// <param name="Text">The kind and reason; null if none is recorded.</param>
/// <param name="By">Who changed it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record ToldReason(string? Text, string By, DateTime At);

/// <summary>A value in a final report, and the current one.</summary>
public sealed record ToldChange
{
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>"Figure", "Target", "Floor", "Decimal places".</summary>
    public required string What { get; init; }

    public required string Was { get; init; }

    public required string Now { get; init; }

    /// <summary>The size of the change, and whether the rating would have been different.</summary>
    public required string Effect { get; init; }

    public required IReadOnlyList<ToldReason> Why { get; init; }

    /// <summary>The final reports with the old value, earliest first.</summary>
    public required IReadOnlyList<ToldIn> Reports { get; init; }

    public bool IsFigure => What == Figure;

    internal const string Figure = "Figure";
}

/// <summary>A figure that was restated before it was in a final report.</summary>
public sealed record RestatedFigure(DateOnly PeriodEnd, EnteredFigure Was, EnteredFigure Now)
{
    /// <summary>The restatements before the first final report with the period; all of them if there is none.</summary>
    public static IReadOnlyList<RestatedFigure> Of(IReadOnlyList<EnteredFigure> entered, IReadOnlyList<ToldFigure> told)
    {
        var first = told.Where(one => one.Figure.ResultId is not null).ToLookup(one => one.Figure.PeriodEnd, one => one.Figure.ResultId!.Value);
        return [.. entered.GroupBy(figure => figure.PeriodEnd)
            .SelectMany(period => period.Zip(period.Skip(1), (was, now) => new RestatedFigure(period.Key, was, now)))
            .Where(one => one.Now.Kind is not null && !first[one.PeriodEnd].Any(id => id < one.Now.Id))
            .Reverse()];
    }
}

/// <summary>The data of an indicator to compare with its final reports.</summary>
/// <param name="Told">The figures of final reports, earliest report first.</param>
/// <param name="Entered">The restated figures, oldest first.</param>
/// <param name="Moved">The targets and limits that were changed, newest first.</param>
/// <param name="Definitions">All definitions.</param>
internal sealed record ToldSources(
    IReadOnlyList<ToldFigure> Told, IReadOnlyList<EnteredFigure> Entered, IReadOnlyList<MovedTarget> Moved, IReadOnlyList<IndicatorDefinition> Definitions)
{
    public IndicatorDefinition DefinitionOf(FinalFigure figure) => Definitions.First(one => one.Id == figure.DefinitionId);

    /// <summary>Why the figure was restated after the report.</summary>
    public IReadOnlyList<ToldReason> WhyFigure(FinalFigure figure) => [.. Entered
        .Where(one => one.PeriodEnd == figure.PeriodEnd && one.Id > (figure.ResultId ?? 0))
        .Select(one => new ToldReason(one.Kind is { } kind ? $"{PerformanceLabels.Of(kind)}: {one.Reason}" : null, one.Author, one.At))];

    /// <summary>Why a target or limit was changed after the report.</summary>
    public IReadOnlyList<ToldReason> WhyMoved(FinalFigure figure, bool isTarget) => [.. Moved
        .Where(one => one.PeriodEnd == figure.PeriodEnd && one.Id > (figure.TargetChangeId ?? 0) && one.IsTarget == isTarget)
        .Reverse()
        .Select(one => new ToldReason(one.Reason + Decision(one), one.SetBy, one.SetAt))];

    private static string? Decision(MovedTarget move)
        => move.DecidedBy is not { } by ? null : move.Minute is { } minute ? $" ({by}, minute {minute})" : $" ({by})";
}
