using Microsoft.Extensions.Caching.Memory;

namespace KccPerformance.Core.Platform.Data;

/// <summary>
/// Keeps the compiled queries and commands. EF Core's own has room for about five hundred queries, and the site has
/// more, so that rare pages would drive out the queries of common ones, to be compiled again.
/// </summary>
internal sealed class QueryCache() : MemoryCache(new MemoryCacheOptions { SizeLimit = Room })
{
    /// <summary>In EF Core's units: 10 for a compiled query, 10 for its command and 100 for the model.</summary>
    private const long Room = 10_240 * 16;
}
