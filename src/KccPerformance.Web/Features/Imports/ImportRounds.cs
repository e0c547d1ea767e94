using KccPerformance.Core.Import;

namespace KccPerformance.Web.Features.Imports;

/// <summary>Tells the reader that a file has come, and those who wait for a moment that it is read.</summary>
public sealed class ImportBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);
    private TaskCompletionSource done = New();

    /// <summary>Says that a file has come, and waits a moment for it: most are read in less.</summary>
    public async Task RingAsync(TimeSpan patience)
    {
        var answer = done.Task;
        rung.Release();
        await Task.WhenAny(answer, Task.Delay(patience));
    }

    public void Dispose() => rung.Dispose();

    internal Task WaitAsync(TimeSpan most, CancellationToken cancellation) => rung.WaitAsync(most, cancellation);

    internal void Answer() => Interlocked.Exchange(ref done, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Reads the files that wait, one at a time, for as long as the site runs.</summary>
internal sealed class ImportRounds(IServiceScopeFactory scopes, ImportBell bell, IConfiguration configuration, ILogger<ImportRounds> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Without being told it looks now and then: for what a crash left, and for what another instance took in.
        var seconds = configuration.GetValue("Imports:LookEverySeconds", 60);
        var pause = seconds > 0 ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.WaitAsync(pause, stoppingToken);
            try
            {
                while (await ReadNextAsync(stoppingToken))
                {
                    bell.Answer();
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was, the next round tries again; an import never takes the site down.
                logger.LogError(exception, "A round of imports failed.");
            }

            bell.Answer();
        }
    }

    private async Task<bool> ReadNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlanImports>().ReadNextAsync(cancellation);
    }
}
