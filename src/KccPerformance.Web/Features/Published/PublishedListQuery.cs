using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Published;

/// <summary>A published report in the list.</summary>
public sealed record PublishedRow(string Slug, string Title, int PeriodId, string Period, DateOnly LastDay, DateOnly? Meeting, string? Committee)
{
    /// <summary>The inspection that the plan answers: the report, its inspector and its date.</summary>
    public required string Answers { get; init; }

    public string Address => $"/published/{Slug}/{PeriodId}";
}

/// <summary>Reads the published reports, the newest first, in one query.</summary>
public sealed class PublishedListQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<PublishedRow>> FindAsync(CancellationToken cancellation)
        => await (
            from one in db.Publications
            join plan in db.Plans on one.Period.SubjectId equals plan.Id
            orderby plan.Title, one.Period.FirstDay descending
            select new PublishedRow(
                plan.Slug,
                plan.Title,
                one.PeriodId,
                one.Period.Name,
                one.Period.LastDay,
                one.Period.Meeting!.Date,
                one.Period.Meeting.Committee.Name)
            {
                Answers = plan.InspectionReport + ", " + plan.Inspector,
            })
            .ToListAsync(cancellation);
}
