using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Thread;

/// <summary>
/// Links indicators to the items that they measure, and reads the links from either side. Items come from the modules, each
/// as the reader may read it.
/// </summary>
public sealed class IndicatorLinks(PerformanceDbContext db, IEnumerable<IThreadSource> sources, TimeProvider real)
{
    /// <summary>The source of the items that items of a kind are linked to; null if there is none that the reader may read.</summary>
    public IThreadSource? OtherSideOf(string? kind, Reader reader)
    {
        var own = sources.FirstOrDefault(source => source.Kind.Key == kind)?.Kind;
        return sources.OrderBy(source => source.Kind.Order).FirstOrDefault(source => reader.May(source.Permission)
            && ((own is { IsMeasured: true } && source.Kind.IsMeasure) || (own is { IsMeasure: true } && source.Kind.IsMeasured)));
    }

    /// <summary>What some items are linked to, by kind and key of the item, those with the worst rating first. The number of queries does not depend on the items.</summary>
    /// <param name="items">The kinds and keys of the items.</param>
    /// <param name="known">Items that have been read already, as the reader may read them.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<ILookup<(string Kind, int Id), ThreadLink>> ListAsync(
        IReadOnlyCollection<(ThreadKind Kind, int Id)> items, IReadOnlyCollection<ThreadItem> known, Reader reader, CancellationToken cancellation)
    {
        var measures = items.Where(item => item.Kind.IsMeasure).Select(item => item.Id).ToList();
        var measured = items.Where(item => item.Kind.IsMeasured).Select(item => item.Id).ToList();
        var links = measures.Count + measured.Count == 0 ? []
            : await db.IndicatorLinks.Where(link => measures.Contains(link.IndicatorId) || measured.Contains(link.ItemId)).AsNoTracking().ToListAsync(cancellation);
        var found = new List<((string Kind, int Id) Of, ThreadLink Link)>();
        foreach (var kind in links.Count == 0 ? [] : sources.Where(source => reader.May(source.Permission)).Select(source => source.Kind))
        {
            if (kind.IsMeasure && measured.Count > 0)
            {
                var indicators = await ReadAsync(kind, links.Select(link => link.IndicatorId), known, reader, cancellation);
                found.AddRange(links.Where(link => indicators.ContainsKey(link.IndicatorId))
                    .Select(link => ((link.Kind, link.ItemId), new ThreadLink(indicators[link.IndicatorId], link.IsIllustrative))));
            }
            else if (kind.IsMeasured && measures.Count > 0)
            {
                var own = links.Where(link => link.Kind == kind.Key).ToList();
                var others = await ReadAsync(kind, own.Select(link => link.ItemId), known, reader, cancellation);
                var measure = items.First(item => item.Kind.IsMeasure).Kind.Key;
                found.AddRange(own.Where(link => others.ContainsKey(link.ItemId))
                    .Select(link => ((measure, link.IndicatorId), new ThreadLink(others[link.ItemId], link.IsIllustrative))));
            }
        }

        return found.OrderBy(one => one.Link.Item.Concern is null).ThenBy(one => PlaceOf(one.Link.Item.Tone)).ThenBy(one => one.Link.Item.Code, StringComparer.Ordinal)
            .ToLookup(one => one.Of, one => one.Link);
    }

    /// <summary>What one item is linked to, those with the worst rating first.</summary>
    public async Task<IReadOnlyList<ThreadLink>> ListAsync(string kind, int itemId, Reader reader, CancellationToken cancellation = default)
        => sources.FirstOrDefault(source => source.Kind.Key == kind)?.Kind is not { } own ? []
            : [.. (await ListAsync([(own, itemId)], [], reader, cancellation))[(kind, itemId)]];

    /// <summary>Whether a user may link an item or remove its links: as an administrator, or as a responsible officer of the item.</summary>
    public async Task<bool> MayLinkAsync(string kind, int itemId, int? userId, Reader reader, CancellationToken cancellation = default)
        => reader.Roles.HasFlag(Role.Administrator)
            || (reader.Roles.HasFlag(Role.Officer) && userId is { } id && sources.FirstOrDefault(source => source.Kind.Key == kind) is { } source
                && await source.IsResponsibleAsync(itemId, id, cancellation));

    /// <summary>Links an indicator to an item. Linking them again changes nothing.</summary>
    /// <exception cref="RuleException">One of them is closed.</exception>
    public async Task LinkAsync(ThreadItem indicator, ThreadItem item, Actor actor, CancellationToken cancellation = default)
    {
        if (await IsLinkedAsync(indicator, item, cancellation))
        {
            return;
        }

        if (indicator.IsClosed || item.IsClosed)
        {
            throw new RuleException($"{(indicator.IsClosed ? indicator : item).Code} is closed, so it cannot be linked.");
        }

        db.Add(new IndicatorLink(indicator.Id, item.Kind.Key, item.Id, actor.Name, real.UtcNow()));
        await SaveAsync("Linked to an indicator", indicator, item, actor, isLinked: true);
    }

    /// <summary>Removes the link between an indicator and an item. If there is no link, nothing changes.</summary>
    public async Task UnlinkAsync(ThreadItem indicator, ThreadItem item, Actor actor, CancellationToken cancellation = default)
    {
        var (indicatorId, kind, itemId) = (indicator.Id, item.Kind.Key, item.Id);
        if (await db.IndicatorLinks.SingleOrDefaultAsync(one => one.IndicatorId == indicatorId && one.Kind == kind && one.ItemId == itemId, cancellation)
            is { } link)
        {
            db.Remove(link);
            await SaveAsync("Removed a link to an indicator", indicator, item, actor, isLinked: false);
        }
    }

    private static int PlaceOf(ThreadTone tone) => tone switch
    {
        ThreadTone.Bad => 0,
        ThreadTone.Warning => 1,
        ThreadTone.None => 2,
        ThreadTone.Good => 3,
        _ => 4,
    };

    /// <summary>The items of a kind by key: those that are known, and the others in the queries of their source.</summary>
    private async Task<IReadOnlyDictionary<int, ThreadItem>> ReadAsync(
        ThreadKind kind, IEnumerable<int> ids, IReadOnlyCollection<ThreadItem> known, Reader reader, CancellationToken cancellation)
    {
        var all = known.Where(item => item.Kind.Key == kind.Key).DistinctBy(item => item.Id).ToDictionary(item => item.Id);
        var missing = ids.Distinct().Where(id => !all.ContainsKey(id)).ToList();
        if (missing.Count == 0)
        {
            return all;
        }

        var links = kind.IsMeasure
            ? db.IndicatorLinks.Where(link => missing.Contains(link.IndicatorId)).Select(link => link.IndicatorId)
            : db.IndicatorLinks.Where(link => link.Kind == kind.Key && missing.Contains(link.ItemId)).Select(link => link.ItemId);
        foreach (var item in await sources.First(source => source.Kind.Key == kind.Key).ListAsync(links, reader, cancellation))
        {
            all[item.Id] = item;
        }

        return all;
    }

    /// <summary>Saves the link with its event, which contains nothing of an exempt item.</summary>
    private async Task SaveAsync(string what, ThreadItem indicator, ThreadItem item, Actor actor, bool isLinked)
    {
        object? values = indicator.IsExempt || item.IsExempt ? null : new { Indicator = indicator.AuditName ?? indicator.Code };
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), what, item.AuditName ?? item.Code, isLinked ? null : values, isLinked ? values : null));
        await db.SaveOrAgreeAsync(item.Code, async () => await IsLinkedAsync(indicator, item, CancellationToken.None) == isLinked);
    }

    private Task<bool> IsLinkedAsync(ThreadItem indicator, ThreadItem item, CancellationToken cancellation)
    {
        var (indicatorId, kind, itemId) = (indicator.Id, item.Kind.Key, item.Id);
        return db.IndicatorLinks.AnyAsync(one => one.IndicatorId == indicatorId && one.Kind == kind && one.ItemId == itemId, cancellation);
    }
}
