using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>An action as it is now, as the list of actions shows it.</summary>
public sealed record ApiAction
{
    public required int Id { get; init; }

    [Description("The slug of the plan")]
    public required string Plan { get; init; }

    [Description("The code, such as CEA1, 1.1.2 or R1a. It is unique in its plan.")]
    public required string Code { get; init; }

    [Description("The number of the theme")]
    public required int Theme { get; init; }

    [Description("The category; null if the plan has no categories")]
    public required Category? Category { get; init; }

    public required string InspectorsComment { get; init; }

    public required InspectorsResponse Response { get; init; }

    [Description("The timescale as published")]
    public required string Timescale { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required DateOnly? OriginalDueDate { get; init; }

    public required DateOnly? ExpectedCompletionDate { get; init; }

    [Description("The date of the next review, while the action is open")]
    public required DateOnly? NextReview { get; init; }

    public required Stage Stage { get; init; }

    public required DeliveryRating? Delivery { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    [Description("The direction of travel since the report of the last meeting")]
    public required DirectionOfTravel? Direction { get; init; }

    public required IReadOnlyList<Flag> Flags { get; init; }

    [Description("How often the due date has moved")]
    public required int TimesMoved { get; init; }

    public required int DaysSlipped { get; init; }

    public required IReadOnlyList<string> LeadDirectors { get; init; }

    public required DateTime? LastUpdateAt { get; init; }

    [Description("When it was retired. Retired actions are in no list.")]
    public required DateOnly? RetiredOn { get; init; }
}

/// <summary>Reads actions of plans that are not drafts, in four queries.</summary>
public sealed class ApiActionsQuery(PerformanceDbContext db, PlanContexts contexts)
{
    /// <summary>More plans than a council has.</summary>
    private const int MostPlans = 200;

    public async Task<IReadOnlyList<ApiAction>> ListAsync(
        int? id, string? plan, int? theme, DateTime? updatedSince, int after, int take, CancellationToken cancellation)
    {
        var moments = (await contexts.ListReadableAsync(MostPlans, cancellation)).ToDictionary(moment => moment.PlanId);
        var readable = moments.Keys.ToList();
        var baselines = moments.Values.Select(moment => moment.Baseline?.Id).OfType<int>().ToList();
        var ids = await db.Actions
            .Where(action => readable.Contains(action.Area.PlanId) && ((id == null && action.Id > after && action.RetiredOn == null) || action.Id == id)
                && (plan == null || action.Area.Plan.Slug == plan)
                && (theme == null || action.Area.Number == theme)
                && (updatedSince == null || action.LastReportedAt >= updatedSince))
            .OrderBy(action => action.Id).Take(take)
            .Select(action => action.Id)
            .ToListAsync(cancellation);
        var positions = await ActionPosition.Of(db.Actions.Where(action => ids.Contains(action.Id)), db.Positions.Where(one => baselines.Contains(one.PeriodId)))
            .OrderBy(position => position.Id)
            .ToListAsync(cancellation);
        var leads = (await db.LeadAssignments.Where(lead => ids.Contains(lead.ActionId))
            .OrderBy(lead => lead.Position)
            .Select(lead => new { lead.ActionId, lead.LeadDirector.Name })
            .ToListAsync(cancellation)).ToLookup(lead => lead.ActionId, lead => lead.Name);
        return positions.ConvertAll(position => Of(position, moments[position.PlanId], [.. leads[position.Id]]));
    }

    private static ApiAction Of(ActionPosition position, PlanContext moment, IReadOnlyList<string> leads) => new()
    {
        Id = position.Id,
        Plan = position.PlanSlug,
        Code = position.Code,
        Theme = position.AreaNumber,
        Category = position.Category == Category.None ? null : position.Category,
        InspectorsComment = position.InspectorsComment,
        Response = position.Response,
        Timescale = position.PublishedTimescale,
        DueDate = position.DueDate,
        OriginalDueDate = position.OriginalDueDate,
        ExpectedCompletionDate = position.Forecast,
        NextReview = position.Stage.IsOpen() ? position.NextReview : null,
        Stage = position.Stage,
        Delivery = position.Delivery,
        Confidence = position.Confidence,
        Direction = position.Direction,
        Flags = position.Up(moment),
        TimesMoved = position.TimesMoved,
        DaysSlipped = position.DaysSlipped,
        LeadDirectors = leads,
        LastUpdateAt = position.LastReportedAt,
        RetiredOn = position.RetiredOn,
    };
}

/// <summary>Actions of improvement plans.</summary>
[Route(Root + "actions")]
[Tags("Plans")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Actions)]
public sealed class ApiActionsController(ApiActionsQuery actions) : ApiController
{
    [HttpGet]
    [EndpointName("listActions")]
    [EndpointSummary("The actions of plans, without retired ones")]
    [ProducesResponseType<ApiPage<ApiAction>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The slug of a plan")] string? plan = null,
        [FromQuery][Description("The number of a theme")] int? theme = null,
        [FromQuery][Description(SinceIs)] DateTime? updatedSince = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => actions.ListAsync(id: null, plan, theme, Utc(updatedSince), after, take, cancellation), action => $"{action.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getAction")]
    [EndpointSummary("One action, also if it has been retired")]
    [ProducesResponseType<ApiAction>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await actions.ListAsync(id, plan: null, theme: null, updatedSince: null, after: 0, take: 1, cancellation));
}
