using System.Globalization;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.Consultations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Risks;
using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Features.Api.Collections;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.OData;

/// <summary>
/// The collections of the API as tables for Excel and Power BI. Each is read by the query of its collection, so it has the same
/// rows and columns for the same token.
/// </summary>
[EnableRateLimiting(ApiSetup.Limit)]
public sealed class ODataController : ControllerBase
{
    [HttpGet(ODataSetup.Root + "/Plans")]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Plans)]
    public IActionResult Plans([FromServices] ApiPlansQuery plans, CancellationToken cancellation)
        => ReadById(ODataTable.Plans, (after, take) => plans.ListAsync(id: null, after, take, cancellation), plan => plan.Id);

    [HttpGet(ODataSetup.Root + "/Themes")]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Themes)]
    public IActionResult Themes([FromServices] ApiThemesQuery themes, CancellationToken cancellation)
        => ReadById(ODataTable.Themes, (after, take) => themes.ListAsync(id: null, plan: null, after, take, cancellation), theme => theme.Id);

    [HttpGet(ODataSetup.Root + "/Actions")]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Actions)]
    public IActionResult Actions([FromServices] ApiActionsQuery actions, CancellationToken cancellation)
        => ReadById(
            ODataTable.Actions,
            (after, take) => actions.ListAsync(id: null, plan: null, theme: null, updatedSince: null, after, take, cancellation),
            action => action.Id);

    [HttpGet(ODataSetup.Root + "/Updates")]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Updates)]
    public IActionResult Updates([FromServices] ApiUpdatesQuery updates, CancellationToken cancellation)
        => ReadById(
            ODataTable.Updates,
            (after, take) => updates.ListAsync(id: null, plan: null, codeKey: null, updatedSince: null, after, take, cancellation),
            update => update.Id);

    [HttpGet(ODataSetup.Root + "/Indicators")]
    [RequirePermission(nameof(PerformancePermission.ReadPerformance), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Indicators)]
    public IActionResult Indicators([FromServices] ApiIndicatorsQuery indicators, CancellationToken cancellation)
        => ReadById(ODataTable.Indicators, (after, take) => indicators.ListAsync(id: null, report: null, after, take, cancellation), indicator => indicator.Id);

    [HttpGet(ODataSetup.Root + "/Results")]
    [RequirePermission(nameof(PerformancePermission.ReadPerformance), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Results)]
    public IActionResult Results([FromServices] ApiResultsQuery results, CancellationToken cancellation)
        => Read(
            ODataTable.Results,
            after => after is null || ApiIndicatorResult.ReadKey(after) is not null,
            (after, take) =>
            {
                var (indicator, end) = after is null ? (0, DateOnly.MinValue) : ApiIndicatorResult.ReadKey(after)!.Value;
                return results.ListAsync(reference: null, year: null, indicator, end, take, cancellation);
            },
            result => result.ToKey());

    [HttpGet(ODataSetup.Root + "/Risks")]
    [RequirePermission(nameof(RiskPermission.ReadRisks), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Risks)]
    public IActionResult Risks([FromServices] ApiRisksQuery risks, CancellationToken cancellation)
        => ReadById(
            ODataTable.Risks,
            (after, take) => risks.ListAsync(User.GetRiskReader(), id: null, register: null, isOpen: null, after, take, cancellation),
            risk => risk.Id);

    [HttpGet(ODataSetup.Root + "/Objectives")]
    [RequirePermission(nameof(BusinessPlanPermission.ReadBusinessPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Objectives)]
    public IActionResult Objectives([FromServices] ApiObjectivesQuery objectives, CancellationToken cancellation)
        => ReadById(
            ODataTable.Objectives,
            (after, take) => objectives.ListAsync(id: null, year: null, half: null, after, take, cancellation),
            objective => objective.Id);

    [HttpGet(ODataSetup.Root + "/Consultations")]
    [RequirePermission(nameof(ConsultationPermission.ReadConsultations), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Consultations)]
    public IActionResult Consultations([FromServices] ApiConsultationsQuery consultations, CancellationToken cancellation)
        => ReadById(ODataTable.Consultations, (after, take) => consultations.ListAsync(after, take, cancellation), consultation => consultation.Id);

    [HttpGet(ODataSetup.Root + "/Committees")]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Committees)]
    public IActionResult Committees([FromServices] ApiCommitteesQuery committees, CancellationToken cancellation)
        => ReadById(ODataTable.Committees, (after, take) => committees.ListAsync(id: null, after, take, cancellation), committee => committee.Id);

    [HttpGet(ODataSetup.Root + "/Meetings")]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Meetings)]
    public IActionResult Meetings([FromServices] ApiMeetingsQuery meetings, CancellationToken cancellation)
        => ReadById(ODataTable.Meetings, (after, take) => meetings.ListAsync(id: null, committee: null, after, take, cancellation), meeting => meeting.Id);

    [HttpGet(ODataSetup.Root + "/FinalReports")]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.FinalReports)]
    public IActionResult FinalReports([FromServices] ApiFinalReportsQuery reports, CancellationToken cancellation)
        => ReadById(
            ODataTable.FinalReports,
            (after, take) => reports.ListAsync(User.GetReader()!.Value, id: null, plan: null, after, take, cancellation),
            report => report.Id);

    /// <summary>A table whose rows have a number.</summary>
    private IActionResult ReadById<T>(ODataTable table, Func<int, int, Task<IReadOnlyList<T>>> read, Func<T, int> idOf) => Read(
        table,
        after => after is null || int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        (after, take) => read(after is null ? 0 : int.Parse(after, NumberStyles.None, CultureInfo.InvariantCulture), take),
        row => idOf(row).ToString(CultureInfo.InvariantCulture));

    private IActionResult Read<T>(ODataTable table, Func<string?, bool> isKey, Func<string?, int, Task<IReadOnlyList<T>>> read, Func<T, string> keyOf)
    {
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.Vary = "Authorization";
        try
        {
            var asked = ODataRequest.Read(Request.Query, table);
            return isKey(asked.After) ? new ODataFeed<T>(table, asked, read, keyOf)
                : throw ODataException.Wrong($"The option {ODataRequest.SkipToken} is not valid. Use the address in @odata.nextLink.");
        }
        catch (ODataException refused)
        {
            return ODataError.Result(refused);
        }
    }
}
