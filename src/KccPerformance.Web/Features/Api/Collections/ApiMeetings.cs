using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>A meeting of a committee.</summary>
public sealed record ApiMeeting
{
    public required int Id { get; init; }

    public required int CommitteeId { get; init; }

    [Description("The short name of the committee")]
    public required string Committee { get; init; }

    public required DateOnly Date { get; init; }
}

/// <summary>Reads meetings in one query.</summary>
public sealed class ApiMeetingsQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ApiMeeting>> ListAsync(int? id, int? committee, int after, int take, CancellationToken cancellation)
        => await db.Meetings.Where(one => ((id == null && one.Id > after) || one.Id == id) && (committee == null || one.CommitteeId == committee))
            .OrderBy(one => one.Id).Take(take)
            .Select(one => new ApiMeeting { Id = one.Id, CommitteeId = one.CommitteeId, Committee = one.Committee.ShortName, Date = one.Date })
            .ToListAsync(cancellation);
}

/// <summary>Meetings of committees.</summary>
[Route(Root + "meetings")]
[Tags("Committees")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Meetings)]
public sealed class ApiMeetingsController(ApiMeetingsQuery meetings) : ApiController
{
    [HttpGet]
    [EndpointName("listMeetings")]
    [EndpointSummary("The meetings of committees")]
    [ProducesResponseType<ApiPage<ApiMeeting>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The key of a committee")] int? committee = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => meetings.ListAsync(id: null, committee, after, take, cancellation), meeting => $"{meeting.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getMeeting")]
    [EndpointSummary("One meeting")]
    [ProducesResponseType<ApiMeeting>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await meetings.ListAsync(id, committee: null, after: 0, take: 1, cancellation));
}
