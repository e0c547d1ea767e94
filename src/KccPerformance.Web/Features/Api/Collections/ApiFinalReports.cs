using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>A final report. It never changes.</summary>
public sealed record ApiFinalReport
{
    public required int Id { get; init; }

    [Description("ImprovementPlan or Performance")]
    public required string Kind { get; init; }

    [Description("The slug of the plan, or performance")]
    public required string Subject { get; init; }

    public required string Title { get; init; }

    public required string Period { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    [Description("The committee to which it goes")]
    public required string? Committee { get; init; }

    public required DateOnly? MeetingDate { get; init; }

    public required DateTime FinalisedAt { get; init; }

    [Description("The name or post of the user who finalised it")]
    public required string FinalisedBy { get; init; }

    [Description("The note for readers")]
    public required string Note { get; init; }

    [Description("SHA-256 of the document, in lower-case hexadecimal")]
    public required string Sha256 { get; init; }

    [Description("The number of the format of the document")]
    public required int Format { get; init; }
}

/// <summary>Reads final reports in one query, without their documents.</summary>
public sealed class ApiFinalReportsQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ApiFinalReport>> ListAsync(
        bool withPerformance, int? id, string? plan, int after, int take, CancellationToken cancellation)
        => await db.FrozenReports
            .Where(report => (withPerformance || report.Kind != PerformanceModule.SubjectKind)
                && ((id == null && report.PeriodId > after) || report.PeriodId == id)
                && (plan == null || report.Period.Subject.Slug == plan))
            .OrderBy(report => report.PeriodId).Take(take)
            .Select(report => new ApiFinalReport
            {
                Id = report.PeriodId,
                Kind = report.Kind,
                Subject = report.Period.Subject.Slug,
                Title = report.Period.Subject.Title,
                Period = report.Period.Name,
                FirstDay = report.Period.FirstDay,
                LastDay = report.Period.LastDay,
                Committee = report.Period.Meeting!.Committee.Name,
                MeetingDate = report.Period.Meeting.Date,
                FinalisedAt = report.FrozenAt,
                FinalisedBy = report.FrozenBy,
                Note = report.Reason,
                Sha256 = report.Sha256,
                Format = report.FormatVersion,
            })
            .ToListAsync(cancellation);

    /// <summary>The document of a report as it was finalised; null if there is none.</summary>
    public Task<byte[]?> FindDocumentAsync(bool withPerformance, int id, CancellationToken cancellation)
        => db.FrozenReports.Where(report => report.PeriodId == id && (withPerformance || report.Kind != PerformanceModule.SubjectKind))
            .Select(report => report.Content).SingleOrDefaultAsync(cancellation);
}

/// <summary>Final reports of plans and of quarterly performance.</summary>
[Route(Root + "final-reports")]
[Tags("Final reports")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.FinalReports)]
public sealed class ApiFinalReportsController(ApiFinalReportsQuery reports) : ApiController
{
    private bool WithPerformance => Role.May(PerformancePermission.ReadPerformance);

    [HttpGet]
    [EndpointName("listFinalReports")]
    [EndpointSummary("The final reports of plans and of quarterly performance")]
    [ProducesResponseType<ApiPage<ApiFinalReport>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The slug of a plan, or performance")] string? plan = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => reports.ListAsync(WithPerformance, id: null, plan, after, take, cancellation), report => $"{report.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getFinalReport")]
    [EndpointSummary("One final report, without its document")]
    [ProducesResponseType<ApiFinalReport>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await reports.ListAsync(WithPerformance, id, plan: null, after: 0, take: 1, cancellation));

    [HttpGet("{id:int}/document")]
    [EndpointName("getFinalReportDocument")]
    [EndpointSummary("The document of a final report, byte for byte as it was finalised")]
    [ProducesResponseType<object>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Document([FromRoute] int id, CancellationToken cancellation)
        => await reports.FindDocumentAsync(WithPerformance, id, cancellation) is { } document
            ? File(document, ApiJson.MediaType)
            : ApiProblem.Result(StatusCodes.Status404NotFound);
}
