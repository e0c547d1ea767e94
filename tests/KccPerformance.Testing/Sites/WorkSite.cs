using System.Data.Common;
using System.Net;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Testing;

/// <summary>A site that runs jobs only when a test says so. Its requests do not wait for them.</summary>
public class WorkSite : PlanSite
{
    /// <summary>Runs before a command is sent to the database.</summary>
    public Func<string, Task>? BeforeCommand { get; set; }

    /// <summary>Runs after rows have been written and before they are committed.</summary>
    public Func<IReadOnlyList<EntityEntry>, Task>? BeforeCommit { get; set; }

    /// <summary>Runs the job that has been queued longest, as an instance does.</summary>
    public async Task<bool> RunNextAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobRunner>().RunNextAsync() is not null;
    }

    /// <summary>Runs all queued jobs.</summary>
    public async Task RunAllAsync()
    {
        while (await RunNextAsync())
        {
        }
    }

    /// <summary>Requests something that is generated in the background and returns the address of its progress page.</summary>
    public static async Task<string> AskAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var page = response.Headers.Location!.OriginalString;
        Assert.StartsWith("/your-work/", page, StringComparison.Ordinal);
        return page;
    }

    /// <summary>Leaves a job as an instance does that crashed.</summary>
    public Task LeaveBehindAsync(string page, int tries) => ReadAsync(db => db.Jobs.Where(job => job.Id == IdOf(page)).ExecuteUpdateAsync(set => set
        .SetProperty(job => job.State, JobState.Running)
        .SetProperty(job => job.Tries, tries)
        .SetProperty(job => job.AliveAt, DateTime.UtcNow - JobRunner.HeartbeatTimeout - TimeSpan.FromSeconds(1))));

    public Task<Job> JobAsync(string page) => ReadAsync(db => db.Jobs.AsNoTracking().SingleAsync(job => job.Id == IdOf(page)));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Work:Enabled", "false");
        builder.UseSetting("Work:MomentSeconds", "0");
        builder.UseSetting("Logging:LogLevel:Default", "None");
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PerformanceDbContext>(options => options.AddInterceptors(new Interceptor(this), new SavedInterceptor(this))));
    }

    private static Guid IdOf(string page) => Guid.Parse(page["/your-work/".Length..]);

    private sealed class Interceptor(WorkSite site) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await BeforeAsync(command);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await BeforeAsync(command);
            return result;
        }

        private Task BeforeAsync(DbCommand command) => site.BeforeCommand?.Invoke(command.CommandText) ?? Task.CompletedTask;
    }

    private sealed class SavedInterceptor(WorkSite site) : SaveChangesInterceptor
    {
        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (site.BeforeCommit is { } act)
            {
                await act([.. eventData.Context!.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged)]);
            }

            return result;
        }
    }
}
