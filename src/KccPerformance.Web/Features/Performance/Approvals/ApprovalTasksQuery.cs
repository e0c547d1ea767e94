using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>Figures that only an administrator can decide on, as a line of the to-do list; two queries.</summary>
public sealed class ApprovalTasksQuery(PerformanceDbContext db) : IToDoSource
{
    public Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
        => db.WithExemptAsync(user.May(PerformancePermission.ReadExemptIndicators), () => ReadAsync(user, cancellation));

    private async Task<ToDoPart> ReadAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var userId = user.GetId() ?? 0;
        var waiting = db.IndicatorPeriods.Where(Approvers.DecidedBy(db, userId, user.GetRoles() ?? Role.Member))
            .Where(period => period.State == FigureState.Entered && (period.AuthorId == null || period.AuthorId != userId));
        var number = await waiting.CountAsync(cancellation);
        var oldest = await (
            from period in waiting
            from result in period.Results
            orderby result.Id
            select new { period.Indicator.Reference, result.EnteredAt }).FirstOrDefaultAsync(cancellation);
        return ToDoPart.Of(new ToDoTask(70, "Results to approve", number, ApprovalPage.Address)
        {
            About = "with no named approver available",
            Step = "Approve results",
            Oldest = oldest is null ? null : new ToDoItem(oldest.Reference, "/performance/indicators/" + oldest.Reference,
                $"entered {Labels.Date(oldest.EnteredAt)}"),
        });
    }
}
