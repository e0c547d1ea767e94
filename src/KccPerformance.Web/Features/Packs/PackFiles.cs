using System.Text.Json;
using KccPerformance.Core;
using KccPerformance.Core.Jobs;
using KccPerformance.Web.Features.Packs.Docx;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Packs;

/// <summary>A form in which a pack can be taken away.</summary>
public enum PackForm
{
    Word,
    Offline,

    /// <summary>The actions of its report, for spreadsheets.</summary>
    Figures,
}

/// <summary>Which file of a pack is to be made.</summary>
internal sealed record PackOrder(string Plan, int Period, PackForm Form);

/// <summary>Packs as files: made once for a report, cover and form, in the background, and given to everybody who may read them.</summary>
public sealed class PackFiles(PackQuery packs, MadeFileStore files, WorkDownloads downloads)
{
    /// <summary>The file, or the way to where it will be; null where there is no such report.</summary>
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

/// <summary>Makes a pack into a file, where nobody has made that very file before.</summary>
internal sealed class PackHandler(PackQuery packs, MadeFileStore files, ViewText views, TimeProvider real) : IJobHandler
{
    private const int Steps = 4;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string SayStarted(Job job) => "The frozen report is being read.";

    public string SayFailed(Job job) => "The pack could not be made. Ask for it again; if that fails too, print its page";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<PackOrder>(job.Instruction!)!;
        var source = await packs.FindSourceAsync(order.Plan, order.Period, cancellation) ?? throw new RuleException("There is no frozen report of this period");
        var key = source.KeyOf(order.Form);
        progress.Report(1, Steps, "The pack is being written.");
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
        progress.Report(2, Steps, "The file is being made.");
        if (form == PackForm.Figures)
        {
            await PackCsv.WriteAsync(content, source.Report.Position, cancellation);
            return;
        }

        var bytes = form == PackForm.Word ? PackDocx.Write(source.Write()) : await views.RenderAsync("Packs", "Offline", source.Write());
        progress.Report(3, Steps, "The file is being kept.");
        await content.WriteAsync(bytes, cancellation);
    }
}
