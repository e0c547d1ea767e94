using System.Text.Json;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Jobs;
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
public sealed class PackFiles(PackQuery packs, SharedFiles files)
{
    /// <summary>The file, or a redirect to its progress page; null if there is no such report.</summary>
    public async Task<IActionResult?> FindAsync(string plan, int period, PackForm form, HttpContext http, CancellationToken cancellation)
    {
        if (await packs.FindSourceAsync(plan, period, cancellation) is not { } source)
        {
            return null;
        }

        var order = JsonSerializer.Serialize(new PackOrder(source.Slug, period, form));
        return await files.FindOrMakeAsync(
            new(PlanJob.Pack, source.Slug, source.FileNameOf(form), order, source.KeyOf(form), source.Address), http, cancellation);
    }
}

/// <summary>Generates a file of a committee report, unless the same file already exists.</summary>
internal sealed class PackHandler(PackQuery packs, SharedFiles files, ViewText views) : IJobHandler
{
    private const int Steps = 4;

    public string SayStarted(Job job) => "Reading the final report.";

    public string SayFailed(Job job) => "The committee papers could not be prepared. Request them again, or print the page of the report";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<PackOrder>(job.Instruction!)!;
        var source = await packs.FindSourceAsync(order.Plan, order.Period, cancellation) ?? throw new RuleException("There is no final report of this period");
        progress.Report(1, Steps, "Writing the committee papers.");
        await files.WriteAsync(
            job,
            new(source.FamilyOf(order.Form), source.KeyOf(order.Form), source.FileNameOf(order.Form), MediaTypeOf(order.Form)),
            content => WriteAsync(content, source, order.Form, progress, cancellation),
            cancellation);
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
