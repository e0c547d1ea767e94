using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Questions;

/// <summary>An action that a question can be about.</summary>
public sealed record ActionToAskAbout(string Code, string Title);

/// <summary>The page on which a member chooses the action to ask about.</summary>
public sealed record ChooseActionPage(PlanContext Moment, IReadOnlyList<ActionToAskAbout> Actions)
{
    public string Address => $"/plans/{Moment.Slug}/questions/new";

    /// <summary>The code of the chosen action.</summary>
    public string? Code { get; init; }
}

/// <summary>Finds an action and a question on it, in three queries at most.</summary>
public sealed class QuestionQuery(PerformanceDbContext db, PlanContexts moments)
{
    /// <summary>The page to ask about an action; null if there is no such action.</summary>
    public async Task<QuestionPage?> FindActionAsync(string plan, string code, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var key = OwnCodes.KeyOf(code);
        var action = await db.Actions
            .Where(one => one.Area.PlanId == moment.PlanId && one.CodeKey == key)
            .Select(one => new { one.Id, one.Code, one.InspectorsComment })
            .SingleOrDefaultAsync(cancellation);
        return action is null ? null : new QuestionPage(QuestionPlace.In(moment), action.Id, action.Code, action.InspectorsComment, null);
    }

    /// <summary>The actions of a plan to choose from; null if there is no such plan.</summary>
    public async Task<ChooseActionPage?> FindActionsAsync(string plan, CancellationToken cancellation)
        => await moments.FindAsync(plan, cancellation) is not { } moment ? null : new ChooseActionPage(moment, await db.CurrentActions
            .Where(one => one.Area.PlanId == moment.PlanId)
            .OrderBy(one => one.Area.Number).ThenBy(one => one.CodeKey)
            .Select(one => new ActionToAskAbout(one.Code, one.InspectorsComment))
            .ToListAsync(cancellation));

    /// <summary>The page of a question on an action; null if there is none that the reader may read, or if it was not asked by the given member.</summary>
    public async Task<QuestionPage?> FindAsync(string plan, string code, int id, int? askerId, Reader reader, CancellationToken cancellation)
        => await FindActionAsync(plan, code, cancellation) is { } page ? await db.WithQuestionAsync(page, id, askerId, reader, cancellation) : null;

    /// <summary>The address of the page to answer the question that was asked at this instant; null if there is no such action.</summary>
    public async Task<string?> FindAddressAsync(string plan, string code, long asked, CancellationToken cancellation)
        => await FindActionAsync(plan, code, cancellation) is { } page ? await db.AnswerAddressAsync(page, asked, cancellation) : null;
}
