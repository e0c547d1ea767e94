using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Following;

/// <summary>The button to follow an action or to stop following it.</summary>
/// <param name="Address">The address of the action.</param>
/// <param name="Code">Its code.</param>
/// <param name="IsFollowed">Whether the user follows it.</param>
public sealed record FollowButton(string Address, string Code, bool IsFollowed);

/// <summary>Reads whether the user follows an action, in one query by key.</summary>
public sealed class FollowViewComponent(PerformanceDbContext db) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(string plan, string code, int actionId, bool isRetired)
    {
        var userId = UserClaimsPrincipal.GetId();
        var isFollowed = await db.Follows.AnyAsync(follow => follow.UserId == userId && follow.ItemId == actionId, HttpContext.RequestAborted);
        return isRetired && !isFollowed
            ? Content(string.Empty)
            : View("~/Features/Following/_Follow.cshtml", new FollowButton($"/plans/{plan}/actions/{code}", code, isFollowed));
    }
}
