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

/// <summary>An update on an action. Updates never change.</summary>
public sealed record ApiUpdate
{
    public required int Id { get; init; }

    [Description("The slug of the plan")]
    public required string Plan { get; init; }

    [Description("The code of the action")]
    public required string Action { get; init; }

    public required int ActionId { get; init; }

    [Description("The reporting period")]
    public required string Period { get; init; }

    public required DateTime ReportedAt { get; init; }

    [Description("The name or post of the author at the time")]
    public required string Author { get; init; }

    [Description("Whether it repeats the update before")]
    public required bool IsNoChange { get; init; }

    public required Stage Stage { get; init; }

    public required DeliveryRating? Delivery { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    public required string Narrative { get; init; }

    public required string? NextSteps { get; init; }

    public required DateOnly? ExpectedCompletionDate { get; init; }
}

/// <summary>Reads updates on actions of plans that are not drafts, in one query.</summary>
public sealed class ApiUpdatesQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ApiUpdate>> ListAsync(
        int? id, string? plan, string? codeKey, DateTime? updatedSince, int after, int take, CancellationToken cancellation)
        => await db.Updates
            .Where(update => update.Action.Area.Plan.Status != PlanStatus.Draft && ((id == null && update.Id > after) || update.Id == id)
                && (plan == null || update.Action.Area.Plan.Slug == plan)
                && (codeKey == null || update.Action.CodeKey == codeKey)
                && (updatedSince == null || update.ReportedAt >= updatedSince))
            .OrderBy(update => update.Id).Take(take)
            .Select(update => new ApiUpdate
            {
                Id = update.Id,
                Plan = update.Action.Area.Plan.Slug,
                Action = update.Action.Code,
                ActionId = update.ActionId,
                Period = update.Period.Name,
                ReportedAt = update.ReportedAt,
                Author = update.AuthorName,
                IsNoChange = update.IsNoChange,
                Stage = update.Stage,
                Delivery = update.Delivery,
                Confidence = update.Confidence,
                Narrative = update.Narrative,
                NextSteps = update.NextSteps,
                ExpectedCompletionDate = update.Forecast,
            })
            .ToListAsync(cancellation);
}

/// <summary>Updates on actions.</summary>
[Route(Root + "updates")]
[Tags("Plans")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Updates)]
public sealed class ApiUpdatesController(ApiUpdatesQuery updates) : ApiController
{
    [HttpGet]
    [EndpointName("listUpdates")]
    [EndpointSummary("The updates on actions, oldest first")]
    [ProducesResponseType<ApiPage<ApiUpdate>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The slug of a plan")] string? plan = null,
        [FromQuery][Description("The code of an action")] string? action = null,
        [FromQuery][Description(SinceIs)] DateTime? updatedSince = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => updates.ListAsync(id: null, plan, action is null ? null : OwnCodes.KeyOf(action), Utc(updatedSince), after, take, cancellation), update => $"{update.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getUpdate")]
    [EndpointSummary("One update")]
    [ProducesResponseType<ApiUpdate>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await updates.ListAsync(id, plan: null, codeKey: null, updatedSince: null, after: 0, take: 1, cancellation));
}
