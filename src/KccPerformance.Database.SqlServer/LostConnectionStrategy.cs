using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Database.SqlServer;

/// <summary>
/// Tries again what SQL Server says may be tried again, and where the connection was lost. SqlClient gives that a number
/// on Windows; elsewhere the number is 0, and the exception inside says what happened.
/// </summary>
internal sealed class LostConnectionStrategy(ExecutionStrategyDependencies dependencies)
    : SqlServerRetryingExecutionStrategy(dependencies, MostTries, Longest, errorNumbersToAdd: NumbersOfRestarts)
{
    /// <summary>With the longest pause, some 20 seconds: a restart takes less, and a browser waits for longer.</summary>
    private const int MostTries = 6;

    /// <summary>A server that is shutting down, starting or has ended the session.</summary>
    private static readonly int[] NumbersOfRestarts = [596, 6005, 17142, 18401];

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Whether the connection to the server was lost, or could not be made.</summary>
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
