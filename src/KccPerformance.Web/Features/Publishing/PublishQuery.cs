using KccPerformance.Core.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Publishing;

/// <summary>A frozen report that is, or could be, open to the public.</summary>
public sealed record PublishPage(int PeriodId, string Slug, string Title, string Period, DateTime? PublishedAt, string? PublishedBy, string? Note)
{
    public const string UsualNote = "Figures are provisional: they are what officers reported, and the committee has not met on them yet.";

    public bool IsPublished => PublishedAt is not null;

    public string Address => $"/plans/{Slug}/reports/{PeriodId}";

    public string PublicAddress => $"/published/{Slug}/{PeriodId}";

    public PublishForm Form { get; init; } = new() { Note = PublishedAt is null ? UsualNote : Note };
}

/// <summary>Reads it in one query.</summary>
public sealed class PublishQuery(PerformanceDbContext db)
{
    public Task<PublishPage?> FindAsync(string plan, int period, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        return (
            from one in db.Periods
            where one.Id == period && one.Plan.Slug == slug && one.State == PeriodState.Frozen
            join publication in db.Publications on one.Id equals publication.PeriodId into open
            from published in open.DefaultIfEmpty()
            select new PublishPage(
                one.Id, one.Plan.Slug, one.Plan.Title, one.Name, published == null ? null : published.PublishedAt, published!.PublishedBy, published.Note))
            .SingleOrDefaultAsync(cancellation);
    }
}
