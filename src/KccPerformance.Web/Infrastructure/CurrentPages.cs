using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The time at which a cached page was current.</summary>
/// <param name="Head">The number of the last event in the audit log.</param>
/// <param name="Minute">The minute.</param>
public sealed record PageTime(long Head, long Minute);

/// <summary>
/// Caches pages while they are current: until an event is added to the audit log by any instance, or the minute ends. Every
/// change that these pages show is in the audit log, and closing times are whole minutes.
/// </summary>
public sealed class CurrentPages(PerformanceDbContext db, BusinessClock clock, KeptPages kept)
{
    /// <summary>The cached page, or the page read now.</summary>
    /// <param name="key">The key among pages of its type. It includes the user if the page differs between users.</param>
    /// <param name="read">Reads the page.</param>
    /// <typeparam name="TPage">The page's model, which must not be changed.</typeparam>
    public async Task<TPage?> GetAsync<TPage>(object key, Func<Task<TPage?>> read)
        where TPage : class
        => await GetAsync(key, await NowAsync(), read);

    /// <summary>The current time of pages, for a request that reads several pages without a pause.</summary>
    public async Task<PageTime> NowAsync() => new(await kept.Head(db), clock.UtcNow().Ticks / TimeSpan.TicksPerMinute);

    /// <summary>The cached page, or the page read now.</summary>
    /// <param name="key">The key among pages of its type.</param>
    /// <param name="current">
    /// The time, which is read before the page. If a change happens in between, the next request reads the page again and no
    /// outdated page counts as current.
    /// </param>
    /// <param name="read">Reads the page.</param>
    /// <typeparam name="TPage">The page's model, which must not be changed.</typeparam>
    public async Task<TPage?> GetAsync<TPage>(object key, PageTime current, Func<Task<TPage?>> read)
        where TPage : class
    {
        // A page with exempt items is kept apart from the one for everyone.
        key = (key, db.ReadsExempt);
        if (kept.Find<TPage>(key, current) is { } page)
        {
            return page;
        }

        var now = await read();
        if (now is not null)
        {
            kept.Keep(key, current, now);
        }

        return now;
    }
}

/// <summary>The cached pages: only the newest version of each, and the most recently opened ones.</summary>
public sealed class KeptPages : IDisposable
{
    /// <summary>The maximum number of pages cached.</summary>
    private const int Most = 200;

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The number of the last event in the audit log. Nearly every request needs it, so the query is compiled once.</summary>
    internal Func<PerformanceDbContext, Task<long>> Head { get; } =
        EF.CompileAsyncQuery((PerformanceDbContext db) => db.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId).Select(head => head.Sequence).Single());

    internal TPage? Find<TPage>(object key, PageTime current)
        where TPage : class
        => pages.TryGetValue((typeof(TPage), key), out Kept? page) && page!.Current == current ? (TPage)page.Page : null;

    internal void Keep<TPage>(object key, PageTime current, TPage page)
        where TPage : class
        => pages.Set((typeof(TPage), key), new Kept(current, page), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(2) });

    /// <summary>Clears the cache after the database has been changed without the audit log.</summary>
    public void Clear() => pages.Clear();

    public void Dispose() => pages.Dispose();

    private sealed record Kept(PageTime Current, object Page);
}
