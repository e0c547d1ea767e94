using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform;

/// <summary>
/// The order of names in lists: British, ignoring case and accents. Neither database supports it, so these lists are
/// sorted after reading, and are the same for both databases.
/// </summary>
public static class NameOrder
{
    public static StringComparer Comparer { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("en-GB"), CompareOptions.IgnoreCase);

    /// <summary>Sorts by name. Rows with the same name keep their order.</summary>
    public static List<TRow> ByName<TRow>(this IEnumerable<TRow> rows, Func<TRow, string?> name) => [.. rows.OrderBy(name, Comparer)];

    /// <summary>Reads all rows and sorts them by name. Rows with the same name keep the order of the query.</summary>
    public static async Task<List<TRow>> ToListByNameAsync<TRow>(this IQueryable<TRow> rows, Func<TRow, string?> name, CancellationToken cancellation = default)
        => (await rows.ToListAsync(cancellation)).ByName(name);
}
