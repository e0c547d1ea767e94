using System.Security.Claims;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>A user's own uploads that are ready to check; one query.</summary>
public sealed class ImportTasksQuery(PerformanceDbContext db, JobDefinitions definitions, BusinessClock clock) : IToDoSource
{
    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var owner = user.GetId();
        var ready = (await db.Jobs
            .Where(job => job.RequestedById == owner && job.State == JobState.Ready && job.FileId == null)
            .OrderBy(job => job.RequestedAt)
            .Select(job => new { job.Id, job.Kind, job.FileName, job.RequestedAt })
            .ToListAsync(cancellation))
            .Select(job => new { job.Id, job.FileName, job.RequestedAt, Definition = definitions.Find(job.Kind) })
            .Where(job => job.Definition is { Page: not null } definition && user.May(definition.Permission))
            .Select(job => new { job.FileName, job.RequestedAt, Address = job.Definition!.Page!(job.Id) })
            .ToList();
        return ToDoPart.Of(new ToDoTask(70, "Imports to check", ready.Count, "/your-work")
        {
            About = "nothing is saved until you confirm",
            Step = "Check imports",
            StepAddress = ready is [var only] ? only.Address : "/your-work",
            Oldest = ready is [var oldest, ..]
                ? new ToDoItem(oldest.FileName, oldest.Address, $"uploaded {Labels.Date(clock.At(oldest.RequestedAt))}")
                : null,
        });
    }
}
