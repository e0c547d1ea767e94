using System.Globalization;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Audit;

/// <summary>Events as a CSV file: in words, then as recorded.</summary>
internal static class AuditCsv
{
    private static readonly string[] Columns = ["number", "at", "who", "address", "what", "about", "changes", "before", "after", "hash"];

    /// <summary>Writes events, and reports the count after each.</summary>
    public static Task WriteAsync(Stream content, IAsyncEnumerable<AuditEvent> events, Action<long> written, CancellationToken cancellation)
        => CsvFile.WriteAsync(content, Columns, events, Cells, written, cancellation);

    private static IEnumerable<string?> Cells(AuditEvent one) =>
    [
        CsvFile.Number(one.Sequence),
        one.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        one.ActorName,
        one.Address,
        one.What,
        one.Subject,
        CsvFile.List(AuditChanges.Between(one.Before, one.After).Select(change => change.InWords)),
        one.Before,
        one.After,
        one.Hash,
    ];
}
