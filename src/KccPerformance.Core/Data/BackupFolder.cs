using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace KccPerformance.Core.Data;

/// <summary>One backup in a folder.</summary>
/// <param name="Path">The file.</param>
/// <param name="At">The instant in UTC that it is named after.</param>
/// <param name="Length">In bytes.</param>
public sealed record BackupFile(string Path, DateTime At, long Length)
{
    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>A backup that was made and checked.</summary>
/// <param name="Sha256">Of the file, in lower-case hexadecimal.</param>
public sealed record BackupMade(BackupFile File, string Sha256, DatabaseContents Contents);

/// <summary>
/// A folder of backups, named after the time they were due in UTC: performance-20090917T010000Z.db. A file with such
/// a name is whole and has been checked; until then it has another.
/// </summary>
public sealed partial class BackupFolder(string path)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Unfinished = ".unfinished";

    public string Path { get; } = path;

    public static string NameOf(DateTime at) => $"performance-{at.ToString(TimeFormat, CultureInfo.InvariantCulture)}.db";

    public bool Has(DateTime at) => File.Exists(PathOf(at));

    /// <summary>The backups that are there, the newest first. Other files are not looked at.</summary>
    public IReadOnlyList<BackupFile> Find()
        => !Directory.Exists(Path)
            ? []
            : [.. new DirectoryInfo(Path).EnumerateFiles("performance-*.db")
                .Select(file => (File: file, At: TimeOf(file.Name)))
                .Where(one => one.At is not null)
                .Select(one => new BackupFile(one.File.FullName, one.At!.Value, one.File.Length))
                .OrderByDescending(one => one.At)];

    /// <summary>
    /// Makes a backup, checks it, and only then gives it its name and removes those that are too old. Of several that
    /// try at once one makes it; the others return null, as they do where it has been made.
    /// </summary>
    /// <param name="database">What to copy.</param>
    /// <param name="at">The time in UTC to name it after.</param>
    /// <param name="keep">How many backups to keep, this one included; null for all.</param>
    /// <param name="cancellation">Stops; nothing is left behind.</param>
    /// <exception cref="BackupException">It could not be made; the message says why.</exception>
    public async Task<BackupMade?> MakeAsync(IBackups database, DateTime at, int? keep, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(Path);
        using var turn = TryEnter();
        if (turn is null || Has(at))
        {
            return null;
        }

        // Whoever holds the turn is alone, so these are from a process that was ended.
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

    /// <summary>A new file that only the account of the product can read: a backup holds password hashes and keys.</summary>
    public static void CreateForOwnerOnly(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var created = new FileStream(file, options);
    }

    /// <summary>Waits until a file is on the disk, and works out its hash.</summary>
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

    /// <summary>One process at a time: the system lets go of the lock when a process ends, however it ends.</summary>
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

    /// <summary>Never the one just made, whatever the clock says.</summary>
    private void Remove(int? keep, DateTime made)
    {
        foreach (var old in Find().Where(one => one.At != made).Skip((keep ?? int.MaxValue) - 1))
        {
            File.Delete(old.Path);
        }
    }

    [GeneratedRegex(@"^performance-(?<at>\d{8}T\d{6}Z)\.db$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BackupName();
}
