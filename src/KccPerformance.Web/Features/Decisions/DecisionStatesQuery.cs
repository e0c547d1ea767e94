using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Decisions;

/// <summary>The decisions on the items that a report puts to its committee.</summary>
public sealed record DecisionStates
{
    /// <summary>The decisions recorded with the report.</summary>
    public required IReadOnlyDictionary<(ResolutionKind Kind, int MatterId), ResolutionRow> Resolutions { get; init; }

    public required IReadOnlyDictionary<int, DeadlineNow> Deadlines { get; init; }

    public required IReadOnlyDictionary<int, ClosureNow> Closures { get; init; }

    public required IReadOnlyDictionary<int, AnswerNow> Answers { get; init; }

    public required IReadOnlyList<Choice> Committees { get; init; }
}

/// <summary>A request to move a date in its current state, with the version of its action.</summary>
public sealed record DeadlineNow(int Id, int Version, DeadlineDecision Decision, string? Committee, DateOnly? DecidedOn, string? Minute);

/// <summary>The current state of an action recommended for closure.</summary>
public sealed record ClosureNow(int Id, int Version, Stage Stage, DateOnly? VerifiedOn, ClosureRow? Closed, ClosureStepRow? LastStep);

/// <summary>The current state of a question whose answer is in the report.</summary>
public sealed record AnswerNow(int Id, int Version, QuestionState State, DateTime? AnsweredAt, string? Answer);

/// <summary>Reads the decisions on the items of a report, in five queries for any number of items.</summary>
public sealed class DecisionStatesQuery(PerformanceDbContext db)
{
    /// <param name="periodId">The period of the final report.</param>
    /// <param name="deadlines">The ids of the requests to move a date.</param>
    /// <param name="closures">The ids of the actions to close.</param>
    /// <param name="answers">The ids of the questions.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<DecisionStates> ReadAsync(
        int periodId, IReadOnlyList<int> deadlines, IReadOnlyList<int> closures, IReadOnlyList<int> answers, CancellationToken cancellation) => new()
        {
            Resolutions = await db.Resolutions
                .Where(one => one.PeriodId == periodId)
                .Select(one => new { one.Kind, one.MatterId, Row = new ResolutionRow(one.Outcome, one.Committee.ShortName, one.DecidedOn, one.MinuteReference, one.RecordedBy, one.Reason) })
                .ToDictionaryAsync(one => (one.Kind, one.MatterId), one => one.Row, cancellation),
            Deadlines = await db.DeadlineChanges
                .Where(one => deadlines.Contains(one.Id))
                .Select(one => new DeadlineNow(one.Id, one.Action.Version, one.Decision, one.Committee!.ShortName, one.DecidedOn, one.MinuteReference))
                .ToDictionaryAsync(one => one.Id, cancellation),
            Closures = await db.Actions
                .Where(one => closures.Contains(one.Id))
                .Select(one => new ClosureNow(
                    one.Id,
                    one.Version,
                    one.Stage,
                    one.VerifiedOn,
                    one.Closures.OrderByDescending(closure => closure.Id)
                        .Select(closure => new ClosureRow(closure.Committee.ShortName, closure.MinuteReference, closure.DecidedOn)).FirstOrDefault(),
                    one.ClosureSteps.OrderByDescending(step => step.Id)
                        .Select(step => new ClosureStepRow(step.Kind, step.By, step.On, step.Reason)).FirstOrDefault()))
                .ToDictionaryAsync(one => one.Id, cancellation),
            Answers = await db.Questions
                .Where(one => answers.Contains(one.Id))
                .Select(one => new AnswerNow(one.Id, one.Version, one.State, one.AnsweredAt, one.Answer))
                .ToDictionaryAsync(one => one.Id, cancellation),
            Committees = await db.Committees
                .OrderBy(committee => committee.Id)
                .Select(committee => new Choice(committee.Id, committee.Name))
                .ToListByNameAsync(choice => choice.Word, cancellation),
        };
}
