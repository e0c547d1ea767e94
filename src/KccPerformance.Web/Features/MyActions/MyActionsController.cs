using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.MyActions;

/// <summary>An officer's actions: outstanding and submitted updates.</summary>
[RequirePermission(nameof(PlanPermission.SeeMyActions))]
public sealed class MyActionsController(MyActionsQuery actions, IEnumerable<IMyWorkSource> others, CurrentPages current) : Controller
{
    public const string Address = "/my-actions";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => User.GetId() is { } userId && User.GetReader() is { } reader ? View(await ReadAsync(userId, reader, cancellation)) : Forbid();

    private async Task<MyActionsPage> ReadAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var now = await current.NowAsync();
        var work = await current.GetAsync((userId, reader), now, async () => (IReadOnlyList<MyWork>?)await ListOthersAsync(userId, reader, cancellation));
        return await actions.ReadAsync(userId, now, cancellation) with { Others = work! };
    }

    private async Task<List<MyWork>> ListOthersAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var work = new List<MyWork>();
        foreach (var other in others)
        {
            work.AddRange(await other.ListAsync(userId, reader, cancellation));
        }

        return work;
    }
}
