using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Published;

/// <summary>A published report in the list.</summary>
public sealed record PublishedRow(string Slug, string Title, int PeriodId, string Period, DateOnly LastDay, DateOnly? Meeting, string? Committee)
{
    /// <summary>What the plan answers: the inspection report, its inspector and its date.</summary>
    public required string Answers { get; init; }

    public string Address => $"/published/{Slug}/{PeriodId}";
}

/// <summary>Reads the published reports, the newest first, in one query.</summary>
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
                one.Period.Meeting.Committee.Name)
            {
                Answers = one.Period.Plan.InspectionReport + ", " + one.Period.Plan.Inspector,
            })
            .ToListAsync(cancellation);
}
