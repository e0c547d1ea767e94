using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KccPerformance.Database.SqlServer;

/// <summary>
/// Resets the isolation level of a connection to the default before it is closed. Otherwise a pooled connection keeps the
/// level of its last transaction, and later requests would block each other if that was serializable.
/// </summary>
internal sealed class IsolationInterceptor : DbConnectionInterceptor, IDbTransactionInterceptor
{
    private const string Usual = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    private readonly ConditionalWeakTable<DbConnection, object> changed = [];

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Note(connection, result);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        Note(connection, result);
        return new(result);
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Reset(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Reset(connection);
        return new(result);
    }

    private void Note(DbConnection connection, DbTransaction transaction)
    {
        if (transaction.IsolationLevel is not (IsolationLevel.ReadCommitted or IsolationLevel.Unspecified))
        {
            changed.AddOrUpdate(connection, Usual);
        }
    }

    private void Reset(DbConnection connection)
    {
        if (!changed.Remove(connection) || connection.State != ConnectionState.Open)
        {
            return;
        }

        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = Usual;
            command.ExecuteNonQuery();
        }
        catch (DbException)
        {
            // The connection is broken, so it does not return to the pool.
        }
    }
}
