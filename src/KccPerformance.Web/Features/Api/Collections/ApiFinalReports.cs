using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.Consultations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>A final report. It never changes.</summary>
public sealed record ApiFinalReport
{
    public required int Id { get; init; }

    [Description("ImprovementPlan, Performance, RiskRegister, BusinessPlans or Consultations")]
    public required string Kind { get; init; }

    [Description("The slug of the plan, the code of the register in small letters, performance, business-plans, or consultations with the number of the committee")]
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
public sealed class ApiFinalReportsQuery(
    PerformanceDbContext db, FinalRegisters registers, FrozenReports plans, ExemptQuestions questions, FinalHalfYears halfYears)
{
    /// <summary>The permission that each kind of report needs.</summary>
    private static readonly IReadOnlyDictionary<string, Permission> Kinds = new Dictionary<string, Permission>(StringComparer.Ordinal)
    {
        [PlanModule.SubjectKind] = PlanPermission.ReadPlans,
        [PerformanceModule.SubjectKind] = PerformancePermission.ReadPerformance,
        [RiskRegisterModule.SubjectKind] = RiskPermission.ReadRisks,
        [BusinessPlanModule.SubjectKind] = BusinessPlanPermission.ReadBusinessPlans,
        [ConsultationModule.SubjectKind] = ConsultationPermission.ReadConsultations,
    };

    /// <param name="owner">The owner of the token.</param>
    /// <param name="id">The report; null for all.</param>
    /// <param name="plan">The slug of its subject; null for all.</param>
    /// <param name="after">The key before the first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<ApiFinalReport>> ListAsync(Reader owner, int? id, string? plan, int after, int take, CancellationToken cancellation)
    {
        var kinds = KindsOf(owner);
        return await db.FrozenReports
            .Where(report => kinds.Contains(report.Kind)
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
    }

    /// <summary>
    /// The document of a report as it was finalised; null if there is none. A final register has no exempt risk, and leaves out
    /// a risk that has become exempt since, unless the reader can read exempt risks. Reports leave out questions that have become exempt since, and
    /// those of plans evidence too.
    /// </summary>
    /// <param name="owner">The owner of the token.</param>
    /// <param name="reader">Who reads risks: a member, unless the token can read exempt risks.</param>
    /// <param name="id">The report.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<byte[]?> FindDocumentAsync(Reader owner, Reader reader, int id, CancellationToken cancellation)
    {
        var kinds = KindsOf(owner);
        var found = await db.FrozenReports.Where(report => report.PeriodId == id && kinds.Contains(report.Kind))
            .Select(report => new { report.Kind, report.Content, report.FormatVersion }).SingleOrDefaultAsync(cancellation);
        return found switch
        {
            { Kind: RiskRegisterModule.SubjectKind } => await registers.ReadableContentAsync(found.Content, found.FormatVersion, reader, cancellation),
            { Kind: PlanModule.SubjectKind } => await plans.ReadableContentAsync(found.Content, found.FormatVersion, cancellation),
            { Kind: PerformanceModule.SubjectKind } => await questions.LeaveOutOfAsync(found.Content, found.FormatVersion, cancellation),
            { Kind: BusinessPlanModule.SubjectKind } => await halfYears.ReadableContentAsync(found.Content, found.FormatVersion, cancellation),
            _ => found?.Content,
        };
    }

    private static string[] KindsOf(Reader owner) => [.. Kinds.Where(kind => owner.May(kind.Value)).Select(kind => kind.Key)];
}

/// <summary>Final reports of all kinds that the owner of the token can read.</summary>
[Route(Root + "final-reports")]
[Tags("Final reports")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.FinalReports)]
public sealed class ApiFinalReportsController(ApiFinalReportsQuery reports) : ApiController
{
    private Reader Reader => User.GetRiskReader();

    [HttpGet]
    [EndpointName("listFinalReports")]
    [EndpointSummary("The final reports of plans, quarterly performance, registers of risks, business plans and consultations")]
    [ProducesResponseType<ApiPage<ApiFinalReport>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The subject: the slug of a plan, the code of a register in small letters, performance, business-plans, or consultations-2 for the committee with number 2")] string? plan = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => reports.ListAsync(Owner, id: null, plan, after, take, cancellation), report => $"{report.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getFinalReport")]
    [EndpointSummary("One final report, without its document")]
    [ProducesResponseType<ApiFinalReport>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await reports.ListAsync(Owner, id, plan: null, after: 0, take: 1, cancellation));

    [HttpGet("{id:int}/document")]
    [EndpointName("getFinalReportDocument")]
    [EndpointSummary("The document of a final report, byte for byte as it was finalised, without risks that have become exempt since")]
    [ProducesResponseType<object>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Document([FromRoute] int id, CancellationToken cancellation)
        => await reports.FindDocumentAsync(Owner, Reader, id, cancellation) is { } document
            ? File(document, ApiJson.MediaType)
            : ApiProblem.Result(StatusCodes.Status404NotFound);
}
