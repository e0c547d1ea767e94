using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KccPerformance.Web.Features.Audit;

/// <summary>
/// The files of the stream: audit-2026-11-30.jsonl, one for each day (UTC) on which it was written. The last line says where
/// the stream continues, so a restart neither repeats nor misses an event.
/// </summary>
internal sealed class AuditStreamFiles(string folder, int keepDays, TimeProvider real) : IDisposable
{
    public const string FolderSetting = "Audit:StreamFolder", KeepSetting = "Audit:StreamKeepDays";

    private const string Prefix = "audit-", Ending = ".jsonl", DateFormat = "yyyy-MM-dd";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Default };

    private readonly SemaphoreSlim turn = new(1);
    private long? last;

    /// <summary>The number of the last event that a file has; null if there is none.</summary>
    public long? Last => last ??= FindLast();

    /// <summary>Waits until nothing else is writing. Dispose the result when you have finished writing.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    /// <summary>Writes events to the file of today, and deletes files that are older than the days to keep.</summary>
    public async Task AppendAsync(IReadOnlyList<StreamedEvent> events, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var today = DateOnly.FromDateTime(real.GetUtcNow().UtcDateTime);
        var lines = string.Concat(events.Select(one => JsonSerializer.Serialize(one, Json) + "\n"));

        // If the disk is full, the file may end with some of the lines. The next attempt then reads where to continue.
        last = null;
        await File.AppendAllTextAsync(Path.Combine(folder, Prefix + Text(today) + Ending), lines, cancellation);
        last = events[^1].Sequence;
        var oldest = Prefix + Text(today.AddDays(-keepDays)) + Ending;
        foreach (var old in Find().Where(file => string.CompareOrdinal(Path.GetFileName(file), oldest) < 0))
        {
            File.Delete(old);
        }
    }

    public void Dispose() => turn.Dispose();

    private static string Text(DateOnly day) => day.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>The files, newest first.</summary>
    private IReadOnlyList<string> Find()
        => !Directory.Exists(folder) ? []
            : [.. Directory.EnumerateFiles(folder, Prefix + "????-??-??" + Ending).OrderByDescending(file => Path.GetFileName(file), StringComparer.Ordinal)];

    /// <summary>Reads the last event of the newest file, and cuts off a line that a crash left incomplete.</summary>
    private long? FindLast()
    {
        foreach (var file in Find())
        {
            var text = File.ReadAllText(file);
            var end = text.LastIndexOf('\n') + 1;
            if (end < text.Length)
            {
                File.WriteAllText(file, text[..end]);
            }

            if (text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var line])
            {
                return JsonSerializer.Deserialize<StreamedEvent>(line, Json)!.Sequence;
            }
        }

        return null;
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
