using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Core.People;

/// <summary>The kinds of background jobs of accounts and the audit log.</summary>
public static class PeopleJob
{
    /// <summary>A file of people: read at upload, so it is ready immediately.</summary>
    public static readonly JobKind UserImport = new(nameof(UserImport));

    /// <summary>Audit events as a file.</summary>
    public static readonly JobKind AuditExport = new(nameof(AuditExport));
}
