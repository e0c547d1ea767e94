using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Packs;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The papers for the next meeting: the final report of the meeting to come, in its three forms.</summary>
/// <param name="Title">"Papers for 8 October 2009".</param>
/// <param name="About">"Report on April to September 2009, final", or that they are not yet available.</param>
public sealed record Papers(string Title, string About)
{
    /// <summary>The address of the report; none while the papers are not available.</summary>
    public string? Address { get; init; }

    /// <summary>The lengths of the Word document and the offline file in bytes, once they have been made.</summary>
    public long? WordLength { get; init; }

    public long? OfflineLength { get; init; }

    /// <summary>The papers that are still to come for a meeting.</summary>
    public static Papers NotYet(DateOnly meeting) => new($"Papers for {Labels.Date(meeting)}", "not yet available");
}

/// <summary>Finds the papers of the meeting to come: nothing where there is no final report for it, else one query.</summary>
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
