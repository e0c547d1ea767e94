namespace KccPerformance.Core.Platform.Data;

/// <summary>Backs up and restores a database. Each provider has an implementation.</summary>
public interface IBackups
{
    /// <summary>Writes a consistent copy of the database to an empty file while it is in use, and checks the copy.</summary>
    /// <exception cref="BackupException">There is no database, the copy is damaged, or this database has its own backups.</exception>
    Task<DatabaseContents> CopyAsync(string file, CancellationToken cancellation = default);

    /// <summary>Restores a copy, and checks it before and after. There must be no database yet.</summary>
    /// <exception cref="BackupException">There is a database already, or the copy is damaged.</exception>
    Task<DatabaseContents> RestoreAsync(string file, CancellationToken cancellation = default);
}

/// <summary>A backup or restore failed. The message says why and what to do.</summary>
public sealed class BackupException : Exception
{
    public BackupException()
    {
    }

    public BackupException(string message)
        : base(message)
    {
    }

    public BackupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
