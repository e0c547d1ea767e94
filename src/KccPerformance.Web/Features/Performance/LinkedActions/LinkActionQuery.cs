using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Performance.ManagementActions;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.LinkedActions;

/// <summary>The actions that can be linked to an indicator.</summary>
/// <param name="About">The indicator.</param>
/// <param name="Words">The words that were looked for.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Items">The first of them.</param>
public sealed record LinkActionPage(IndicatorName About, string Words, int Found, IReadOnlyList<LinkedItem> Items)
{
    /// <summary>The maximum number of actions on the page.</summary>
    public const int Most = 100;

    public const int WordsLength = 200;

    public string Address => About.Address + "/actions/link";
}

/// <summary>Reads the actions that can be linked to an indicator, in three queries.</summary>
public sealed class LinkActionQuery(PerformanceDbContext db, ManagementActionQuery indicators, ActionLinks links)
{
    public async Task<LinkActionPage?> FindAsync(string reference, string? words, CancellationToken cancellation)
    {
        if (await indicators.FindAsync(reference, cancellation) is not { } about)
        {
            return null;
        }

        var typed = QueryStrings.Words(words, LinkActionPage.WordsLength);
        var linked = await db.LinkedActions.Where(link => link.Indicator.Reference == about.Reference).Select(link => link.ItemId).ToListAsync(cancellation);
        var found = (await links.SearchAsync(SearchWord.Of(typed), cancellation)).Where(item => !linked.Contains(item.Id)).ToList();
        return new LinkActionPage(about, typed, found.Count, [.. found.Take(LinkActionPage.Most)]);
    }
}
