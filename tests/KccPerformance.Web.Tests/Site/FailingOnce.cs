using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Site;

/// <summary>The scopes of a site for a background service that meets trouble the first time it wants one, and none later.</summary>
internal sealed class FailingOnce(IServiceProvider services) : IServiceScopeFactory
{
    private int asked;

    public int Asked => asked;

    public IServiceScope CreateScope()
        => Interlocked.Increment(ref asked) == 1 ? throw new IOException("The database does not answer.") : services.CreateScope();
}
