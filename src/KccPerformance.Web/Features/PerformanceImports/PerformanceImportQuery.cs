using KccPerformance.Core.Files;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.PerformanceImports;

/// <summary>A file of performance data: the changes it would make, or the result.</summary>
public sealed record PerformanceImportPage(Guid Id, string FileName, string Report, JobState State, string? Message)
{
    public PerformancePreview? Preview { get; init; }

    public PerformanceImportForm Form { get; init; } = new();

    /// <summary>Why the last request was refused.</summary>
    public string? Problem { get; init; }

    public string Address => $"/performance/admin/import/{Id}";

    /// <summary>The page that shows its progress.</summary>
    public string WorkAddress => $"/your-work/{Id}";

    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;

    public IReadOnlyList<ImportProblem> Stops => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Stops) ?? []];

    public IReadOnlyList<ImportProblem> Checks => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Check) ?? []];

    /// <summary>"240 would be added and 3 changed".</summary>
    public string Heading => Preview switch
    {
        null => State switch
        {
            JobState.Done => $"{FileName} was imported",
            JobState.Cancelled => $"The import of {FileName} was cancelled",
            _ => $"{FileName} could not be read",
        },
        { IsStopped: true } => $"{FileName} has errors and cannot be imported",
        { IsEmpty: true } => "Nothing to change",
        var preview => $"{preview.Added:N0} would be added and {preview.Changed:N0} changed",
    };

    public PerformanceImportPage Again(PerformanceImportForm form)
    {
        form.Seen = Preview?.Fingerprint;
        return this with { Form = form };
    }
}

/// <summary>Reads one uploaded file of performance data, and suggests the report for a new one.</summary>
public sealed class PerformanceImportQuery(PerformanceDbContext db, PerformanceClock clock)
{
    /// <summary>The file; null if it does not belong to this user.</summary>
    public async Task<PerformanceImportPage?> FindAsync(Guid id, int? owner, CancellationToken cancellation)
    {
        var job = await db.Jobs.AsNoTracking().Where(one => one.Id == id && one.Kind == PerformanceJob.PerformanceImport && one.RequestedById == owner)
            .Select(one => new { one.Id, one.FileName, one.Subject, one.State, one.Message, one.Problem, one.Result })
            .SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var preview = job is { State: JobState.Ready, Result: { } result } ? PerformancePreview.Read(result) : null;
        return new PerformanceImportPage(job.Id, job.FileName, job.Subject, job.State, job.Message)
        {
            Preview = preview,
            Problem = job.Problem,
            Form = new PerformanceImportForm { Seen = preview?.Fingerprint },
        };
    }

    /// <summary>The form for the earliest quarter without a final report; if there is none, for the previous quarter.</summary>
    public async Task<PerformanceFileForm> StartAsync(CancellationToken cancellation)
    {
        var open = await db.QuarterlyReports.Where(report => report.State != QuarterState.Final).OrderBy(report => report.LastDay).Select(report => (
            DateOnly?)report.FirstDay)
            .FirstOrDefaultAsync(cancellation);
        return PerformanceFileForm.For(ReportKey.Of(open ?? clock.Today().AddMonths(-3)));
    }
}
