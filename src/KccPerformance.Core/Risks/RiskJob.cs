using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Core.Risks;

/// <summary>The kinds of background jobs of risks.</summary>
public static class RiskJob
{
    /// <summary>A file of risks: read at upload, so it is ready immediately.</summary>
    public static readonly JobKind RiskImport = new(nameof(RiskImport));
}
