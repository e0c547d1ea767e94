using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Publishing;

/// <summary>A final report that is or can be published.</summary>
public sealed record PublishPage(int PeriodId, string Slug, string Title, string Period, DateTime? PublishedAt, string? PublishedBy, string? Note)
{
    /// <summary>The suggested note. The published page itself says whether the committee has met, because that changes.</summary>
    public const string UsualNote = "These figures are the ratings and updates that officers submitted.";

    public bool IsPublished => PublishedAt is not null;

    public string Address => $"/plans/{Slug}/reports/{PeriodId}";

    public string PublicAddress => $"/published/{Slug}/{PeriodId}";

    public PublishForm Form { get; init; } = new() { Note = PublishedAt is null ? UsualNote : Note };
}

/// <summary>Reads the report in one query.</summary>
public sealed class PublishQuery(PerformanceDbContext db)
{
    public Task<PublishPage?> FindAsync(string plan, int period, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        return (
            from one in db.Periods
            where one.Id == period && one.Subject.Kind == PlanModule.SubjectKind && one.Subject.Slug == slug && one.State == PeriodState.Frozen
            join publication in db.Publications on one.Id equals publication.PeriodId into open
            from published in open.DefaultIfEmpty()
            select new PublishPage(
                one.Id, one.Subject.Slug, one.Subject.Title, one.Name, published == null ? null : published.PublishedAt, published!.PublishedBy, published.Note))
            .SingleOrDefaultAsync(cancellation);
    }
}
