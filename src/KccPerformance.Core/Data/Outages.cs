using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Core.Data;

/// <summary>Tells a database that is not there for now from a fault of the product.</summary>
public sealed class Outages(IDatabaseFaults? faults = null)
{
    /// <summary>What SQLite says of a database that another connection is writing to. Its words are always English.</summary>
    private static readonly string[] Busy = ["database is locked", "database table is locked"];

    /// <summary>Whether an exception, or one that it was made of, means that the database does not answer for now.</summary>
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

        // No free connection in time.
        InvalidOperationException { Source: { } source } => source.Contains("SqlClient", StringComparison.Ordinal),
        _ => false,
    };
}
