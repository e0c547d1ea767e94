using System.Text.Json;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Packs;

/// <summary>A format in which committee papers can be downloaded.</summary>
public enum PackForm
{
    Word,
    Offline,

    /// <summary>The data of the report's actions, for spreadsheets.</summary>
    Figures,
}

/// <summary>A request for one file of the committee papers.</summary>
internal sealed record PackOrder(string Plan, int Period, PackForm Form);

/// <summary>
/// Committee reports as files. Each file is generated once in the background for a report, cover and format, and served to
/// every reader.
/// </summary>
public sealed class PackFiles(PackQuery packs, GeneratedFileStore files, WorkDownloads downloads)
{
    /// <summary>The file, or a redirect to its progress page; null if there is no such report.</summary>
    public async Task<IActionResult?> FindAsync(string plan, int period, PackForm form, HttpContext http, CancellationToken cancellation)
    {
        if (await packs.FindSourceAsync(plan, period, cancellation) is not { } source)
        {
            return null;
        }

        if (await files.FindAsync(source.KeyOf(form), cancellation) is { } there)
        {
            return downloads.Open(there);
        }

        var order = JsonSerializer.Serialize(new PackOrder(source.Slug, period, form));
        return await downloads.MakeAsync(new(JobKind.Pack, source.Slug, source.FileNameOf(form), order, source.KeyOf(form), source.Address), http, cancellation);
    }
}

/// <summary>Generates a file of a committee report, unless the same file already exists.</summary>
internal sealed class PackHandler(PackQuery packs, GeneratedFileStore files, ViewText views, TimeProvider real) : IJobHandler
{
    private const int Steps = 4;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string SayStarted(Job job) => "Reading the final report.";

    public string SayFailed(Job job) => "The committee papers could not be prepared. Request them again, or print the page of the report";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<PackOrder>(job.Instruction!)!;
        var source = await packs.FindSourceAsync(order.Plan, order.Period, cancellation) ?? throw new RuleException("There is no final report of this period");
        var key = source.KeyOf(order.Form);
        progress.Report(1, Steps, "Writing the committee papers.");
        var file = await files.FindAsync(key, cancellation)
            ?? await files.KeepAsync(key, source.FileNameOf(order.Form), MediaTypeOf(order.Form), Kept, content => WriteAsync(content, source, order.Form, progress, cancellation), cancellation);
        await files.LetGoOfOthersAsync(source.FamilyOf(order.Form), key, cancellation);
        job.MakeReady(file, real.UtcNow());
    }

    private static string MediaTypeOf(PackForm form) => form switch
    {
        PackForm.Word => PackDocx.MediaType,
        PackForm.Offline => "text/html; charset=utf-8",
        _ => CsvFile.MediaType,
    };

    private async Task WriteAsync(Stream content, PackSource source, PackForm form, JobProgress progress, CancellationToken cancellation)
    {
        progress.Report(2, Steps, "Creating the file.");
        if (form == PackForm.Figures)
        {
            await PackCsv.WriteAsync(content, source.Report.Position, cancellation);
            return;
        }

        var bytes = form == PackForm.Word ? PackDocx.Write(source.Write()) : await views.RenderAsync("/Documents/Offline.cshtml", source.Write());
        progress.Report(3, Steps, "Saving the file.");
        await content.WriteAsync(bytes, cancellation);
    }
}
