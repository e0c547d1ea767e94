using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Database.SqlServer;

/// <summary>
/// Retries the errors that SQL Server calls transient, and also lost connections. SqlClient reports a lost connection
/// with a number on Windows; on other systems the number is 0, and the inner exception shows the cause.
/// </summary>
internal sealed class LostConnectionStrategy(ExecutionStrategyDependencies dependencies)
    : SqlServerRetryingExecutionStrategy(dependencies, MostTries, Longest, errorNumbersToAdd: NumbersOfRestarts)
{
    /// <summary>With the longest delays this is about 20 seconds: longer than a restart, and within a browser's timeout.</summary>
    private const int MostTries = 6;

    /// <summary>The server is shutting down, is starting, or has ended the session.</summary>
    private static readonly int[] NumbersOfRestarts = [596, 6005, 17142, 18401];

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Whether the connection to the server was lost or could not be made.</summary>
    public static bool IsLost(SqlException exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is IOException or SocketException)
            {
                return exception.Number == 0 || inner is SocketException;
            }
        }

        return false;
    }

    protected override bool ShouldRetryOn(Exception exception) => base.ShouldRetryOn(exception) || (exception is SqlException lost && IsLost(lost));
}
