using System.Collections;
using System.Reflection;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KccPerformance.Testing;

/// <summary>
/// The pipeline of a site. It counts the requests that have not ended. The middleware that limits rates never disposes of its own limiter, and the limiter's timer
/// would keep every site of the run in memory, 5 MB each. So the limiter is disposed of with the site.
/// </summary>
public sealed class Pipeline : IStartupFilter, IDisposable
{
    private RequestDelegate? first;
    private int requests;

    /// <summary>Whether every request has ended.</summary>
    public bool IsIdle => Volatile.Read(ref requests) == 0;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following =>
        {
            first = following;
            return CountAsync;
        });
        next(app);
    };

    /// <summary>Forgets how many requests each caller has made.</summary>
    public void ForgetRates() => OfEachLimiter(limiter =>
    {
        var partitions = (IDictionary)limiter.GetType().GetField("_limiters", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(limiter)!;
        lock (partitions)
        {
            partitions.Clear();
        }
    });

    public void Dispose()
    {
        OfEachLimiter(limiter => limiter.Dispose());
        first = null;
    }

    private async Task CountAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        try
        {
            await first!(context);
        }
        finally
        {
            Interlocked.Decrement(ref requests);
        }
    }

    private void OfEachLimiter(Action<PartitionedRateLimiter<HttpContext>> act)
    {
        if (first is not null)
        {
            OfEachLimiter(first, [], act);
        }
    }

    private static void OfEachLimiter(RequestDelegate step, HashSet<object> seen, Action<PartitionedRateLimiter<HttpContext>> act)
    {
        if (step.Target is not { } middleware || !seen.Add(middleware))
        {
            return;
        }

        foreach (var field in middleware.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            switch (field.GetValue(middleware))
            {
                case RequestDelegate following:
                    OfEachLimiter(following, seen, act);
                    break;
                case PartitionedRateLimiter<HttpContext> limiter:
                    act(limiter);
                    break;
            }
        }
    }
}
