using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>An improvement plan.</summary>
public sealed record ApiPlan
{
    public required int Id { get; init; }

    [Description("The name in addresses and in the parameter plan")]
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string InspectionReport { get; init; }

    public required string Inspector { get; init; }

    public required DateOnly InspectionDate { get; init; }

    public required PlanStatus Status { get; init; }

    public required DateOnly? AdoptedOn { get; init; }

    [Description("Whether its progress is invented for a demonstration")]
    public required bool IsIllustrative { get; init; }

    public required int Themes { get; init; }

    [Description("The number of actions, without retired ones")]
    public required int Actions { get; init; }
}

/// <summary>Reads plans that are not drafts, in one query.</summary>
public sealed class ApiPlansQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ApiPlan>> ListAsync(int? id, int after, int take, CancellationToken cancellation)
        => await db.Plans.Where(plan => plan.Status != PlanStatus.Draft && ((id == null && plan.Id > after) || plan.Id == id))
            .OrderBy(plan => plan.Id).Take(take)
            .Select(plan => new ApiPlan
            {
                Id = plan.Id,
                Slug = plan.Slug,
                Title = plan.Title,
                InspectionReport = plan.InspectionReport,
                Inspector = plan.Inspector,
                InspectionDate = plan.InspectionDate,
                Status = plan.Status,
                AdoptedOn = plan.AdoptedOn,
                IsIllustrative = plan.IsIllustrative,
                Themes = db.Areas.Count(area => area.PlanId == plan.Id),
                Actions = db.CurrentActions.Count(action => action.Area.PlanId == plan.Id),
            })
            .ToListAsync(cancellation);
}

/// <summary>Improvement plans.</summary>
[Route(Root + "plans")]
[Tags("Plans")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Plans)]
public sealed class ApiPlansController(ApiPlansQuery plans) : ApiController
{
    [HttpGet]
    [EndpointName("listPlans")]
    [EndpointSummary("The improvement plans, without drafts")]
    [ProducesResponseType<ApiPage<ApiPlan>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => plans.ListAsync(id: null, after, take, cancellation), plan => $"{plan.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getPlan")]
    [EndpointSummary("One improvement plan")]
    [ProducesResponseType<ApiPlan>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await plans.ListAsync(id, after: 0, take: 1, cancellation));
}
