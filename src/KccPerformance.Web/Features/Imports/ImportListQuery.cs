using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.Jobs;
using KccPerformance.Core.Plan;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Imports;

/// <summary>The plan that a file is for.</summary>
public sealed record ImportPlan(string Slug, string Title, PlanStatus Status)
{
    public string PlanAddress => $"/admin/plans/{Slug}";
}

/// <summary>A file that was sent, and how far it has got.</summary>
public sealed record ImportRow(Guid Id, string FileName, string Subject, string? Plan, DateTime RequestedAt, JobState State, int Percent, string? Message);

/// <summary>The files somebody has sent, and the plan one is sent for.</summary>
public sealed class ImportListQuery(PerformanceDbContext db, BusinessClock clock)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<ImportRow>> ListAsync(int userId, CancellationToken cancellation)
    {
        var rows = await db.Jobs
            .Where(job => job.Kind == JobKind.PlanImport && job.RequestedById == userId)
            .OrderByDescending(job => job.RequestedAt).ThenBy(job => job.Id)
            .Take(Most)
            .Select(job => new ImportRow(
                job.Id, job.FileName, job.Subject, db.Plans.Where(plan => plan.Slug == job.Subject).Select(plan => plan.Title).FirstOrDefault(),
                job.RequestedAt, job.State, job.Percent, job.Message))
            .ToListAsync(cancellation);
        return [.. rows.Select(row => row with { RequestedAt = clock.At(row.RequestedAt) })];
    }

    public Task<ImportPlan?> FindPlanAsync(string plan, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        return db.Plans.Where(one => one.Slug == slug).Select(one => new ImportPlan(one.Slug, one.Title, one.Status)).SingleOrDefaultAsync(cancellation);
    }
}
