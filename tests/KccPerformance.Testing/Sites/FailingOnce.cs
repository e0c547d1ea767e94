using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Testing;

/// <summary>Scopes for a background service: the first one throws an exception, later ones work.</summary>
public sealed class FailingOnce(IServiceProvider services) : IServiceScopeFactory
{
    private int asked;

    public int Asked => asked;

    public IServiceScope CreateScope()
        => Interlocked.Increment(ref asked) == 1 ? throw new IOException("The database does not answer.") : services.CreateScope();
}
