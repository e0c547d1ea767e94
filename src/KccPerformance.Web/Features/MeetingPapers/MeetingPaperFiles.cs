using System.Text.Json;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>A request for one file of the paper for a meeting.</summary>
internal sealed record MeetingPaperOrder(int CommitteeId, DateOnly Date, bool WithExempt, PaperForm Form);

/// <summary>Papers for meetings as files. Each file is generated once in the background, and served to every reader who may have it.</summary>
public sealed class MeetingPaperFiles(SharedFiles files)
{
    /// <summary>The file of a paper that the reader may read, or a redirect to its progress page.</summary>
    public Task<IActionResult> FindOrMakeAsync(MeetingPaperSource paper, PaperForm form, HttpContext http, CancellationToken cancellation)
    {
        var order = JsonSerializer.Serialize(new MeetingPaperOrder(paper.CommitteeId, paper.Date, paper.WithExempt, form));
        var kind = paper.WithExempt ? ReportingJob.ExemptMeetingPaper : ReportingJob.MeetingPaper;
        var page = paper.WithExempt ? paper.PartTwoAddress : paper.Address;
        return files.FindOrMakeAsync(new(kind, string.Empty, paper.FileNameOf(form), order, paper.KeyOf(form), page), http, cancellation);
    }
}

/// <summary>Generates a file of the paper for a meeting, unless the same file already exists.</summary>
internal sealed class MeetingPaperHandler(MeetingPaperQuery papers, SharedFiles files, ViewText views) : IJobHandler
{
    private const int Steps = 4;

    public string SayStarted(Job job) => "Reading the final reports.";

    public string SayFailed(Job job) => "The paper could not be prepared. Request it again, or print its page";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<MeetingPaperOrder>(job.Instruction!)!;

        // The kind of the job decides who may have its file, so a job of the other kind never gets exempt information.
        var withExempt = order.WithExempt && job.Kind == ReportingJob.ExemptMeetingPaper;
        var paper = await papers.FindAsync(order.CommitteeId, order.Date, withExempt, cancellation) ?? throw new RuleException("There is no meeting on this day");
        var mediaType = order.Form == PaperForm.Word ? PackDocx.MediaType : "text/html; charset=utf-8";
        progress.Report(1, Steps, "Writing the paper.");
        await files.WriteAsync(
            job,
            new(paper.FamilyOf(order.Form), paper.KeyOf(order.Form), paper.FileNameOf(order.Form), mediaType),
            content => WriteAsync(content, paper, order.Form, progress, cancellation),
            cancellation);
    }

    private async Task WriteAsync(Stream content, MeetingPaperSource paper, PaperForm form, JobProgress progress, CancellationToken cancellation)
    {
        progress.Report(2, Steps, "Creating the file.");
        var bytes = form == PaperForm.Word ? PackDocx.Write(paper.Write()) : await views.RenderAsync("/Documents/Offline.cshtml", paper.Write());
        progress.Report(3, Steps, "Saving the file.");
        await content.WriteAsync(bytes, cancellation);
    }
}
