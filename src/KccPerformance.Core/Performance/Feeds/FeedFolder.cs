using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>The watched folder. Each feed has a folder in it with the feed's short name.</summary>
/// <param name="Path">Its path; null if no folder is watched.</param>
public sealed record FeedFolderPlace(string? Path);

/// <summary>
/// Takes files from the watched folder and moves them to done or refused beside it. Nothing is deleted. Several instances
/// may look at once: the database takes a file of a feed only once, and only one of them can move it.
/// </summary>
public sealed class FeedFolder(
    PerformanceDbContext db, FeedDeliveries deliveries, AuditLog audit, FeedFolderPlace place, TimeProvider real, ILogger<FeedFolder> logger)
{
    /// <summary>The most files of a round.</summary>
    public const int MostFiles = 20;

    /// <summary>A file that changed more recently may still be being written.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private const int MostNames = 1000;

    private static readonly string[] Unfinished = [".part", ".tmp", ".filepart", ".crdownload"];

    private static readonly Actor Watched = new(null, "Watched folder", null);

    /// <summary>Hidden files and links are not looked at, and nothing below the folder of a feed.</summary>
    private static readonly EnumerationOptions Plain = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint | FileAttributes.Directory,
        IgnoreInaccessible = true,
    };

    /// <summary>Takes the complete files that are there.</summary>
    /// <returns>The number of files moved.</returns>
    public async Task<int> TakeAsync(CancellationToken cancellation = default)
    {
        if (place.Path is not { Length: > 0 } root)
        {
            return 0;
        }

        var moved = 0;
        foreach (var feed in await db.ResultFeeds.AsNoTracking().Where(one => one.IsOn).OrderBy(one => one.Id).ToListAsync(cancellation))
        {
            // Short names have only letters, digits and hyphens, so this is always a folder directly below.
            var folder = new DirectoryInfo(Path.Combine(Path.GetFullPath(root), feed.ShortName));
            foreach (var file in CompleteIn(folder).Take(MostFiles - moved))
            {
                moved += await TakeOneAsync(feed, folder, file, cancellation) ? 1 : 0;
            }
        }

        return moved;
    }

    private static bool IsReal(DirectoryInfo folder) => folder.Exists && folder.LinkTarget is null;

    private List<FileInfo> CompleteIn(DirectoryInfo folder)
    {
        var before = real.UtcNow() - Rest;
        return !IsReal(folder) ? []
            : [.. folder.EnumerateFiles("*", Plain)
                .Where(file => file.LinkTarget is null && file.LastWriteTimeUtc <= before && !Unfinished.Contains(file.Extension.ToLowerInvariant()))
                .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)];
    }

    private async Task<bool> TakeOneAsync(ResultFeed feed, DirectoryInfo folder, FileInfo file, CancellationToken cancellation)
    {
        try
        {
            if (await ReadAsync(file, cancellation) is not { } content)
            {
                return await RefuseAsync(feed, folder, file, file.Length == 0 ? "The file is empty" : "The file must be 10 MB or smaller");
            }

            try
            {
                await deliveries.DeliverAsync(feed.Id, new FeedParcel(file.Name, content, FeedWay.Folder), Watched, cancellation);
            }
            catch (RuleException broken)
            {
                db.ChangeTracker.Clear();
                return await RefuseAsync(feed, folder, file, broken.Message);
            }

            return Move(folder, file, "done") is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another instance has moved it, or it is locked. The next round looks again.
            var fault = new LoggedFault(exception);
            logger.LogWarning("A file of the feed {Feed} could not be read or moved. {Fault}", feed.ShortName, fault);
            return false;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // The other files are taken. The next round tries this one again.
            db.ChangeTracker.Clear();
            var fault = new LoggedFault(exception);
            logger.LogError("A file of the feed {Feed} could not be taken. It stays in its folder. {Fault}", feed.ShortName, fault);
            return false;
        }
    }

    /// <summary>The content, or null if there is none or too much. A named pipe has no length, so it is never opened.</summary>
    private static async Task<byte[]?> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        if (file.Length is 0 or > ImportLimits.FileBytes)
        {
            return null;
        }

        await using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.Read);
        return await FeedFile.ReadAsync(stream, cancellation);
    }

    private async Task<bool> RefuseAsync(ResultFeed feed, DirectoryInfo folder, FileInfo file, string why)
    {
        if (Move(folder, file, "refused") is not { } kept)
        {
            return false;
        }

        await File.WriteAllTextAsync(kept + ".why.txt", why + Environment.NewLine, CancellationToken.None);
        await audit.RecordAsync(Watched, "Refused a file of a feed", feed.ShortName, new { File = file.Name, Why = why });
        return true;
    }

    /// <summary>Moves a file to a folder beside it, under a new name if there is one with its name.</summary>
    private static string? Move(DirectoryInfo folder, FileInfo file, string to)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder.FullName, to));
        if (!IsReal(target))
        {
            throw new IOException($"{target.Name} is a link, so nothing is moved there.");
        }

        for (var number = 1; number < MostNames; number++)
        {
            var name = number == 1 ? file.Name : $"{Path.GetFileNameWithoutExtension(file.Name)}-{number}{file.Extension}";
            var path = Path.Combine(target.FullName, name);
            if (!File.Exists(path) && File.Exists(file.FullName))
            {
                File.Move(file.FullName, path, overwrite: false);
                return path;
            }
        }

        return null;
    }
}
