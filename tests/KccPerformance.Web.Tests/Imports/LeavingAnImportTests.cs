using System.Text;
using KccPerformance.Core.Data;
using KccPerformance.Core.Import;
using KccPerformance.Core.Jobs;
using KccPerformance.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>An import can be left and come back to, whatever happens to the site meanwhile.</summary>
public sealed class LeavingAnImportTests : IDisposable
{
    private const string Csv =
        "code,theme,theme_name,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring\n"
        + "CEA99,1,Community engagement,9,A new comment,Quarterly,Amanda Beer,A survey,Cabinet\n";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_file_that_waits_shows_how_far_it_is_and_is_ready_when_one_comes_back()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await QueueAsync();
        var waiting = await administrator.GetPageAsync($"/admin/imports/{id}");
        Assert.Equal("plan.csv is being read", waiting.QuerySelector("h1").Words());
        Assert.Equal("0% done. It waits for its turn.", waiting.QuerySelector("[role=status].app-lead").Words());
        Assert.Contains("Waits for its turn", (await administrator.GetPageAsync("/admin/imports")).QuerySelector("tbody").Words(), StringComparison.Ordinal);

        Assert.True(await ReadNextAsync());
        Assert.False(await ReadNextAsync());
        Assert.Equal("1 action would be added", (await administrator.GetPageAsync($"/admin/imports/{id}")).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task One_that_a_crash_left_behind_is_read_once_more_and_then_given_up()
    {
        var id = await QueueAsync();
        await LeaveBehindAsync(id, percent: 10);
        Assert.True(await ReadNextAsync());
        Assert.Equal(JobState.Ready, await StateAsync(id));
        await LeaveBehindAsync(id, percent: 20);
        Assert.True(await ReadNextAsync());
        Assert.Equal(JobState.Failed, await StateAsync(id));
    }

    [Fact]
    public async Task Two_instances_do_not_read_the_same_file()
    {
        for (var file = 0; file < 5; file++)
        {
            await QueueAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (await ReadNextAsync())
            {
            }
        }));
        Assert.Equal(5, await site.ReadAsync(db => db.Jobs.CountAsync(job => job.State == JobState.Ready && job.Version == 3)));
    }

    public void Dispose() => site.Dispose();

    private async Task<Guid> QueueAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var administrator = await site.ReadAsync(db => db.Users.SingleAsync(user => user.Email == PlanSite.Administrator));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Csv));
        return await scope.ServiceProvider.GetRequiredService<PlanImports>().QueueAsync("building-on-success", "plan.csv", content, new Actor(administrator.Id, administrator.DisplayName, null));
    }

    private async Task<bool> ReadNextAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlanImports>().ReadNextAsync();
    }

    private Task<JobState> StateAsync(Guid id) => site.ReadAsync(db => db.Jobs.Where(job => job.Id == id).Select(job => job.State).SingleAsync());

    /// <summary>As it is when whoever read it is gone.</summary>
    private Task<int> LeaveBehindAsync(Guid id, int percent) => site.ReadAsync(db => db.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(set => set
        .SetProperty(job => job.State, JobState.Running)
        .SetProperty(job => job.Percent, percent)
        .SetProperty(job => job.StartedAt, DateTime.UtcNow.AddMinutes(-3))));
}
