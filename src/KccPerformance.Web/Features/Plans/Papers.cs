using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Packs;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The papers for the next meeting: its final report as a page, a Word document and an offline file.</summary>
/// <param name="Title">"Papers for 8 October 2009".</param>
/// <param name="About">"Report on April to September 2009, final", or that they are not yet available.</param>
public sealed record Papers(string Title, string About)
{
    /// <summary>The address of the report; null while the papers are not available.</summary>
    public string? Address { get; init; }

    /// <summary>The sizes of the Word document and the offline file in bytes, once they have been generated.</summary>
    public long? WordLength { get; init; }

    public long? OfflineLength { get; init; }

    /// <summary>Papers that are not yet available.</summary>
    public static Papers NotYet(DateOnly meeting) => new($"Papers for {Labels.Date(meeting)}", "not yet available");
}

/// <summary>Finds the papers for the next meeting in one query; null if there is no final report for it.</summary>
public sealed class PapersQuery(PerformanceDbContext db)
{
    public async Task<Papers?> FindAsync(PlanContext moment, CancellationToken cancellation)
    {
        if (moment.Ahead is not { } ahead)
        {
            return null;
        }

        var (word, offline) = (PackSource.FamilyOf(ahead.Id, PackForm.Word), PackSource.FamilyOf(ahead.Id, PackForm.Offline));
        var files = await db.GeneratedFiles
            .Where(file => file.IsComplete && (file.FileKey!.StartsWith(word) || file.FileKey.StartsWith(offline)))
            .OrderByDescending(file => file.StartedAt)
            .Select(file => new { file.FileKey, file.Length })
            .ToListAsync(cancellation);
        return new Papers(ahead.MeetingDate is { } date ? $"Papers for {Labels.Date(date)}" : "Papers for the next meeting", $"Report on {ahead.Name}, final")
        {
            Address = $"/plans/{moment.Slug}/reports/{ahead.Id}",
            WordLength = files.Find(file => file.FileKey!.StartsWith(word, StringComparison.Ordinal))?.Length,
            OfflineLength = files.Find(file => file.FileKey!.StartsWith(offline, StringComparison.Ordinal))?.Length,
        };
    }
}
