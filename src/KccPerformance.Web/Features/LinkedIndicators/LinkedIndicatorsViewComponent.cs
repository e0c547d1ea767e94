using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.LinkedIndicators;

/// <summary>What an item is linked to, on its own page: an objective's indicators, or an indicator's objectives.</summary>
/// <param name="Kind">The kind of the item: "objective".</param>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Other">The kind of what it is linked to.</param>
/// <param name="Linked">What it is linked to, those with the worst rating first.</param>
/// <param name="MayLink">Whether the reader may make and remove links.</param>
public sealed record LinkedIndicatorsPart(string Kind, string Key, ThreadKind Other, IReadOnlyList<ThreadLink> Linked, bool MayLink);

/// <summary>Shows on the page of an objective its indicators, and on the page of an indicator its objectives.</summary>
public sealed class LinkedIndicatorsViewComponent(IndicatorLinks links) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string kind, int itemId, string key)
    {
        if (UserClaimsPrincipal.GetReader() is not { } reader || links.OtherSideOf(kind, reader) is not { } others)
        {
            return Content(string.Empty);
        }

        var linked = await links.ListAsync(kind, itemId, reader, HttpContext.RequestAborted);
        var mayLink = reader.May(ReportingPermission.LinkIndicators)
            && await links.MayLinkAsync(kind, itemId, UserClaimsPrincipal.GetId(), reader, HttpContext.RequestAborted);
        return linked.Count == 0 && !mayLink && others.Kind.IsMeasured
            ? Content(string.Empty)
            : View("~/Features/LinkedIndicators/_Linked.cshtml", new LinkedIndicatorsPart(kind, key, others.Kind, linked, mayLink));
    }
}
