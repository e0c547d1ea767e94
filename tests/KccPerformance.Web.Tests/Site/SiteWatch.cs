using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KccPerformance.Web.Tests.Site;

/// <summary>
/// Looks at everything that the sites ask of their databases. One looks at all sites, as EF Core would otherwise make
/// services of its own for each; what it finds fails the tests of the site that asked, when that is disposed.
/// </summary>
internal interface ISiteWatch : IInterceptor
{
    SiteFindings Findings { get; }
}

/// <summary>What was found, by the file of the database.</summary>
internal sealed class SiteFindings
{
    private readonly ConcurrentDictionary<(string File, string Fault), byte> found = new();

    public void Add(string file, string fault) => found.TryAdd((file, fault), 0);

    public IEnumerable<string> Of(string file) => found.Keys.Where(one => one.File == file).Select(one => one.Fault);
}
