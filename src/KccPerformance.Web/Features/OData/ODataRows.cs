using System.Text.Json;
using KccPerformance.Web.Features.Api;

namespace KccPerformance.Web.Features.OData;

/// <summary>The rows of a table that the token can read, in the order of their keys.</summary>
/// <param name="Read">Reads so many rows after a key, null for the first.</param>
/// <param name="KeyOf">The key of a row.</param>
/// <typeparam name="T">The type of the rows.</typeparam>
internal sealed record ODataRows<T>(Func<string?, int, Task<IReadOnlyList<T>>> Read, Func<T, string> KeyOf)
{
    /// <summary>
    /// The number of rows that match a filter; null for all. They are read as for an answer, so that exactly the rows of the
    /// answers are counted.
    /// </summary>
    /// <exception cref="ODataException">There are too many rows.</exception>
    public async Task<int> CountAsync(ODataFilter? filter)
    {
        string? after = null;
        for (var (seen, count) = (0, 0); ;)
        {
            var rows = await Read(after, ODataSetup.Batch);
            seen += rows.Count;
            count += filter is null ? rows.Count : rows.Count(row => filter.Matches(JsonSerializer.SerializeToElement(row, ApiJson.Options)));
            if (seen > ODataSetup.MostCounted)
            {
                throw ODataException.NotSupported($"Tables of more than {ODataSetup.MostCounted:N0} rows are not counted. Read the rows and count them there.");
            }

            if (rows.Count < ODataSetup.Batch)
            {
                return count;
            }

            after = KeyOf(rows[^1]);
        }
    }
}
