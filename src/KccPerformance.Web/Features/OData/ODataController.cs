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
    [HttpGet(ODataSetup.Root + "/Plans" + ODataSetup.Count)]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Plans)]
    public Task<IActionResult> Plans([FromServices] ApiPlansQuery plans, CancellationToken cancellation)
        => ReadByIdAsync(ODataTable.Plans, (after, take) => plans.ListAsync(id: null, after, take, cancellation), plan => plan.Id);

    [HttpGet(ODataSetup.Root + "/Themes")]
    [HttpGet(ODataSetup.Root + "/Themes" + ODataSetup.Count)]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Themes)]
    public Task<IActionResult> Themes([FromServices] ApiThemesQuery themes, CancellationToken cancellation)
        => ReadByIdAsync(ODataTable.Themes, (after, take) => themes.ListAsync(id: null, plan: null, after, take, cancellation), theme => theme.Id);

    [HttpGet(ODataSetup.Root + "/Actions")]
    [HttpGet(ODataSetup.Root + "/Actions" + ODataSetup.Count)]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Actions)]
    public Task<IActionResult> Actions([FromServices] ApiActionsQuery actions, CancellationToken cancellation)
        => ReadByIdAsync(
            ODataTable.Actions,
            (after, take) => actions.ListAsync(id: null, plan: null, theme: null, updatedSince: null, after, take, cancellation),
            action => action.Id);

    [HttpGet(ODataSetup.Root + "/Updates")]
    [HttpGet(ODataSetup.Root + "/Updates" + ODataSetup.Count)]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Updates)]
    public Task<IActionResult> Updates([FromServices] ApiUpdatesQuery updates, CancellationToken cancellation)
        => ReadByIdAsync(
            ODataTable.Updates,
            (after, take) => updates.ListAsync(id: null, plan: null, codeKey: null, updatedSince: null, after, take, cancellation),
            update => update.Id);

    [HttpGet(ODataSetup.Root + "/Indicators")]
    [HttpGet(ODataSetup.Root + "/Indicators" + ODataSetup.Count)]
    [RequirePermission(nameof(PerformancePermission.ReadPerformance), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Indicators)]
    public Task<IActionResult> Indicators([FromServices] ApiIndicatorsQuery indicators, CancellationToken cancellation)
        => ReadByIdAsync(ODataTable.Indicators, (after, take) => indicators.ListAsync(id: null, report: null, after, take, cancellation), indicator => indicator.Id);

    [HttpGet(ODataSetup.Root + "/Results")]
    [HttpGet(ODataSetup.Root + "/Results" + ODataSetup.Count)]
    [RequirePermission(nameof(PerformancePermission.ReadPerformance), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Results)]
    public Task<IActionResult> Results([FromServices] ApiResultsQuery results, CancellationToken cancellation)
        => ReadAsync(
            ODataTable.Results,
            after => after is null || ApiIndicatorResult.ReadKey(after) is not null,
            new ODataRows<ApiIndicatorResult>(
                (after, take) =>
                {
                    var (indicator, end) = after is null ? (0, DateOnly.MinValue) : ApiIndicatorResult.ReadKey(after)!.Value;
                    return results.ListAsync(reference: null, year: null, indicator, end, take, cancellation);
                },
                result => result.ToKey()));

    [HttpGet(ODataSetup.Root + "/Risks")]
    [HttpGet(ODataSetup.Root + "/Risks" + ODataSetup.Count)]
    [RequirePermission(nameof(RiskPermission.ReadRisks), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Risks)]
    public Task<IActionResult> Risks([FromServices] ApiRisksQuery risks, CancellationToken cancellation)
        => ReadByIdAsync(
            ODataTable.Risks,
            (after, take) => risks.ListAsync(User.GetRiskReader(), id: null, register: null, isOpen: null, after, take, cancellation),
            risk => risk.Id);

    [HttpGet(ODataSetup.Root + "/Objectives")]
    [HttpGet(ODataSetup.Root + "/Objectives" + ODataSetup.Count)]
    [RequirePermission(nameof(BusinessPlanPermission.ReadBusinessPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Objectives)]
    public Task<IActionResult> Objectives([FromServices] ApiObjectivesQuery objectives, CancellationToken cancellation)
        => ReadByIdAsync(
            ODataTable.Objectives,
            (after, take) => objectives.ListAsync(id: null, year: null, half: null, after, take, cancellation),
            objective => objective.Id);

    [HttpGet(ODataSetup.Root + "/Consultations")]
    [HttpGet(ODataSetup.Root + "/Consultations" + ODataSetup.Count)]
    [RequirePermission(nameof(ConsultationPermission.ReadConsultations), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Consultations)]
    public Task<IActionResult> Consultations([FromServices] ApiConsultationsQuery consultations, CancellationToken cancellation)
        => ReadByIdAsync(ODataTable.Consultations, (after, take) => consultations.ListAsync(after, take, cancellation), consultation => consultation.Id);

    [HttpGet(ODataSetup.Root + "/Committees")]
    [HttpGet(ODataSetup.Root + "/Committees" + ODataSetup.Count)]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Committees)]
    public Task<IActionResult> Committees([FromServices] ApiCommitteesQuery committees, CancellationToken cancellation)
        => ReadByIdAsync(ODataTable.Committees, (after, take) => committees.ListAsync(id: null, after, take, cancellation), committee => committee.Id);

    [HttpGet(ODataSetup.Root + "/Meetings")]
    [HttpGet(ODataSetup.Root + "/Meetings" + ODataSetup.Count)]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.Meetings)]
    public Task<IActionResult> Meetings([FromServices] ApiMeetingsQuery meetings, CancellationToken cancellation)
        => ReadByIdAsync(ODataTable.Meetings, (after, take) => meetings.ListAsync(id: null, committee: null, after, take, cancellation), meeting => meeting.Id);

    [HttpGet(ODataSetup.Root + "/FinalReports")]
    [HttpGet(ODataSetup.Root + "/FinalReports" + ODataSetup.Count)]
    [RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
    [ApiScope(ApiScope.FinalReports)]
    public Task<IActionResult> FinalReports([FromServices] ApiFinalReportsQuery reports, CancellationToken cancellation)
        => ReadByIdAsync(
            ODataTable.FinalReports,
            (after, take) => reports.ListAsync(User.GetReader()!.Value, id: null, plan: null, after, take, cancellation),
            report => report.Id);

    /// <summary>A table whose rows have a number.</summary>
    private Task<IActionResult> ReadByIdAsync<T>(ODataTable table, Func<int, int, Task<IReadOnlyList<T>>> read, Func<T, int> idOf) => ReadAsync(
        table,
        after => after is null || int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        new ODataRows<T>(
            (after, take) => read(after is null ? 0 : int.Parse(after, NumberStyles.None, CultureInfo.InvariantCulture), take),
            row => idOf(row).ToString(CultureInfo.InvariantCulture)));

    /// <summary>The rows of a table, or only their number if the address ends with $count.</summary>
    private async Task<IActionResult> ReadAsync<T>(ODataTable table, Func<string?, bool> isKey, ODataRows<T> rows)
    {
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.Vary = "Authorization";
        try
        {
            var asked = ODataRequest.Read(Request.Query, table);
            if (!isKey(asked.After))
            {
                throw ODataException.Wrong($"The option {ODataRequest.SkipToken} is not valid. Use the address in @odata.nextLink.");
            }

            if (ControllerContext.ActionDescriptor.AttributeRouteInfo?.Template?.EndsWith(ODataSetup.Count, StringComparison.Ordinal) == true)
            {
                var number = await rows.CountAsync(asked.Filter);
                Response.Headers["OData-Version"] = ODataSetup.Version;
                return Content(number.ToString(CultureInfo.InvariantCulture), "text/plain");
            }

            return new ODataFeed<T>(table, asked, rows, asked.IsCounted ? await rows.CountAsync(asked.Filter) : null);
        }
        catch (ODataException refused)
        {
            return ODataError.Result(refused);
        }
    }
}
