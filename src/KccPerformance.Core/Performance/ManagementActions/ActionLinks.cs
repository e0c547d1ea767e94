using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.ManagementActions;

/// <summary>Links the actions of other modules to indicators, and reads them as they are now.</summary>
public sealed class ActionLinks(PerformanceDbContext db, IEnumerable<IItemReader> readers, PerformanceClock clock, TimeProvider real)
{
    /// <summary>The actions linked to an indicator, in one query for each module that has any.</summary>
    public async Task<IReadOnlyList<LinkedItem>> ListAsync(int indicatorId, CancellationToken cancellation)
        => await ListAsync(db.LinkedActions.Where(link => link.IndicatorId == indicatorId), cancellation);

    /// <summary>The actions linked to some indicators, by the key of the indicator.</summary>
    public async Task<ILookup<int, LinkedItem>> OfIndicatorsAsync(IQueryable<int> indicatorIds, CancellationToken cancellation)
    {
        var links = await db.LinkedActions.Where(link => indicatorIds.Contains(link.IndicatorId))
            .Select(link => new { link.IndicatorId, link.ItemId }).ToListAsync(cancellation);
        var items = links.Count == 0 ? [] : await ListAsync(db.LinkedActions.Where(link => indicatorIds.Contains(link.IndicatorId)), cancellation);
        var byItem = links.ToLookup(link => link.ItemId, link => link.IndicatorId);
        return items.SelectMany(item => byItem[item.Id].Select(indicator => (Indicator: indicator, Item: item)))
            .ToLookup(one => one.Indicator, one => one.Item);
    }

    /// <summary>The actions that can be linked and whose code or title contains each of some words.</summary>
    public async Task<IReadOnlyList<LinkedItem>> SearchAsync(IReadOnlyList<SearchWord> words, CancellationToken cancellation)
    {
        var found = new List<LinkedItem>();
        foreach (var reader in readers)
        {
            found.AddRange((await reader.SearchAsync(words, cancellation)).Where(item => item.Progress == ItemProgress.InProgress));
        }

        return found;
    }

    /// <summary>Links an action to an indicator. Linking it again changes nothing.</summary>
    /// <exception cref="RuleException">The action is completed or retired, or does not exist, or the reason is too long.</exception>
    public async Task LinkAsync(string reference, int itemId, string? reason, Actor actor, CancellationToken cancellation = default)
    {
        reason = ChangeReason.Checked(reason);
        var indicatorId = await db.Indicators.Where(one => one.Reference == reference).Select(one => one.Id).SingleAsync(cancellation);
        if (await IsLinkedAsync(indicatorId, itemId, cancellation))
        {
            return;
        }

        var item = await FindAsync(itemId, cancellation) ?? throw new RuleException("This action does not exist. Search for another one.");
        if (item.Progress != ItemProgress.InProgress)
        {
            throw new RuleException($"{item.Code} is {(item.Progress == ItemProgress.Completed ? "completed" : "retired")}, so it cannot be linked.");
        }

        db.Add(new LinkedAction(indicatorId, itemId, actor.Name, clock.UtcNow()));
        await SaveAsync("Linked an action to an indicator", reference, indicatorId, item, isLinked: true, reason, actor);
    }

    /// <summary>Removes the link between an action and an indicator. If there is none, nothing changes.</summary>
    /// <exception cref="RuleException">The reason is too long.</exception>
    public async Task UnlinkAsync(string reference, int itemId, string? reason, Actor actor, CancellationToken cancellation = default)
    {
        reason = ChangeReason.Checked(reason);
        if (await db.LinkedActions.SingleOrDefaultAsync(link => link.Indicator.Reference == reference && link.ItemId == itemId, cancellation) is { } link)
        {
            db.Remove(link);
            var item = (await FindAsync(itemId, cancellation))!;
            await SaveAsync("Removed the link of an action", reference, link.IndicatorId, item, isLinked: false, reason, actor);
        }
    }

    private async Task<IReadOnlyList<LinkedItem>> ListAsync(IQueryable<LinkedAction> links, CancellationToken cancellation)
    {
        var items = new List<LinkedItem>();
        foreach (var reader in readers)
        {
            items.AddRange(await reader.ListAsync(links.Select(link => link.ItemId), cancellation));
        }

        return items;
    }

    private async Task<LinkedItem?> FindAsync(int itemId, CancellationToken cancellation)
    {
        foreach (var reader in readers)
        {
            if (await reader.ListAsync(db.SubjectItems.Where(item => item.Id == itemId).Select(item => item.Id), cancellation) is [var found])
            {
                return found;
            }
        }

        return null;
    }

    private async Task SaveAsync(string what, string reference, int indicatorId, LinkedItem item, bool isLinked, string? reason, Actor actor)
    {
        object? before = isLinked ? null : new { Action = item.Code };
        object? after = isLinked ? new { Action = item.Code, Reason = reason } : reason is null ? null : new { Reason = reason };
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, reference, before, after));
        await db.SaveOrAgreeAsync(reference, async () => await IsLinkedAsync(indicatorId, item.Id, CancellationToken.None) == isLinked);
    }

    private Task<bool> IsLinkedAsync(int indicatorId, int itemId, CancellationToken cancellation)
        => db.LinkedActions.AnyAsync(link => link.IndicatorId == indicatorId && link.ItemId == itemId, cancellation);
}
