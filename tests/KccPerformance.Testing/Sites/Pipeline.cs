using System.Reflection;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KccPerformance.Testing;

/// <summary>
/// The pipeline of a site. The middleware that limits rates never disposes of its own limiter, and the limiter's timer
/// would keep every site of the run in memory, 5 MB each. So the limiter is disposed of with the site.
/// </summary>
public sealed class Pipeline : IStartupFilter, IDisposable
{
    private RequestDelegate? first;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => first = following);
        next(app);
    };

    public void Dispose()
    {
        if (first is not null)
        {
            DisposeOfLimiters(first, []);
            first = null;
        }
    }

    private static void DisposeOfLimiters(RequestDelegate step, HashSet<object> seen)
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
                    DisposeOfLimiters(following, seen);
                    break;
                case PartitionedRateLimiter<HttpContext> limiter:
                    limiter.Dispose();
                    break;
            }
        }
    }
}
