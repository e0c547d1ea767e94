using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.BusinessPlans.Objectives;

/// <summary>Monitoring as a CSV file, in the order of the paragraphs.</summary>
internal static class MonitoringCsv
{
    public const string Name = "monitoring.csv";

    private static readonly string[] Columns = ["paragraph", "division", "service", "state", "original_date", "revised_date", "reason", "text"];

    public static async Task<byte[]> WriteAsync(IEnumerable<ObjectivePosition> objectives, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await CsvFile.WriteAsync(content, Columns, objectives.ToAsyncEnumerable(), Cells, written: null, cancellation);
        return content.ToArray();
    }

    private static IEnumerable<string?> Cells(ObjectivePosition one) =>
    [
        CsvFile.Number(one.Paragraph), one.Division, one.Service, one.State is null ? null : StateLabels.Of(one.State), CsvFile.Date(one.OriginalDate),
        CsvFile.Date(one.Moved?.To), ReasonOf(one), one.Words,
    ];

    /// <summary>The reason it is delayed or stopped, the plan it was transferred to, or the reason its date moved.</summary>
    private static string? ReasonOf(ObjectivePosition one)
        => (one.State == ObjectiveState.Transferred ? one.Monitoring!.MovedTo : null) ?? one.Monitoring?.Reason ?? one.Moved?.Reason;
}
