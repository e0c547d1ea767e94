using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.MeetingPapers;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.PublishedPapers;

/// <summary>A published paper in the list.</summary>
public sealed record PublishedPaperRow(int CommitteeId, string Committee, DateOnly Date)
{
    public string Address => MeetingPaperSource.PublicAddressOf(CommitteeId, Date);
}

/// <summary>Reads the published papers, the newest first, in one query.</summary>
public sealed class PublishedPaperListQuery(PerformanceDbContext db)
{
    /// <summary>The most papers that are listed.</summary>
    private const int MostListed = 200;

    public async Task<IReadOnlyList<PublishedPaperRow>> FindAsync(CancellationToken cancellation)
        => await db.MeetingPapers
            .Where(paper => paper.IsShown && paper.PublishedAt != null)
            .OrderByDescending(paper => paper.Meeting.Date).ThenBy(paper => paper.MeetingId)
            .Take(MostListed)
            .Select(paper => new PublishedPaperRow(paper.Meeting.CommitteeId, paper.Meeting.Committee.Name, paper.Meeting.Date))
            .ToListAsync(cancellation);
}
