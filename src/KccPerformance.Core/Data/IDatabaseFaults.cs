namespace KccPerformance.Core.Data;

/// <summary>Says in a sentence why the site cannot start with a database.</summary>
public interface IDatabaseFaults
{
    /// <summary>Looks at the database before anything in it is changed.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    Task<string?> FindAsync(CancellationToken cancellation = default);

    /// <returns>What an exception of the database means; null where that is not known.</returns>
    string? Explain(Exception exception);
}
