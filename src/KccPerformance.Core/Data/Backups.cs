namespace KccPerformance.Core.Data;

/// <summary>What a database can do about copies of itself. Each provider has its own.</summary>
public interface IBackups
{
    /// <summary>Writes the database as it is at one moment into an empty file, while others go on using it, and checks the copy.</summary>
    /// <exception cref="BackupException">There is nothing to copy, the copy is not whole, or this database is copied by other means.</exception>
    Task<DatabaseContents> CopyAsync(string file, CancellationToken cancellation = default);

    /// <summary>Puts a copy where the database belongs, and checks it before and after. There must be nothing yet.</summary>
    /// <exception cref="BackupException">There is a database already, or the copy is not whole.</exception>
    Task<DatabaseContents> RestoreAsync(string file, CancellationToken cancellation = default);
}

/// <summary>A backup could not be made or restored; the message says why, and what to do.</summary>
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
