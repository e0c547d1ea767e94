using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>An objective of a business plan, as it is in a half-year.</summary>
public sealed record ApiObjective
{
    public required int Id { get; init; }

    [Description("The slug of the business plan")]
    public required string Plan { get; init; }

    public required string Division { get; init; }

    public required string? Directorate { get; init; }

    [Description("The year in which the financial year starts")]
    public required int Year { get; init; }

    public required HalfYear HalfYear { get; init; }

    [Description("The paragraph of the report")]
    public required int Paragraph { get; init; }

    [Description("The service; empty if the objective belongs to none")]
    public required string Service { get; init; }

    public required string Text { get; init; }

    public required string? Lead { get; init; }

    public required DateOnly? OriginalDate { get; init; }

    public required DateOnly? DueDate { get; init; }

    [Description("The state; null if nothing has been reported in the half-year")]
    public required ObjectiveState? State { get; init; }

    [Description("Whether the state is suggested, reported or approved")]
    public required MonitoringStage? Stage { get; init; }

    [Description("What was reported in the half-year")]
    public required string? Report { get; init; }

    public required string? Reason { get; init; }

    public required DateOnly? RevisedDate { get; init; }
}

/// <summary>Reads the objectives of a year, in seven queries.</summary>
public sealed class ApiObjectivesQuery(PerformanceDbContext db, MonitoringReader reader)
{
    /// <param name="id">The objective; null for those of a year.</param>
    /// <param name="year">The year; null for the latest.</param>
    /// <param name="half">The half-year; null for the one that pages show.</param>
    /// <param name="after">The key before the first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<ApiObjective>> ListAsync(int? id, int? year, HalfYear? half, int after, int take, CancellationToken cancellation)
    {
        var wanted = id is null ? year : await db.Objectives.Where(one => one.Id == id).Select(one => (int?)one.Plan.Year).SingleOrDefaultAsync(cancellation);
        if ((id is not null && wanted is null) || await reader.FindShownAsync(wanted, cancellation) is not (var shown, var usual))
        {
            return [];
        }

        var ids = await db.Objectives.Where(one => one.Plan.Year == shown && ((id == null && one.Id > after) || one.Id == id))
            .OrderBy(one => one.Id).Take(take).Select(one => one.Id).ToListAsync(cancellation);
        var objectives = await MonitoringReader.ReadAsync(db.Objectives.Where(one => ids.Contains(one.Id)), half ?? usual, cancellation);
        return [.. objectives.OrderBy(one => one.Id).Select(one => Of(one, half ?? usual))];
    }

    private static ApiObjective Of(ObjectivePosition one, HalfYear half) => new()
    {
        Id = one.Id,
        Plan = one.PlanSlug,
        Division = one.Division,
        Directorate = one.Directorate,
        Year = one.Year,
        HalfYear = half,
        Paragraph = one.Paragraph,
        Service = one.Service,
        Text = one.Text,
        Lead = one.Lead,
        OriginalDate = one.OriginalDate,
        DueDate = one.DueDate,
        State = one.State,
        Stage = one.Monitoring?.Stage,
        Report = one.Monitoring?.Words,
        Reason = one.Monitoring?.Reason,
        RevisedDate = one.Monitoring?.RevisedDate,
    };
}

/// <summary>Objectives of business plans.</summary>
[Route(Root + "objectives")]
[Tags("Business plans")]
[RequirePermission(nameof(BusinessPlanPermission.ReadBusinessPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Objectives)]
public sealed class ApiObjectivesController(ApiObjectivesQuery objectives) : ApiController
{
    private const string HalfIs = "mid-year or year-end; the one that pages show if you do not say";

    [HttpGet]
    [EndpointName("listObjectives")]
    [EndpointSummary("The objectives of a financial year: the latest, or another")]
    [ProducesResponseType<ApiPage<ApiObjective>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The year in which a financial year starts: 2013 for April 2013 to March 2014")][Range(1900, 2200)] int? year = null,
        [FromQuery][Description(HalfIs)][AllowedValues("mid-year", "year-end", null)] string? half = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => objectives.ListAsync(id: null, year, HalfYears.Parse(half), after, take, cancellation), objective => $"{objective.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getObjective")]
    [EndpointSummary("One objective")]
    [ProducesResponseType<ApiObjective>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show(
        [FromRoute] int id,
        [FromQuery][Description(HalfIs)][AllowedValues("mid-year", "year-end", null)] string? half = null,
        CancellationToken cancellation = default)
        => One(await objectives.ListAsync(id, year: null, HalfYears.Parse(half), after: 0, take: 1, cancellation));
}
