using System.Data.Common;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Whether the database can be written to. Anyone can request this, so the result is cached for some seconds.</summary>
internal sealed class ReadyCheck(IServiceScopeFactory scopes, TimeProvider real, ILogger<ReadyCheck> logger) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any single save takes.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim turn = new(1);
    private DateTime checkedAt;
    private bool canWrite;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (real.UtcNow() - checkedAt > KeptFor)
            {
                canWrite = await TryWritingAsync(cancellationToken);
                checkedAt = real.UtcNow();
            }

            return canWrite ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<bool> TryWritingAsync(CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Timeout);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WriteProbe>().WriteAsync(timeout.Token);
            return true;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && exception is DbException or InvalidOperationException or OperationCanceledException)
        {
            logger.LogError(exception, "The database cannot be written to.");
            return false;
        }
    }
}
