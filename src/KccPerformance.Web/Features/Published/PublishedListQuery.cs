using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Published;

/// <summary>A report in the public list.</summary>
public sealed record PublishedRow(string Slug, string Title, int PeriodId, string Period, DateOnly LastDay, DateOnly? Meeting, string? Committee)
{
    public string Address => $"/published/{Slug}/{PeriodId}";
}

/// <summary>Reads what is open to the public, the newest first, in one query.</summary>
public sealed class PublishedListQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<PublishedRow>> FindAsync(CancellationToken cancellation)
        => await db.Publications
            .OrderBy(one => one.Period.Plan.Title).ThenByDescending(one => one.Period.FirstDay)
            .Select(one => new PublishedRow(
                one.Period.Plan.Slug,
                one.Period.Plan.Title,
                one.PeriodId,
                one.Period.Name,
                one.Period.LastDay,
                one.Period.Meeting!.Date,
                one.Period.Meeting.Committee.Name))
            .ToListAsync(cancellation);
}
