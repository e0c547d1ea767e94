using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.LinkedIndicators;

/// <summary>What an item can be linked to: indicators for an objective, objectives for an indicator.</summary>
/// <param name="About">The item.</param>
/// <param name="Kind">The kind of what it can be linked to.</param>
/// <param name="Words">The words that were looked for.</param>
/// <param name="Found">How many there are that are not linked yet.</param>
/// <param name="Items">The first of them.</param>
public sealed record LinkIndicatorPage(ThreadItem About, ThreadKind Kind, string Words, int Found, IReadOnlyList<ThreadItem> Items)
{
    /// <summary>The most items on the page.</summary>
    public const int Most = 100;

    public const int WordsLength = 200;

    public string Address => $"{LinkedIndicatorsController.Address}/link?kind={About.Kind.Key}&item={Uri.EscapeDataString(About.Key)}";
}

/// <summary>Reads what a link between an indicator and an objective is made from, in a fixed number of queries from either side.</summary>
public sealed class LinkedIndicatorsQuery(ThreadReader reader, IndicatorLinks links)
{
    /// <summary>An item by its name in addresses; null if there is none that the reader may read.</summary>
    public async Task<ThreadItem?> FindItemAsync(string? kind, string? key, Reader who, CancellationToken cancellation)
        => key is not null && reader.SourceOf(kind, who) is { Kind: { IsMeasure: true } or { IsMeasured: true } } source
            ? await source.FindAsync(key, who, cancellation)
            : null;

    /// <summary>What an item can be linked to; null if there is no such item that the reader may read.</summary>
    public async Task<LinkIndicatorPage?> FindAsync(string? kind, string? key, string? words, Reader who, CancellationToken cancellation)
    {
        if (links.OtherSideOf(kind, who) is not { } others || await FindItemAsync(kind, key, who, cancellation) is not { } item)
        {
            return null;
        }

        var typed = QueryStrings.Words(words, LinkIndicatorPage.WordsLength);
        var linked = (await links.ListAsync(item.Kind.Key, item.Id, who, cancellation)).Select(link => link.Item.Id).ToHashSet();
        var found = (await others.SearchAsync(SearchWord.Of(typed), who, cancellation)).Where(one => !linked.Contains(one.Id)).ToList();
        return new LinkIndicatorPage(item, others.Kind, typed, found.Count, [.. found.Take(LinkIndicatorPage.Most)]);
    }
}
