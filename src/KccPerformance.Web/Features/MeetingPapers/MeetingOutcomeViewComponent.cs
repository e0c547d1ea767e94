using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>Shows on the page of a final report what its meeting decided about it. The report is named by its SHA-256.</summary>
public sealed class MeetingOutcomeViewComponent(MeetingOutcomeQuery outcomes) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string sha256)
        => UserClaimsPrincipal.May(ReportingPermission.ReadMeetingPapers)
            && await outcomes.FindForReportAsync(sha256, HttpContext.RequestAborted) is { IsEmpty: false } outcome
                ? View("~/Features/MeetingPapers/_Outcome.cshtml", outcome)
                : Content(string.Empty);
}
