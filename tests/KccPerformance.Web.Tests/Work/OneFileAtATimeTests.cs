using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Work;

/// <summary>Two jobs for the same file never run at once: the second waits for the first, and other jobs do not.</summary>
public sealed class OneFileAtATimeTests : IDisposable
{
    private readonly WorkSite site = new();

    [Fact]
    public async Task A_job_is_not_begun_while_another_makes_the_same_file()
    {
        var (first, second) = await AskTwiceAsync();
        await StartAsync(first);
        var commands = 0;
        site.BeforeCommand = _ => ++commands < 100 ? Task.CompletedTask : throw new InvalidOperationException("It tries again and again to begin a job that has to wait.");

        Assert.False(await site.RunNextAsync());

        site.BeforeCommand = null;
        Assert.Equal((JobState.Waiting, 0), ((await site.JobAsync(second)).State, (await site.JobAsync(second)).Tries));
    }

    [Fact]
    public async Task A_job_for_another_file_has_its_turn_meanwhile()
    {
        var (first, second) = await AskTwiceAsync();
        await StartAsync(first);
        using var member = await site.SignInAsync(PlanSite.Member);
        var other = await WorkSite.AskAsync(member, $"{PackSite.Reports}/2/actions.csv");

        Assert.True(await site.RunNextAsync());

        Assert.Equal((JobState.Waiting, JobState.Ready), ((await site.JobAsync(second)).State, (await site.JobAsync(other)).State));
    }

    [Fact]
    public async Task The_database_refuses_a_second_one_that_is_begun_at_the_same_time()
    {
        var (first, second) = await AskTwiceAsync();
        await StartAsync(first);

        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => StartAsync(second));

        Assert.True(refusal.IsConflict());
        Assert.Equal(JobState.Waiting, (await site.JobAsync(second)).State);
    }

    public void Dispose() => site.Dispose();

    private async Task<(string First, string Second)> AskTwiceAsync()
    {
        var address = $"{PackSite.Reports}/2/pack.docx";
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        return (await WorkSite.AskAsync(member, address), await WorkSite.AskAsync(officer, address));
    }

    /// <summary>Starts a job as another instance does.</summary>
    private async Task StartAsync(string page)
    {
        var id = (await site.JobAsync(page)).Id;
        await site.ReadAsync(async db =>
        {
            (await db.Jobs.SingleAsync(job => job.Id == id)).Start(DateTime.UtcNow, "It is being made.");
            return await db.SaveChangesAsync();
        });
    }
}
