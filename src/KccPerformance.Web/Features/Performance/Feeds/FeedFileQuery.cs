using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>An uploaded file of a feed: what would become of its rows, or its result.</summary>
public sealed record FeedFilePage(Guid Id, string FileName, string FeedName, string ShortName, JobState State, string? Message)
{
    /// <summary>The number of rows shown before the file is taken.</summary>
    public const int Shown = 20;

    /// <summary>The counts of all rows; null if the file cannot be taken.</summary>
    public FeedCounts? Counts { get; init; }

    public IReadOnlyList<PreviewedRow> First { get; init; } = [];

    /// <summary>The delivery of the same file, if it was delivered before.</summary>
    public int? Repeat { get; init; }

    /// <summary>Why the file cannot be read with the mapping as it is now.</summary>
    public string? Problem { get; init; }

    public string Address => $"/performance/feeds/files/{Id}";

    public string FeedAddress => $"/performance/feeds/{ShortName}";

    public string Heading => State switch
    {
        JobState.Done => $"The figures of {FileName} have been taken",
        JobState.Ready when Problem is not null => $"{FileName} cannot be read",
        JobState.Ready when Repeat is not null => $"{FileName} has been delivered before",
        JobState.Ready => "Check the figures",
        _ => $"{FileName} was not taken",
    };
}

/// <summary>Reads an uploaded file of a feed and compares it with what is recorded.</summary>
public sealed class FeedFileQuery(PerformanceDbContext db, FeedDeliveries deliveries)
{
    /// <summary>The page; null if the file does not belong to this user.</summary>
    public async Task<FeedFilePage?> FindAsync(Guid id, int? owner, CancellationToken cancellation)
    {
        var job = await db.Jobs.AsNoTracking().Where(one => one.Id == id && one.Kind == PerformanceJob.FeedFile && one.RequestedById == owner)
            .SingleOrDefaultAsync(cancellation);
        if (job is null || await db.ResultFeeds.AsNoTracking().SingleOrDefaultAsync(one => one.ShortName == job.Subject, cancellation) is not { } feed)
        {
            return null;
        }

        var page = new FeedFilePage(job.Id, job.FileName, feed.Name, feed.ShortName, job.State, job.Message);
        if (job.State != JobState.Ready)
        {
            return page;
        }

        try
        {
            var preview = await deliveries.PreviewAsync(feed, new FeedParcel(job.FileName, job.Input, FeedWay.Page), FeedFilePage.Shown, cancellation);
            return page with { Counts = preview.Counts, First = preview.First, Repeat = preview.Repeat };
        }
        catch (RuleException broken)
        {
            return page with { Problem = broken.Message };
        }
    }
}
