using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KccPerformance.Testing;

/// <summary>
/// Watches the commands that sites send to their databases. All sites share one instance, because EF Core would build
/// separate services for each. Its findings fail the tests of the site that sent the command, when it is disposed.
/// </summary>
public interface ISiteWatch : IInterceptor
{
    SiteFindings Findings { get; }
}

/// <summary>The findings by database file.</summary>
public sealed class SiteFindings
{
    private readonly ConcurrentDictionary<(string File, string Fault), byte> found = new();

    public void Add(string file, string fault) => found.TryAdd((file, fault), 0);

    /// <summary>Takes out the findings of a file, because another site may use the file afterwards.</summary>
    public IReadOnlyList<string> Take(string file) => [.. found.Keys.Where(one => one.File == file && found.TryRemove(one, out _)).Select(one => one.Fault)];
}
