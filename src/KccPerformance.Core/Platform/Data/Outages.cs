using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Core.Platform.Data;

/// <summary>Distinguishes a database that is temporarily unavailable from a fault of the product.</summary>
public sealed class Outages(IDatabaseFaults? faults = null)
{
    /// <summary>SQLite's error messages for a locked database. They are always English.</summary>
    private static readonly string[] Busy = ["database is locked", "database table is locked"];

    /// <summary>Whether an exception, or an inner one, means that the database is temporarily unavailable.</summary>
    public bool IsOutage(Exception? exception)
    {
        for (var one = exception; one is not null; one = one.InnerException)
        {
            if (one is RetryLimitExceededException || IsOfDatabase(one))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOfDatabase(Exception exception) => exception switch
    {
        DbException database => database.IsTransient
            || database.InnerException is IOException or SocketException or TimeoutException
            || faults?.Explain(database) is not null
            || Busy.Any(words => database.Message.Contains(words, StringComparison.Ordinal)),

        // The connection pool timed out.
        InvalidOperationException { Source: { } source } => source.Contains("SqlClient", StringComparison.Ordinal),
        _ => false,
    };
}
