using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Core.Performance;

/// <summary>The kinds of background jobs of quarterly performance.</summary>
public static class PerformanceJob
{
    /// <summary>A file of performance data: read, checked by the administrator, then imported.</summary>
    public static readonly JobKind PerformanceImport = new(nameof(PerformanceImport));

    /// <summary>A file for a feed of results: read at upload, so it is ready immediately.</summary>
    public static readonly JobKind FeedFile = new(nameof(FeedFile));

    /// <summary>A quarterly performance report as a file.</summary>
    public static readonly JobKind PerformanceReport = new(nameof(PerformanceReport));
}
