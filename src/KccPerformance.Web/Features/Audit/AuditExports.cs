using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Audit;

/// <summary>A request for an export: the filter, and the last sequence number.</summary>
internal sealed record AuditExport(string Who, string What, string About, string From, string To, long End)
{
    /// <summary>The filter, for the audit log; null if there is none.</summary>
    public object? Kept => Filter is { IsEmpty: false } filter ? filter.Kept : null;

    public AuditFilter Filter => new() { Who = Who, What = What, About = About, From = From, To = To };

    public string FileName => $"audit-to-{End}.csv";

    public static AuditExport Of(AuditFilter filter, long end) => new(filter.Who, filter.What, filter.About, filter.From, filter.To, end);

    public static AuditExport Read(string json) => JsonSerializer.Deserialize<AuditExport>(json)!;

    public string ToJson() => JsonSerializer.Serialize(new { Who, What, About, From, To, End });
}

/// <summary>Queues a download of the audit log.</summary>
public sealed class AuditExports(AuditExportQuery events, WorkDownloads downloads)
{
    /// <summary>
    /// The file of the filtered events, or a redirect to its progress page. The same request made again while one is running
    /// gets the same file.
    /// </summary>
    public async Task<IActionResult> MakeAsync(AuditFilter filter, HttpContext http, CancellationToken cancellation)
    {
        var export = AuditExport.Of(filter, await events.FindEndAsync(cancellation));
        var same = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((export with { End = 0 }).ToJson())));
        var origin = (filter with { Before = null }).On(AuditPage.Address);
        return await downloads.MakeAsync(
            new(PeopleJob.AuditExport, string.Empty, export.FileName, export.ToJson(), $"audit:{http.Actor().UserId}:{same}", origin), http, cancellation);
    }
}

/// <summary>Writes the requested events to a file for the user who requested it. The file is kept for 24 hours.</summary>
internal sealed class AuditExportHandler(AuditExportQuery events, GeneratedFileStore files, TimeProvider real) : IJobHandler
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public string SayStarted(Job job) => "Reading the events.";

    public string SayFailed(Job job) => "The file could not be created. Request it again, or filter for fewer events";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var export = AuditExport.Read(job.Instruction!);
        var total = await events.CountAsync(export.Filter, export.End, cancellation);
        var file = await files.KeepAsync(
            fileKey: null,
            export.FileName,
            CsvFile.MediaType,
            Kept,
            content => AuditCsv.WriteAsync(
                content, events.ReadAsync(export.Filter, export.End, cancellation), done => Report(done, total), cancellation),
            cancellation);
        job.MakeReady(file, real.UtcNow());

        void Report(long done, long of)
        {
            // Reports progress once a batch.
            if (done % AuditExportQuery.BatchSize == 0)
            {
                progress.Report(done, of, $"{done:N0} of {of:N0} events written.");
            }
        }
    }
}
