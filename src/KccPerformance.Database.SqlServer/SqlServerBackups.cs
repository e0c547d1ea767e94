using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Database.SqlServer;

/// <summary>Not supported: SQL Server makes its own backups, which database administrators manage.</summary>
internal sealed class SqlServerBackups : IBackups
{
    private const string Advice = "Back up and restore SQL Server with its own tools. See docs/keep.md, under “Backup and restore”.";

    public Task<DatabaseContents> CopyAsync(string file, CancellationToken cancellation = default) => throw new BackupException(Advice);

    public Task<DatabaseContents> RestoreAsync(string file, CancellationToken cancellation = default) => throw new BackupException(Advice);
}
