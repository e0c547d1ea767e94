using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Core.ImprovementPlans;

/// <summary>The kinds of background jobs of improvement plans.</summary>
public static class PlanJob
{
    /// <summary>A plan import: read, checked by the administrator, then applied.</summary>
    public static readonly JobKind PlanImport = new(nameof(PlanImport));

    /// <summary>A spreadsheet of updates: read at upload, checked, then saved.</summary>
    public static readonly JobKind ProgressWorkbook = new(nameof(ProgressWorkbook));

    /// <summary>Committee papers of a final report as a file.</summary>
    public static readonly JobKind Pack = new(nameof(Pack));

    /// <summary>Actions of a plan as a file.</summary>
    public static readonly JobKind ActionExport = new(nameof(ActionExport));
}
