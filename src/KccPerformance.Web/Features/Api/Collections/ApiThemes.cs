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

/// <summary>A theme of an improvement plan.</summary>
public sealed record ApiTheme
{
    public required int Id { get; init; }

    [Description("The slug of the plan")]
    public required string Plan { get; init; }

    [Description("The position in the plan, from 1")]
    public required int Number { get; init; }

    public required string Name { get; init; }

    [Description("The prefix of the codes of its actions")]
    public required string Prefix { get; init; }

    [Description("The key of the committee that the theme reports to")]
    public required int? CommitteeId { get; init; }

    [Description("The number of actions, without retired ones")]
    public required int Actions { get; init; }
}

/// <summary>Reads themes of plans that are not drafts, in one query.</summary>
public sealed class ApiThemesQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ApiTheme>> ListAsync(int? id, string? plan, int after, int take, CancellationToken cancellation)
        => await db.Areas.Where(area => area.Plan.Status != PlanStatus.Draft && ((id == null && area.Id > after) || area.Id == id)
                && (plan == null || area.Plan.Slug == plan))
            .OrderBy(area => area.Id).Take(take)
            .Select(area => new ApiTheme
            {
                Id = area.Id,
                Plan = area.Plan.Slug,
                Number = area.Number,
                Name = area.Name,
                Prefix = area.Prefix,
                CommitteeId = area.CommitteeId,
                Actions = area.Actions.Count(action => action.RetiredOn == null),
            })
            .ToListAsync(cancellation);
}

/// <summary>Themes of improvement plans.</summary>
[Route(Root + "themes")]
[Tags("Plans")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Themes)]
public sealed class ApiThemesController(ApiThemesQuery themes) : ApiController
{
    [HttpGet]
    [EndpointName("listThemes")]
    [EndpointSummary("The themes of plans")]
    [ProducesResponseType<ApiPage<ApiTheme>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The slug of a plan")] string? plan = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => themes.ListAsync(id: null, plan, after, take, cancellation), theme => $"{theme.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getTheme")]
    [EndpointSummary("One theme")]
    [ProducesResponseType<ApiTheme>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await themes.ListAsync(id, plan: null, after: 0, take: 1, cancellation));
}
