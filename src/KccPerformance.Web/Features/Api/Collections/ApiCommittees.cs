using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Committees;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>A committee.</summary>
public sealed record ApiCommittee
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    [Description("The number of themes that report to it")]
    public required int Themes { get; init; }

    [Description("Its next meeting, which can be today")]
    public required DateOnly? NextMeeting { get; init; }
}

/// <summary>Reads committees in one query.</summary>
public sealed class ApiCommitteesQuery(PerformanceDbContext db, CommitteeDays days)
{
    public async Task<IReadOnlyList<ApiCommittee>> ListAsync(int? id, int after, int take, CancellationToken cancellation)
    {
        var ahead = days.Ahead();
        return await db.Committees.Where(one => (id == null && one.Id > after) || one.Id == id)
            .OrderBy(one => one.Id).Take(take)
            .Select(one => new ApiCommittee
            {
                Id = one.Id,
                Name = one.Name,
                ShortName = one.ShortName,
                Themes = db.Areas.Count(area => area.CommitteeId == one.Id),
                NextMeeting = ahead.Where(meeting => meeting.CommitteeId == one.Id).Min(meeting => (DateOnly?)meeting.Date),
            })
            .ToListAsync(cancellation);
    }
}

/// <summary>Committees.</summary>
[Route(Root + "committees")]
[Tags("Committees")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Committees)]
public sealed class ApiCommitteesController(ApiCommitteesQuery committees) : ApiController
{
    [HttpGet]
    [EndpointName("listCommittees")]
    [EndpointSummary("The committees")]
    [ProducesResponseType<ApiPage<ApiCommittee>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => committees.ListAsync(id: null, after, take, cancellation), committee => $"{committee.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getCommittee")]
    [EndpointSummary("One committee")]
    [ProducesResponseType<ApiCommittee>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await committees.ListAsync(id, after: 0, take: 1, cancellation));
}
