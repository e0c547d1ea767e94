namespace KccPerformance.Core.Platform.Data;

/// <summary>Explains in a sentence why the site cannot start with a database.</summary>
public interface IDatabaseFaults
{
    /// <summary>Checks the database before it is migrated.</summary>
    /// <returns>The problem; null if there is none.</returns>
    Task<string?> FindAsync(CancellationToken cancellation = default);

    /// <returns>The meaning of a database exception; null if unknown.</returns>
    string? Explain(Exception exception);
}
