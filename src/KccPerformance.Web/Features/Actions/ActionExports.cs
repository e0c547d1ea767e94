using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace KccPerformance.Web.Features.Actions;

/// <summary>A format in which actions can be downloaded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActionExportForm>))]
public enum ActionExportForm
{
    Csv,
    Json,
}

/// <summary>The request for a file: the plan, and the selection as a query string.</summary>
internal sealed record ActionOrder(string Plan, string Query, ActionExportForm Form)
{
    public ActionFilter Filter => ActionFilter.From(new QueryCollection(QueryHelpers.ParseQuery(Query)));

    public string Extension => Form == ActionExportForm.Csv ? "csv" : "json";

    public string MediaType => Form == ActionExportForm.Csv ? CsvFile.MediaType : "application/json; charset=utf-8";

    public static ActionOrder Read(string json) => JsonSerializer.Deserialize<ActionOrder>(json)!;

    public string ToJson() => JsonSerializer.Serialize(new { Plan, Query, Form });
}

/// <summary>Requests a download of a plan's actions.</summary>
public sealed class ActionExports(PlanContexts moments, WorkDownloads downloads)
{
    /// <summary>The file, or a redirect to its progress page; null if there is no such plan.</summary>
    public async Task<IActionResult?> FindAsync(string plan, ActionFilter filter, ActionExportForm form, HttpContext http, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var order = new ActionOrder(moment.Slug, (filter with { Page = 1 }).ToQuery(), form);
        var instruction = order.ToJson();
        var same = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(instruction)));
        return await downloads.MakeAsync(
            new(
                PlanJob.ActionExport,
                moment.Slug,
                ActionExport.NameOf(moment, order.Extension),
                instruction,
                $"actions:{http.Actor().UserId}:{same}",
                $"/plans/{moment.Slug}/actions{order.Query}"),
            http,
            cancellation);
    }
}

/// <summary>Writes the selected actions, as they are when the job runs, to a file for the user who requested it. The file is kept for 24 hours.</summary>
internal sealed class ActionExportHandler(ActionExportQuery exports, GeneratedFileStore files, TimeProvider real) : IJobHandler
{
    private const int SayEvery = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public string SayStarted(Job job) => "Reading the actions.";

    public string SayFailed(Job job) => "The file could not be created. Request it again";

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var order = ActionOrder.Read(job.Instruction!);
        var export = await exports.FindAsync(order.Plan, order.Filter, cancellation) ?? throw new RuleException("There is no such plan");
        var file = await files.KeepAsync(
            fileKey: null,
            ActionExport.NameOf(export.Moment, order.Extension),
            order.MediaType,
            Kept,
            content => order.Form == ActionExportForm.Csv ? ActionsCsv.WriteAsync(content, export, Report, cancellation) : ActionsJson.WriteAsync(content, export, cancellation),
            cancellation);
        job.MakeReady(file, real.UtcNow());

        void Report(long done)
        {
            if (done % SayEvery == 0)
            {
                progress.Report(done, export.Actions.Count, $"{done:N0} of {export.Actions.Count:N0} actions written.");
            }
        }
    }
}
