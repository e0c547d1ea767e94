using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// What pages show, kept in memory for as long as it is current: until anything is recorded in the audit log, by this
/// instance or another, or the minute ends. Every change that these pages show is in the audit log, and a closing time
/// falls on a whole minute.
/// </summary>
public sealed class CurrentPages(PerformanceDbContext db, BusinessClock clock, KeptPages kept)
{
    /// <summary>A page as kept, or read now.</summary>
    /// <param name="key">What tells it from other pages of its type: also the user, where it differs from user to user.</param>
    /// <param name="read">Reads it.</param>
    /// <typeparam name="TPage">The page's model, which nobody changes.</typeparam>
    public async Task<TPage?> GetAsync<TPage>(object key, Func<Task<TPage?>> read)
        where TPage : class
    {
        // Read before the page: a change in between makes this page the next request's to read, never an old one current.
        var current = (await kept.Head(db), clock.UtcNow().Ticks / TimeSpan.TicksPerMinute);
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

/// <summary>The pages kept, of each the newest only and those opened last.</summary>
public sealed class KeptPages : IDisposable
{
    /// <summary>The most pages kept.</summary>
    private const int Most = 200;

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The number of the last event in the audit log. It is asked for at nearly every request, so it is compiled once.</summary>
    internal Func<PerformanceDbContext, Task<long>> Head { get; } =
        EF.CompileAsyncQuery((PerformanceDbContext db) => db.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId).Select(head => head.Sequence).Single());

    internal TPage? Find<TPage>(object key, (long Head, long Minute) current)
        where TPage : class
        => pages.TryGetValue((typeof(TPage), key), out Kept? page) && page!.Current == current ? (TPage)page.Page : null;

    internal void Keep<TPage>(object key, (long Head, long Minute) current, TPage page)
        where TPage : class
        => pages.Set((typeof(TPage), key), new Kept(current, page), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(2) });

    /// <summary>Forgets all of them, for whoever changes the database without the audit log.</summary>
    public void Clear() => pages.Clear();

    public void Dispose() => pages.Dispose();

    private sealed record Kept((long Head, long Minute) Current, object Page);
}
