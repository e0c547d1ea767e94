using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>The priorities that an item is linked to, and the others.</summary>
public sealed record LinkItemPage(ThreadItem Item, IReadOnlyList<PriorityName> Linked, IReadOnlyList<PriorityName> Others)
{
    /// <summary>Those that it can be linked to.</summary>
    public IReadOnlyList<PriorityName> Choices => [.. Others.Where(one => !one.IsRetired)];

    /// <summary>The priority of a reference in any case; null if there is none.</summary>
    public PriorityName? PriorityOf(string? reference)
        => Priority.Tidy(reference) is { } known ? Linked.Concat(Others).FirstOrDefault(one => one.Reference == known) : null;
}

/// <summary>The items of a kind that can be linked to a priority.</summary>
/// <param name="Priority">The priority.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Kinds">All kinds that the reader may link.</param>
/// <param name="Words">The words that were looked for.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Items">The first of them.</param>
public sealed record AddLinkPage(
    PriorityName Priority, ThreadKind Kind, IReadOnlyList<ThreadKind> Kinds, string Words, int Found, IReadOnlyList<ThreadItem> Items)
{
    /// <summary>The most items on the page.</summary>
    public const int Most = 100;

    public const int WordsLength = 200;
}

/// <summary>Reads what a link is made from, in a fixed number of queries from either side.</summary>
public sealed class LinkPagesQuery(PerformanceDbContext db, ThreadReader reader)
{
    /// <summary>From an item; null if there is none that the reader may read.</summary>
    public async Task<LinkItemPage?> FindItemAsync(string? kind, string? key, Reader who, CancellationToken cancellation)
    {
        if (reader.SourceOf(kind, who) is not { } source || key is null || await source.FindAsync(key, who, cancellation) is not { } item)
        {
            return null;
        }

        var linked = await reader.ListOfItemAsync(item.Kind.Key, item.Id, cancellation);
        var others = (await reader.ListNamesAsync(cancellation)).Where(one => linked.All(other => other.Id != one.Id));
        return new LinkItemPage(item, linked, [.. others]);
    }

    /// <summary>From a priority; null if there is no such priority, or no such kind that the reader may read.</summary>
    public async Task<AddLinkPage?> FindPriorityAsync(string reference, string? kind, string? words, Reader who, CancellationToken cancellation)
    {
        var known = Priority.Tidy(reference);
        var kinds = reader.KindsFor(who);
        if (reader.SourceOf(kind ?? (kinds is [var first, ..] ? first.Key : null), who) is not { } source
            || (await reader.ListNamesAsync(cancellation)).FirstOrDefault(one => one.Reference == known) is not { } priority)
        {
            return null;
        }

        var typed = QueryStrings.Words(words, AddLinkPage.WordsLength);
        var linked = await db.PriorityLinks.Where(link => link.PriorityId == priority.Id && link.Kind == source.Kind.Key).Select(link => link.ItemId)
            .ToListAsync(cancellation);
        var found = (await source.SearchAsync(SearchWord.Of(typed), who, cancellation)).Where(item => !linked.Contains(item.Id)).ToList();
        return new AddLinkPage(priority, source.Kind, kinds, typed, found.Count, [.. found.Take(AddLinkPage.Most)]);
    }
}
