using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Core.Platform.Jobs;

/// <summary>Claims the oldest job and runs it to its end, once, even if an earlier instance crashed while running it.</summary>
public sealed class JobRunner(PerformanceDbContext db, IServiceProvider services, IServiceScopeFactory scopes, RunningJobs board, TimeProvider real, ILogger<JobRunner> logger)
{
    /// <summary>An instance without a heartbeat for longer than this has crashed.</summary>
    public static readonly TimeSpan HeartbeatTimeout = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(20);

    /// <summary>Runs the oldest job, if this instance claims it.</summary>
    /// <returns>The key of the job; null if there is none.</returns>
    public async Task<Guid?> RunNextAsync(CancellationToken cancellation = default)
    {
        while (await FindNextAsync(cancellation) is { } job)
        {
            var id = job.Id;
            var handler = services.GetRequiredKeyedService<IJobHandler>(job.Kind);
            if (!await TakeAsync(job, handler))
            {
                continue;
            }

            if (job.State == JobState.Running)
            {
                await DoAsync(job, handler, cancellation);
            }

            return id;
        }

        return null;
    }

    /// <summary>Claims a job, or fails it after too many starts; false if another instance claimed it or it was cancelled.</summary>
    private async Task<bool> TakeAsync(Job job, IJobHandler handler)
    {
        if (job.IsGivenUp)
        {
            job.End(JobState.Failed, $"This task stopped twice before it finished. {handler.SayFailed(job)}", real.UtcNow());
        }
        else
        {
            job.Start(real.UtcNow(), handler.SayStarted(job));
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>
    /// Queued jobs, and jobs of crashed instances. A job waits while another job for the same file runs.
    /// </summary>
    private Task<Job?> FindNextAsync(CancellationToken cancellation)
    {
        var overdue = real.UtcNow() - HeartbeatTimeout;
        return db.Jobs
            .Where(one => one.State == JobState.Waiting || (one.State == JobState.Running && (one.AliveAt == null || one.AliveAt < overdue)))
            .Where(one => one.FileKey == null || !db.Jobs.Any(other => other.FileKey == one.FileKey && other.Id != one.Id && other.State == JobState.Running))
            .OrderBy(one => one.RequestedAt).ThenBy(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
    }

    private async Task DoAsync(Job job, IJobHandler handler, CancellationToken cancellation)
    {
        var (id, kind, version, failed) = (job.Id, job.Kind, job.Version, handler.SayFailed(job));
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var beats = BeatAsync(id, version, working);
        var progress = board.Begin(id);
        db.ReadsExempt = false;
        try
        {
            await handler.RunAsync(job, progress, working.Token);
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The site is stopping. Another instance runs the job, and this start is not counted.
            await GiveBackAsync(id, version);
            throw;
        }
        catch (Exception exception) when (exception is DbUpdateConcurrencyException || (exception is OperationCanceledException && working.IsCancellationRequested))
        {
            // The job was cancelled, or another instance has taken it over. Nothing was saved.
            db.ChangeTracker.Clear();
        }
        catch (RuleException refused)
        {
            await FailAsync(id, version, refused.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var fault = new LoggedFault(exception);
            logger.LogError("{Kind} {Id} failed. {Fault}", kind, id, fault);
            await FailAsync(id, version, failed);
        }
        finally
        {
            await working.CancelAsync();
            await beats;
            board.Remove(id, progress);
        }
    }

    private async Task FailAsync(Guid id, int version, string sentence)
    {
        db.ChangeTracker.Clear();
        try
        {
            if (await db.Jobs.SingleOrDefaultAsync(one => one.Id == id && one.Version == version) is { } job)
            {
                job.End(JobState.Failed, sentence, real.UtcNow());
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Cancelled at the same time.
            db.ChangeTracker.Clear();
        }
    }

    private Task<bool> GiveBackAsync(Guid id, int version)
    {
        db.ChangeTracker.Clear();
        return db.SaveIfAsync(
            async token => await db.Jobs.Where(one => one.Id == id && one.Version == version).ExecuteUpdateAsync(
                set => set
                    .SetProperty(one => one.State, JobState.Waiting)
                    .SetProperty(one => one.Tries, one => one.Tries - 1)
                    .SetProperty(one => one.Version, one => one.Version + 1),
                token) == 1,
            CancellationToken.None);
    }

    /// <summary>Sends heartbeats, and stops the job if another instance has taken it over.</summary>
    private async Task BeatAsync(Guid id, int version, CancellationTokenSource working)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval, real);
        while (!working.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(working.Token);
                if (!await SayAliveAsync(id, version, working.Token))
                {
                    await working.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The next heartbeat tries again; a job is taken over only after six missed heartbeats.
                logger.LogWarning(exception, "Could not save that {Id} is in progress.", id);
            }
        }
    }

    private async Task<bool> SayAliveAsync(Guid id, int version, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var other = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var (now, percent) = (real.UtcNow(), board.Find(id)?.Percent ?? 0);
        return await other.SaveIfAsync(
            async token => await other.Jobs.Where(one => one.Id == id && one.Version == version).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.AliveAt, now).SetProperty(one => one.Percent, percent), token) == 1,
            cancellation);
    }
}
