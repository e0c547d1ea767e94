using System.Security.Cryptography;
using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>The report that a file belongs to.</summary>
/// <param name="YearStartsIn">The calendar year in which its financial year begins: 2013 for 2013/14.</param>
/// <param name="Quarter">The quarter: from 1 (April to June) to 4.</param>
public sealed record ReportKey(int YearStartsIn, int Quarter)
{
    /// <summary>"2013-14-q3".</summary>
    public string Slug => QuarterlyReport.SlugOf(new DateOnly(YearStartsIn, 4, 1), Quarter);

    public DateOnly FirstDay => new DateOnly(YearStartsIn, 4, 1).AddMonths((Quarter - 1) * 3);

    public static ReportKey Of(DateOnly day) => new(ReportYear.StartOf(day), ReportYear.QuarterOf(day));

    public static ReportKey? Parse(string slug)
    {
        var parts = slug.Split('-');
        return parts is [{ Length: 4 } year, { Length: 2 }, ['q', var quarter]] && int.TryParse(year, out var start) && start is >= 1900 and <= 2200
            && quarter is >= '1' and <= '4' && new ReportKey(start, quarter - '0') is var key && key.Slug == slug
                ? key
                : null;
    }
}

/// <summary>An administrator's reasons for changing existing data.</summary>
public sealed record ImportReasons
{
    /// <summary>The kind of restatement of existing figures.</summary>
    public RestatementKind? Kind { get; init; }

    public string? Reason { get; init; }

    /// <summary>Who agreed the changed targets.</summary>
    public string? DecidedBy { get; init; }

    public string? Minute { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Whether floors of this file are invented for a demonstration.</summary>
    public bool Illustrative { get; init; }
}

/// <summary>One run over a file, as a preview or as an import. Both share this code; a preview is not saved.</summary>
internal sealed class ImportRun(PerformanceDbContext db, ReportKey key, SourceFile file, ImportReasons? reasons, string by, DateTime at) : IDisposable
{
    /// <summary>The maximum number of lines of each kind on a page.</summary>
    public const int ShownLines = 200;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> added = [], changed = [];
    private List<QuarterlyReport>? closed;

    public PerformanceDbContext Db => db;

    public ReportKey Key => key;

    /// <summary>The file, tracked by the context in each batch.</summary>
    public SourceFile File => file;

    /// <summary>The reasons; null in a preview, which lists changes without reasons.</summary>
    public ImportReasons? Reasons => reasons;

    public string By => by;

    public DateTime At => at;

    public List<ImportProblem> Problems { get; } = [];

    /// <summary>The references of the indicators that the file adds.</summary>
    public List<string> AddedIndicators { get; } = [];

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public bool ChangesFigures { get; private set; }

    public bool ChangesTargets { get; private set; }

    public IReadOnlyList<string> AddedLines => added;

    public IReadOnlyList<string> ChangedLines => changed;

    public TargetOrigin TargetOrigin(int row) => new(by) { File = file, Row = row };

    public ResultOrigin ResultOrigin(int row) => new(by) { File = file, Row = row };

    /// <summary>A hash of all changes, so that only what was shown is imported.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(hash.GetCurrentHash())[..32];

    public void Add(string line)
    {
        Added++;
        Note(added, line);
    }

    public void Change(string line)
    {
        Changed++;
        Note(changed, line);
    }

    public void ChangeFigure(string line)
    {
        ChangesFigures = true;
        Change(line);
    }

    public void ChangeTarget(string line)
    {
        ChangesTargets = true;
        Change(line);
    }

    public void Leave() => Unchanged++;

    public void Problem(string where, string sentence, ProblemWeight weight = ProblemWeight.Stops)
    {
        if (Problems.Count >= ImportLimits.Problems)
        {
            throw ImportLimits.Refused("The file has more than 1,000 errors. Check that the contents of each column match its heading");
        }

        Problems.Add(new ImportProblem(where, sentence, weight));
    }

    /// <summary>The report of this file with its year; added if missing. All entities are tracked.</summary>
    public async Task<QuarterlyReport> ReportAsync(CancellationToken cancellation)
    {
        if (db.QuarterlyReports.Local.SingleOrDefault(one => one.Slug == key.Slug) is { } local)
        {
            return local;
        }

        if (await db.QuarterlyReports.Include(one => one.Year).SingleOrDefaultAsync(one => one.Slug == key.Slug, cancellation) is { } there)
        {
            return there;
        }

        var year = await YearAsync(cancellation);
        var report = new QuarterlyReport(year, key.Quarter);
        db.Add(report);
        Add($"Report for {report.Title}");
        return report;
    }

    /// <summary>The year of this file with its sections and indicators; added if missing.</summary>
    public async Task<ReportYear> YearAsync(CancellationToken cancellation)
    {
        var first = new DateOnly(key.YearStartsIn, 4, 1);
        if (db.ReportYears.Local.SingleOrDefault(one => one.FirstDay == first) is { } local && db.Entry(local).State == EntityState.Added)
        {
            return local;
        }

        var year = await db.ReportYears
            .Include(one => one.Sections)
            .Include(one => one.Indicators).ThenInclude(reported => reported.Indicator)
            .AsSplitQuery()
            .SingleOrDefaultAsync(one => one.FirstDay == first, cancellation);
        if (year is null)
        {
            year = new ReportYear(key.YearStartsIn);
            db.Add(year);
            Add($"Year {year.Name}");
        }

        return year;
    }

    /// <summary>The indicators with these references, tracked. A missing indicator is an error of its row.</summary>
    public async Task<Dictionary<string, Indicator>> IndicatorsAsync(IReadOnlyCollection<PerformanceRow> rows, bool withDefinitions,
        CancellationToken cancellation)
    {
        var references = rows.Select(row => row.Text("reference")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var query = withDefinitions ? db.Indicators.Include(one => one.Definitions) : (IQueryable<Indicator>)db.Indicators;
        var found = await query.Where(one => references.Contains(one.Reference)).ToDictionaryAsync(one => one.Reference, StringComparer.Ordinal, cancellation);
        foreach (var row in rows)
        {
            if (row.Required("reference") is { Length: > 0 } reference && !found.ContainsKey(reference))
            {
                row.Fault("reference", $"“{ImportWords.Short(reference)}” is not an indicator. Import the indicators first, or correct the reference");
            }
        }

        return found;
    }

    /// <summary>A report that is being finalised keeps its figures as they were checked, so rows of its quarter are errors.</summary>
    public async Task RefuseClosedAsync(IReadOnlyCollection<PerformanceRow> rows, CancellationToken cancellation)
    {
        closed ??= await db.QuarterlyReports.AsNoTracking().Include(one => one.Year).Where(one => one.State == QuarterState.Closed).ToListAsync(cancellation);
        if (closed.Count == 0)
        {
            return;
        }

        foreach (var row in rows.Where(row => row.Has("period_end")))
        {
            if (row.Date("period_end") is { } day && closed.Find(one => one.FirstDay <= day && one.LastDay >= day) is { } report)
            {
                row.Fault("period_end", $"{report.WhyClosed}. Import the row when the report is final, or reopen the quarter");
            }
        }
    }

    public void Dispose() => hash.Dispose();

    private void Note(List<string> lines, string line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        if (lines.Count < ShownLines)
        {
            lines.Add(line);
        }
    }
}
