using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>The priorities of an item, on its own page.</summary>
/// <param name="Kind">The kind of item: "risk".</param>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Linked">Its priorities.</param>
/// <param name="MayLink">Whether the reader may link it to others.</param>
/// <param name="MayRemove">Whether the reader may remove links.</param>
public sealed record ItemPriorities(string Kind, string Key, IReadOnlyList<PriorityName> Linked, bool MayLink, bool MayRemove);

/// <summary>Shows the priorities of an item on its page, in one query by key.</summary>
public sealed class ItemPrioritiesViewComponent(ThreadReader reader) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string kind, int itemId, string key, bool mayLink)
    {
        var linked = await reader.ListOfItemAsync(kind, itemId, HttpContext.RequestAborted);
        var mayKeep = UserClaimsPrincipal.May(ReportingPermission.LinkPriorities);
        return linked.Count == 0 && !(mayKeep && mayLink)
            ? Content(string.Empty)
            : View("~/Features/Priorities/_ItemPriorities.cshtml", new ItemPriorities(kind, key, linked, mayKeep && mayLink, mayKeep));
    }
}
