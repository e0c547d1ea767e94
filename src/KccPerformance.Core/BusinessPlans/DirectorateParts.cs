using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>What committees can look after of business plans: the plans of a directorate, with its dashboard.</summary>
public sealed class DirectorateParts(PerformanceDbContext db) : ICommitteeParts
{
    public const string SubjectKind = "BusinessPlans";

    /// <summary>More than a council has.</summary>
    private const int MostDirectorates = 100;

    public async Task<IReadOnlyList<CommitteePart>> ListAsync(CancellationToken cancellation)
    {
        var directorates = await db.BusinessPlans
            .Where(plan => plan.Directorate != null)
            .Select(plan => plan.Directorate!)
            .Distinct()
            .OrderBy(directorate => directorate)
            .Take(MostDirectorates)
            .ToListAsync(cancellation);
        return [.. directorates.Order(StringComparer.CurrentCulture).Select(one => new CommitteePart(SubjectKind, one, $"Business plans of {one}"))];
    }
}
