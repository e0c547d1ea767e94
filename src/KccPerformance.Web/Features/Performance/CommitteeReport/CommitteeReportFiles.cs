using System.Text.Json;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>A format in which the report can be downloaded.</summary>
public enum DocumentForm
{
    Word,
    Offline,
}

/// <summary>A request for one file of a report.</summary>
internal sealed record DocumentOrder(string Report, DocumentForm Form);

/// <summary>Quarterly reports as files. Each file is generated once in the background, and served to every reader.</summary>
public sealed class CommitteeReportFiles(CommitteeReportQuery reports, SharedFiles files)
{
    /// <summary>The file, or a redirect to its progress page; null if there is no such report.</summary>
    public async Task<IActionResult?> FindAsync(string report, DocumentForm form, HttpContext http, CancellationToken cancellation)
    {
        if (await reports.FindAsync(report, cancellation) is not { } source)
        {
            return null;
        }

        var order = JsonSerializer.Serialize(new DocumentOrder(source.Slug, form));
        return await files.FindOrMakeAsync(
            new(PerformanceJob.PerformanceReport, source.Slug, source.FileNameOf(form), order, source.KeyOf(form), source.Address), http, cancellation);
    }
}

/// <summary>Generates a file of a quarterly report, unless the same file already exists.</summary>
internal sealed class CommitteeReportHandler(CommitteeReportQuery reports, SharedFiles files, ViewText views) : IJobHandler
{
    private const int Steps = 4;

    public string SayStarted(Job job) => "Reading the report.";

    public string SayFailed(Job job) => "The report could not be prepared. Request it again, or print its page";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<DocumentOrder>(job.Instruction!)!;
        var source = await reports.FindAsync(order.Report, cancellation) ?? throw new RuleException("There is no report of this quarter");
        var mediaType = order.Form == DocumentForm.Word ? PackDocx.MediaType : "text/html; charset=utf-8";
        progress.Report(1, Steps, "Writing the report.");
        await files.WriteAsync(
            job,
            new(source.FamilyOf(order.Form), source.KeyOf(order.Form), source.FileNameOf(order.Form), mediaType),
            content => WriteAsync(content, source, order.Form, progress, cancellation),
            cancellation);
    }

    private async Task WriteAsync(Stream content, CommitteeReportSource source, DocumentForm form, JobProgress progress, CancellationToken cancellation)
    {
        progress.Report(2, Steps, "Creating the file.");
        var bytes = form == DocumentForm.Word ? PackDocx.Write(source.Write()) : await views.RenderAsync("/Documents/Offline.cshtml", source.Write());
        progress.Report(3, Steps, "Saving the file.");
        await content.WriteAsync(bytes, cancellation);
    }
}
