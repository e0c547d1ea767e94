using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Platform.Data;

/// <summary>One backup in a folder.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="At">The UTC instant in its name.</param>
/// <param name="Length">The size in bytes.</param>
public sealed record BackupFile(string Path, DateTime At, long Length)
{
    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>A backup that has been made and checked.</summary>
/// <param name="Sha256">The SHA-256 of the file, in lower-case hexadecimal.</param>
public sealed record BackupMade(BackupFile File, string Sha256, DatabaseContents Contents);

/// <summary>
/// A folder of backups, named after the UTC time they were due: performance-20090917T010000Z.db. A file has this name
/// only after it is complete and checked.
/// </summary>
public sealed partial class BackupFolder(string path)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Unfinished = ".unfinished";

    public string Path { get; } = path;

    public static string NameOf(DateTime at) => $"performance-{at.ToString(TimeFormat, CultureInfo.InvariantCulture)}.db";

    public bool Has(DateTime at) => File.Exists(PathOf(at));

    /// <summary>The backups in the folder, newest first. Other files are ignored.</summary>
    public IReadOnlyList<BackupFile> Find()
        => !Directory.Exists(Path)
            ? []
            : [.. new DirectoryInfo(Path).EnumerateFiles("performance-*.db")
                .Select(file => (File: file, At: TimeOf(file.Name)))
                .Where(one => one.At is not null)
                .Select(one => new BackupFile(one.File.FullName, one.At!.Value, one.File.Length))
                .OrderByDescending(one => one.At)];

    /// <summary>
    /// Makes a backup, checks it, then gives it its final name and deletes the oldest ones. If several processes try at
    /// once, one makes the backup and the others return null, as when it already exists.
    /// </summary>
    /// <param name="database">The database to copy.</param>
    /// <param name="at">The UTC time for the name.</param>
    /// <param name="keep">How many backups to keep, this one included; null for all.</param>
    /// <param name="cancellation">Cancels; nothing is left behind.</param>
    /// <exception cref="BackupException">The backup failed; the message says why.</exception>
    public async Task<BackupMade?> MakeAsync(IBackups database, DateTime at, int? keep, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(Path);
        using var turn = TryEnter();
        if (turn is null || Has(at))
        {
            return null;
        }

        // The lock is held, so these files are from a process that was killed.
        foreach (var left in Directory.EnumerateFiles(Path, "performance-*" + Unfinished + "*"))
        {
            File.Delete(left);
        }

        var unfinished = PathOf(at) + Unfinished;
        try
        {
            CreateForOwnerOnly(unfinished);
            var contents = await database.CopyAsync(unfinished, cancellation);
            var hash = await SyncAndHashAsync(unfinished, cancellation);
            File.Move(unfinished, PathOf(at));
            Remove(keep, at);
            return new(new BackupFile(PathOf(at), at, new FileInfo(PathOf(at)).Length), hash, contents);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Only the account of the product can read the new file, because a backup holds password hashes and keys.</summary>
    public static void CreateForOwnerOnly(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var created = new FileStream(file, options);
    }

    /// <summary>Flushes a file to the disk and computes its hash.</summary>
    public static async Task<string> SyncAndHashAsync(string file, CancellationToken cancellation = default)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    private string PathOf(DateTime at) => System.IO.Path.Combine(Path, NameOf(at));

    private static DateTime? TimeOf(string name)
        => BackupName().Match(name) is { Success: true } match
           && DateTime.TryParseExact(
               match.Groups["at"].Value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;

    /// <summary>Allows one process at a time. The operating system releases the lock when a process ends in any way.</summary>
    private FileStream? TryEnter()
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, "performance.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Never deletes the new backup, even if the clock is wrong.</summary>
    private void Remove(int? keep, DateTime made)
    {
        foreach (var old in Find().Where(one => one.At != made).Skip((keep ?? int.MaxValue) - 1))
        {
            File.Delete(old.Path);
        }
    }

    [GeneratedRegex(@"^performance-(?<at>\d{8}T\d{6}Z)\.db$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex BackupName();
}
