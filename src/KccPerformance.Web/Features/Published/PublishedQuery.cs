using KccPerformance.Core.Data;
using KccPerformance.Core.Progress;
using KccPerformance.Core.Reporting.Position;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Published;

/// <summary>A report that the public may read.</summary>
/// <param name="Slug">The plan's part of the address.</param>
/// <param name="PeriodId">The report's part of the address.</param>
/// <param name="Note">How far the figures can be relied on.</param>
/// <param name="Tag">Changes whenever what is published does.</param>
/// <param name="Position">What the public sees.</param>
public sealed record PublishedReport(string Slug, int PeriodId, string? Note, string Tag, PublicPosition Position)
{
    public string Address => $"/published/{Slug}/{PeriodId}";

    public IReadOnlyList<PublicAction> Slipping
        => [.. Position.Actions.Where(action => action.IsSlipping)
            .OrderBy(action => action.Direction == DirectionOfTravel.Worsening ? 1 : action.Standing == Standing.OffTrack ? 2 : 3)
            .ThenBy(action => action.Standing)];
}

/// <summary>Reads one report that is open to the public, in one query.</summary>
public sealed class PublishedQuery(PerformanceDbContext db)
{
    public async Task<PublishedReport?> FindAsync(string plan, int period, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var found = await (
            from publication in db.Publications
            where publication.PeriodId == period && publication.Period.Plan.Slug == slug
            join report in db.FrozenReports on publication.PeriodId equals report.PeriodId
            select new { publication.Note, publication.PublishedAt, report.Content, report.FormatVersion, report.Sha256 }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : new PublishedReport(
            slug,
            period,
            found.Note,
            $"\"{found.Sha256[..16]}-{found.PublishedAt.Ticks:x}\"",
            PublicPosition.Of(PositionFormat.Read(found.Content, found.FormatVersion)));
    }
}
