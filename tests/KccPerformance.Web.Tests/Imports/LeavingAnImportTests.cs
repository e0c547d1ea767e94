using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>An administrator can leave an import and come back to it, even if the site stops meanwhile.</summary>
public sealed class LeavingAnImportTests : IDisposable
{
    private const string Csv =
        "code,theme,theme_name,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring\n"
        + "CEA98,1,Community engagement,9,A new comment,Quarterly,Amanda Bier,A survey,Cabinet\n"
        + "CEA99,1,Community engagement,9,A new comment,Quarterly,Amanda Beer,A survey,Cabinet\n";

    private readonly WorkSite site = new();

    [Fact]
    public async Task A_file_that_waits_shows_how_far_it_is_and_is_ready_when_one_comes_back()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var work = await QueueAsync();
        var waiting = await administrator.GetPageAsync(await RedirectAsync(administrator, ImportOf(work)));
        Assert.Equal("plan.csv is being read", waiting.QuerySelector("h1").Words());
        Assert.Equal("Queued.", waiting.QuerySelector("[data-work-words]").Words());
        Assert.Contains("Queued", (await administrator.GetPageAsync("/your-work")).QuerySelector("tbody").Words(), StringComparison.Ordinal);

        Assert.True(await site.RunNextAsync());
        Assert.False(await site.RunNextAsync());
        Assert.Equal(ImportOf(work), await RedirectAsync(administrator, work));
        Assert.Equal("2 actions would be added", (await administrator.GetPageAsync(ImportOf(work))).QuerySelector("h1").Words());

        // The uploaded file is no longer needed and has been deleted.
        Assert.Empty((await site.JobAsync(work)).Input);
    }

    [Fact]
    public async Task Applying_it_can_be_left_and_come_back_to_as_well()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var work = await ReadyAsync();
        await ApplyAsync(administrator, work);
        var waiting = await administrator.GetPageAsync(work);
        Assert.Equal("plan.csv is being imported", waiting.QuerySelector("h1").Words());
        Assert.Equal(0, await CountAsync());

        Assert.True(await site.RunNextAsync());
        var done = await administrator.GetPageAsync(await RedirectAsync(administrator, work));
        Assert.Equal("plan.csv was imported", done.QuerySelector("h1").Words());
        Assert.Contains("2 added, 0 changed in Building on Success.", done.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync());
        Assert.Equal(
            ["Added action by import", "Added action by import", "Imported plan"],
            await site.ReadAsync(db => db.AuditEvents
                .Where(one => one.ActorName == "Performance manager" && (one.What == "Added action by import" || one.What == "Imported plan"))
                .OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task How_far_applying_is_can_be_seen_and_nothing_of_it_before_its_end()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var work = await ReadyAsync();
        await ApplyAsync(administrator, work);
        var (reached, goOn) = (Patience.NewSignal(), Patience.NewSignal());
        site.BeforeCommit = async entries =>
        {
            if (entries.Any(one => one.Entity is ImprovementAction))
            {
                reached.TrySetResult();
                await goOn.InTimeAsync();
            }
        };
        var running = site.RunNextAsync();
        await reached.InTimeAsync();
        try
        {
            Assert.Equal("99% done. Saving the changes.", (await administrator.GetPageAsync(work)).QuerySelector("[data-work-words]").Words());
            Assert.Equal(0, await CountAsync());
        }
        finally
        {
            goOn.SetResult();
        }

        Assert.True(await running);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_plan_that_changes_before_its_turn_refuses_it_and_shows_what_it_would_change_now()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var (first, work) = (await ReadyAsync(), await ReadyAsync());
        await ApplyAsync(administrator, first);
        await ApplyAsync(administrator, work);
        await site.RunAllAsync();

        var again = await administrator.GetPageAsync(await RedirectAsync(administrator, work));
        Assert.Equal(["Building on Success was changed while this page was open. Nothing was imported. Check the changes below, then import."], again.Errors());
        Assert.Equal("Nothing to change", again.QuerySelector("h1").Words());
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task What_was_settled_is_there_again_after_a_refusal()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var work = await ReadyAsync();
        var beer = await site.ReadAsync(db => db.LeadDirectors.Where(one => one.Name == "Amanda Beer").Select(one => one.Id).SingleAsync());
        await ApplyAsync(administrator, work);
        await site.ReadAsync(db => db.Areas.Where(area => area.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(area => area.Name, "Another name")));
        await site.RunAllAsync();
        var again = await administrator.GetPageAsync(ImportOf(work));
        Assert.StartsWith("Error: ", again.Title, StringComparison.Ordinal);
        Assert.Equal($"{beer}", Assert.IsType<IHtmlSelectElement>(again.QuerySelector("select[name='Leads[0].Choice']"), exactMatch: false).Value);
        await ApplyAsync(administrator, work);
        await site.RunAllAsync();
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_database_that_breaks_midway_keeps_nothing_of_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var work = await ReadyAsync();
        await ApplyAsync(administrator, work);
        var events = await site.ReadAsync(db => db.AuditEvents.CountAsync());
        site.BeforeCommit = entries => entries.Any(one => one.Entity is ImprovementAction) ? throw new InvalidOperationException("Broken.") : Task.CompletedTask;
        Assert.True(await site.RunNextAsync());
        site.BeforeCommit = null;

        var failed = await administrator.GetPageAsync(await RedirectAsync(administrator, work));
        Assert.Equal("plan.csv could not be imported", failed.QuerySelector("h1").Words());
        Assert.Contains("Nothing was changed", failed.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
        Assert.Equal(events, await site.ReadAsync(db => db.AuditEvents.CountAsync()));
    }

    [Fact]
    public async Task One_that_a_crash_left_behind_is_read_once_more_and_then_given_up()
    {
        var work = await QueueAsync();
        await site.LeaveBehindAsync(work, tries: 1);
        Assert.True(await site.RunNextAsync());
        Assert.Equal(JobState.Ready, (await site.JobAsync(work)).State);
        await site.LeaveBehindAsync(work, tries: 2);
        Assert.True(await site.RunNextAsync());
        Assert.Equal(JobState.Failed, (await site.JobAsync(work)).State);
    }

    [Fact]
    public async Task Two_instances_do_not_read_the_same_file()
    {
        for (var file = 0; file < 5; file++)
        {
            await QueueAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.RunAllAsync())).InTimeAsync();
        Assert.Equal(5, await site.ReadAsync(db => db.Jobs.CountAsync(job => job.State == JobState.Ready && job.Version == 3 && job.Tries == 1)));
    }

    [Fact]
    public async Task Somebody_elses_import_is_not_there()
    {
        var work = await QueueAsync();
        await site.RunAllAsync();
        await site.ReadAsync(async db =>
        {
            var other = await db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => user.Id).SingleAsync();
            return await db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.RequestedById, other));
        });
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await administrator.GetAsync(new Uri(ImportOf(work), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private static string ImportOf(string work) => work.Replace("/your-work/", "/admin/imports/", StringComparison.Ordinal);

    private static async Task<string> RedirectAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>Matches Bier with Beer and starts the import.</summary>
    private async Task ApplyAsync(HttpClient client, string work)
    {
        var beer = await site.ReadAsync(db => db.LeadDirectors.Where(one => one.Name == "Amanda Beer").Select(one => one.Id).SingleAsync());
        using var asked = await client.SubmitAsync((await client.GetPageAsync(ImportOf(work))).Form("form[action$='/apply']"), ("Leads[0].Choice", $"{beer}"));
        Assert.Equal(ImportOf(work), asked.Headers.Location?.OriginalString);
    }

    private Task<int> CountAsync() => site.ReadAsync(db => db.Actions.CountAsync(action => action.Code == "CEA98" || action.Code == "CEA99"));

    private async Task<string> ReadyAsync()
    {
        var work = await QueueAsync();
        await site.RunAllAsync();
        return work;
    }

    private async Task<string> QueueAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var administrator = await site.ReadAsync(db => db.Users.SingleAsync(user => user.Email == PlanSite.Administrator));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Csv));
        var id = await scope.ServiceProvider.GetRequiredService<PlanImports>().QueueAsync("building-on-success", "plan.csv", content, new Actor(administrator.Id, administrator.DisplayName, null));
        return $"/your-work/{id}";
    }
}
