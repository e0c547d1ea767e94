using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Workbooks;

/// <summary>If saving a spreadsheet takes long, the officer can leave the page and come back.</summary>
public sealed class SavingInTheBackgroundTests : IDisposable
{
    private readonly WorkSite site = new();

    [Fact]
    public async Task It_shows_how_far_it_has_got_and_then_what_came_of_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (work, workbook) = await AskAsync(officer);

        var waiting = await officer.GetPageAsync(work);
        Assert.Equal("my-actions.xlsx is being saved", waiting.QuerySelector("h1").Words());
        Assert.Equal("Queued.", waiting.QuerySelector("[data-work-words]").Words());
        using (var early = await officer.GetAsync(new Uri(workbook, UriKind.Relative)))
        {
            Assert.Equal(work, early.Headers.Location?.OriginalString);
        }

        await site.RunAllAsync();
        using (var over = await officer.GetAsync(new Uri(work, UriKind.Relative)))
        {
            Assert.Equal(workbook, over.Headers.Location?.OriginalString);
        }

        var done = await officer.GetPageAsync(workbook);
        Assert.Equal(("my-actions.xlsx has been processed", "2 updates were saved: CEC4, CED2."), (done.Heading(), done.QuerySelector("main .app-lead").Words()));
        Assert.Equal("It has begun.", (await site.LastUpdateAsync("CEC4")).Narrative);
    }

    [Fact]
    public async Task How_far_it_is_is_told_row_by_row()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (work, _) = await AskAsync(officer);
        var words = string.Empty;
        BeforeRow(2, async () => words = await officer.GetStringAsync(new Uri(work + "/progress", UriKind.Relative)));
        await site.RunAllAsync();
        Assert.Contains("50% done. 1 of 2 rows done.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_away_while_it_is_saved_it_stops_and_says_what_was_saved_by_then()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (work, workbook) = await AskAsync(officer);
        var before = (await site.CountUpdatesAsync("CEC4"), await site.CountUpdatesAsync("CED2"));
        BeforeRow(2, async () => (await officer.SubmitAsync((await officer.GetPageAsync(work)).Form("form[action$='/put-away']"))).Dispose());

        await site.RunAllAsync();

        Assert.Equal((before.Item1 + 1, before.Item2), (await site.CountUpdatesAsync("CEC4"), await site.CountUpdatesAsync("CED2")));
        Assert.Equal("1 update was saved: CEC4.", (await officer.GetPageAsync(workbook)).QuerySelector("main .app-lead").Words());
    }

    [Fact]
    public async Task A_site_that_stops_in_the_middle_goes_on_later_and_names_what_it_saved_before()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (work, workbook) = await AskAsync(officer);
        var before = (await site.CountUpdatesAsync("CEC4"), await site.CountUpdatesAsync("CED2"));
        using var stopping = new CancellationTokenSource();
        BeforeRow(2, stopping.CancelAsync);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<JobRunner>().RunNextAsync(stopping.Token));
        }

        Assert.Equal(JobState.Waiting, (await site.JobAsync(work)).State);
        await site.RunAllAsync();

        Assert.Equal((before.Item1 + 1, before.Item2 + 1), (await site.CountUpdatesAsync("CEC4"), await site.CountUpdatesAsync("CED2")));
        Assert.Equal("2 updates were saved: CEC4, CED2.", (await officer.GetPageAsync(workbook)).QuerySelector("main .app-lead").Words());
    }

    public void Dispose() => site.Dispose();

    /// <summary>Uploads a spreadsheet with two updates, starts saving, and returns the addresses of the job and of the spreadsheet.</summary>
    private static async Task<(string Work, string Workbook)> AskAsync(HttpClient officer)
    {
        var workbook = (await officer.OpenWorkbookAsync()).Report("CEC4", "In progress", "On track", "High", "It has begun.").Type("CED2", "No change?", "Yes");
        using var applied = await officer.ApplyAsync(await officer.PreviewAsync(workbook));
        var work = applied.Headers.Location!.OriginalString;
        Assert.StartsWith("/your-work/", work, StringComparison.Ordinal);
        return (work, work.Replace("/your-work/", WorkbookPages.Address + "/", StringComparison.Ordinal));
    }

    /// <summary>Runs an action when the handler checks before a row whether the job has been cancelled.</summary>
    private void BeforeRow(int number, Func<Task> act)
    {
        var rows = 0;
        site.BeforeCommand = async sql =>
        {
            if (sql.Contains(ProgressWorkbooks.BeforeRow, StringComparison.Ordinal) && ++rows == number)
            {
                site.BeforeCommand = null;
                await act();
            }
        };
    }
}
