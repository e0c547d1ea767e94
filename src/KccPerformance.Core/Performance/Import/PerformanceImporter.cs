using System.Security.Cryptography;
using System.Text.Json;
using KccPerformance.Core.Files;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance.Import;

/// <summary>The changes that an import would make, or has made.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="Name">The name of that kind: "Figures and targets".</param>
/// <param name="Report">The report that it belongs to: "2013-14-q3".</param>
/// <param name="Rows">The rows that were read.</param>
public sealed record PerformancePreview(PerformanceFileKind Kind, string Name, string Report, int Rows)
{
    public int Added { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    /// <summary>The first additions, for people to check.</summary>
    public IReadOnlyList<string> AddedLines { get; init; } = [];

    public IReadOnlyList<string> ChangedLines { get; init; } = [];

    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>Whether existing figures change, which needs a kind and a reason.</summary>
    public bool ChangesFigures { get; init; }

    /// <summary>Whether existing targets or floors change, which needs a reason and a decision.</summary>
    public bool ChangesTargets { get; init; }

    public string Fingerprint { get; init; } = string.Empty;

    public bool IsStopped => Problems.Any(problem => problem.Weight == ProblemWeight.Stops);

    public bool IsEmpty => Added + Changed == 0;

    public bool CanBeApplied => !IsStopped && !IsEmpty;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static PerformancePreview Read(string json) => JsonSerializer.Deserialize<PerformancePreview>(json)!;
}

/// <summary>
/// Imports the framework and figures of performance from CSV files, which are identified by their columns. Preview and
/// import share this code; a preview saves nothing. An import is all or nothing, and importing the same file again
/// changes nothing.
/// </summary>
public sealed class PerformanceImporter(PerformanceDbContext db, PerformanceClock clock, TimeProvider real)
{
    /// <summary>The maximum number of rows in a file of figures. Other files have at most <see cref="ImportLimits.Rows"/>.</summary>
    public const int MostFigures = 200_000;

    private const int BatchRows = 1_000;

    /// <summary>The entities of which a file of figures has several for each row.</summary>
    internal static Type[] Bulk { get; } = [typeof(IndicatorPeriod), typeof(TargetChange), typeof(IndicatorResult), typeof(PublishedRating)];

    /// <summary>The changes that importing a file would make now.</summary>
    /// <exception cref="RuleException">The file cannot be read, or its columns match no layout.</exception>
    public async Task<PerformancePreview> PreviewAsync(string fileName, byte[] content, ReportKey report, CancellationToken cancellation = default)
    {
        db.ChangeTracker.Clear();
        var file = NewFile(fileName, content, Actor.System);
        using var run = new ImportRun(db, report, file, reasons: null, Actor.System.Name, clock.UtcNow());
        var preview = await ReadAsync(run, content, batch: null, cancellation);
        db.ChangeTracker.Clear();
        return preview;
    }

    /// <summary>Imports a file as a whole, in one transaction.</summary>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="report">The report that it belongs to.</param>
    /// <param name="reasons">The reasons for changing existing figures and targets.</param>
    /// <param name="actor">Who imports it.</param>
    /// <param name="cancellation">Cancels the import as a whole.</param>
    /// <exception cref="RuleException">The import is refused; nothing was saved.</exception>
    public async Task<PerformancePreview> ApplyAsync(
        string fileName, byte[] content, ReportKey report, ImportReasons reasons, Actor actor, CancellationToken cancellation = default)
    {
        PerformancePreview? done = null;
        var kept = await PreviewAsync(fileName, content, report, cancellation);
        if (kept.IsStopped)
        {
            throw new RuleException("Correct the errors in the file, then upload it again.");
        }

        if (kept.IsEmpty)
        {
            return kept;
        }

        Guard(kept, reasons);
        var what = new { File = fileName, kept.Added, kept.Changed, kept.Unchanged };
        var recorded = new AuditEvent(actor, real.UtcNow(), "Imported performance data", $"{kept.Name}, {kept.Report}", null, what);
        await db.SaveInBatchesAsync(
            async (save, token) =>
            {
                using var run = new ImportRun(db, report, NewFile(fileName, content, actor), reasons, actor.Name, clock.UtcNow());
                done = await ReadAsync(run, content, save, token);
                if (done.IsStopped)
                {
                    throw new RuleException("The data was changed while the file was imported. Nothing was imported. Upload the file again.");
                }
            },
            recorded,
            Bulk,
            cancellation);
        return done!;
    }

    /// <summary>Imports files in an open transaction, one after the other, without a preview.</summary>
    /// <exception cref="RuleException">A file has an error.</exception>
    internal async Task LoadAsync(
        IEnumerable<(string Name, byte[] Content)> files, ReportKey report, string by, DateTime at, Func<CancellationToken, Task> save,
            CancellationToken cancellation)
    {
        foreach (var (name, content) in files)
        {
            var file = new SourceFile(name, Convert.ToHexStringLower(SHA256.HashData(content)), by, at);
            using var run = new ImportRun(db, report, file, new ImportReasons(), by, at);
            await ReadAsync(run, content, save, cancellation);
            if (run.Problems.Find(problem => problem.Weight == ProblemWeight.Stops) is { } first)
            {
                throw new RuleException($"{name}, {first.Where}: {first.Sentence}");
            }
        }
    }

    /// <exception cref="RuleException">A reason or decision is missing.</exception>
    public static void Guard(PerformancePreview preview, ImportReasons reasons)
    {
        if ((preview.ChangesFigures || preview.ChangesTargets) && string.IsNullOrWhiteSpace(reasons.Reason))
        {
            throw new RuleException(nameof(ImportReasons.Reason), "Enter why these figures or targets change");
        }

        if (reasons.Reason?.Length > ResultEntry.ReasonLength)
        {
            throw new RuleException(nameof(ImportReasons.Reason), $"Reason must be {ResultEntry.ReasonLength:N0} characters or fewer");
        }

        if (preview.ChangesFigures && reasons.Kind is null)
        {
            throw new RuleException(nameof(ImportReasons.Kind), "Select better data, recalculation, new method or correction");
        }

        if (preview.ChangesTargets && (string.IsNullOrWhiteSpace(reasons.DecidedBy) || string.IsNullOrWhiteSpace(reasons.Minute)))
        {
            throw new RuleException(
                string.IsNullOrWhiteSpace(reasons.DecidedBy) ? nameof(ImportReasons.DecidedBy) : nameof(ImportReasons.Minute),
                "Enter who agreed the new targets and the minute reference");
        }
    }

    private SourceFile NewFile(string name, byte[] content, Actor actor)
        => new(name, Convert.ToHexStringLower(SHA256.HashData(content)), actor.Name, clock.UtcNow());

    private async Task<PerformancePreview> ReadAsync(ImportRun run, byte[] content, Func<CancellationToken, Task>? batch, CancellationToken cancellation)
    {
        var file = new PerformanceFile(content, run, cancellation);
        var rows = 0;
        if (batch is not null)
        {
            // Saved first, so that the file has its key before rows refer to it.
            db.Add(run.File);
            await batch(cancellation);
        }

        foreach (var some in file.Batches(BatchRows))
        {
            rows += some.Count;
            if (batch is not null)
            {
                db.Attach(run.File);
            }

            await run.RefuseClosedAsync(some, cancellation);
            await file.Import.ApplyAsync(some, cancellation);
            if (batch is not null && run.Problems.TrueForAll(problem => problem.Weight != ProblemWeight.Stops))
            {
                await batch(cancellation);
            }
            else
            {
                db.ChangeTracker.Clear();
            }
        }

        if (batch is not null && run.AddedIndicators.Count > 0)
        {
            await IndicatorPriorities.LinkAsync(run, cancellation);
            await batch(cancellation);
        }

        return new PerformancePreview(file.Layout.Kind, file.Layout.Name, run.Key.Slug, rows)
        {
            Added = run.Added,
            Changed = run.Changed,
            Unchanged = run.Unchanged,
            AddedLines = run.AddedLines,
            ChangedLines = run.ChangedLines,
            Problems = run.Problems,
            ChangesFigures = run.ChangesFigures,
            ChangesTargets = run.ChangesTargets,
            Fingerprint = run.Fingerprint(),
        };
    }
}
