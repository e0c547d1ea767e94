namespace KccPerformance.Core.Platform.Jobs;

public enum JobKind
{
    /// <summary>A plan import: read, checked by the administrator, then applied.</summary>
    PlanImport,

    /// <summary>A spreadsheet of updates: read at upload, checked, then saved.</summary>
    ProgressWorkbook,

    /// <summary>A file of people: read at upload, so it is ready immediately.</summary>
    UserImport,

    /// <summary>A file of performance data: read, checked by the administrator, then imported.</summary>
    PerformanceImport,

    /// <summary>A file of business plan monitoring: read at upload, so it is ready immediately.</summary>
    BusinessPlanImport,

    /// <summary>A file of risks: read at upload, so it is ready immediately.</summary>
    RiskImport,

    /// <summary>A file for a feed of results: read at upload, so it is ready immediately.</summary>
    FeedFile,

    /// <summary>Committee papers of a final report as a file.</summary>
    Pack,

    /// <summary>A quarterly performance report as a file.</summary>
    PerformanceReport,

    /// <summary>Audit events as a file.</summary>
    AuditExport,

    /// <summary>Actions of a plan as a file.</summary>
    ActionExport,
}

public enum JobState
{
    Waiting,
    Running,

    /// <summary>Ready for the user: a preview to check, or a file to download.</summary>
    Ready,
    Done,
    Failed,
    Cancelled,
}
