using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Questions;

/// <summary>Where the items are that questions can be about.</summary>
/// <param name="Root">The address above the items: "/plans/building-on-success/actions".</param>
/// <param name="Today">The day by the clock of the subject.</param>
/// <param name="Nav">The page of the menu.</param>
public sealed record QuestionPlace(string Root, DateOnly Today, string Nav)
{
    /// <summary>The address of an item.</summary>
    public string Of(string code) => $"{Root}/{code}";

    public static QuestionPlace In(PlanContext plan) => new($"/plans/{plan.Slug}/actions", plan.Today, "Actions");
}

/// <summary>The item that a question is about, and the question if there is one.</summary>
public sealed record QuestionPage(QuestionPlace Place, int ItemId, string Code, string Title, QuestionRow? Question)
{
    public string Address => Place.Of(Code);

    public string NewAddress => Address + "/questions/new";

    public string EditAddress => $"{Address}/questions/{Question?.Id}/edit";

    public string WithdrawAddress => $"{Address}/questions/{Question?.Id}/withdraw";

    public string AnswerAddress => $"{Address}/questions/{Question?.Id}/answer";
}

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

        var upper = code.ToUpperInvariant();
        var action = await db.Actions
            .Where(one => one.Area.PlanId == moment.PlanId && one.Code == upper)
            .Select(one => new { one.Id, one.Code, one.InspectorsComment })
            .SingleOrDefaultAsync(cancellation);
        return action is null ? null : new QuestionPage(QuestionPlace.In(moment), action.Id, action.Code, action.InspectorsComment, null);
    }

    /// <summary>The actions of a plan to choose from; null if there is no such plan.</summary>
    public async Task<ChooseActionPage?> FindActionsAsync(string plan, CancellationToken cancellation)
        => await moments.FindAsync(plan, cancellation) is not { } moment ? null : new ChooseActionPage(moment, await db.CurrentActions
            .Where(one => one.Area.PlanId == moment.PlanId)
            .OrderBy(one => one.Area.Number).ThenBy(one => one.Category).ThenBy(one => one.Number)
            .Select(one => new ActionToAskAbout(one.Code, one.InspectorsComment))
            .ToListAsync(cancellation));

    /// <summary>The page of a question on an action; null if there is none, or if it was not asked by the given member.</summary>
    public async Task<QuestionPage?> FindAsync(string plan, string code, int id, int? askerId, CancellationToken cancellation)
    {
        if (await FindActionAsync(plan, code, cancellation) is not { } page)
        {
            return null;
        }

        var question = await db.Questions
            .Where(one => one.Id == id && one.ItemId == page.ItemId && (askerId == null || one.AskerId == askerId))
            .Select(QuestionRow.From(db))
            .SingleOrDefaultAsync(cancellation);
        return question is null ? null : page with { Question = question };
    }

    /// <summary>The address of the page to answer the question that was asked at this instant, which links in emails contain.</summary>
    /// <param name="plan">The plan's slug.</param>
    /// <param name="code">The action's code.</param>
    /// <param name="asked">The instant in milliseconds since 1970.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<string?> FindAddressAsync(string plan, string code, long asked, CancellationToken cancellation)
    {
        if (await FindActionAsync(plan, code, cancellation) is not { } page)
        {
            return null;
        }

        var from = DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(asked, 0, 253_402_300_000_000));
        var to = from.AddMilliseconds(1);
        var id = await db.Questions
            .Where(one => one.ItemId == page.ItemId && one.State != QuestionState.Withdrawn && one.AskedAt >= from && one.AskedAt < to)
            .OrderBy(one => one.Id)
            .Select(one => (int?)one.Id)
            .FirstOrDefaultAsync(cancellation);
        return id is null ? page.Address + "#questions" : $"{page.Address}/questions/{id}/answer";
    }
}
