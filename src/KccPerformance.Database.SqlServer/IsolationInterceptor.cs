using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KccPerformance.Database.SqlServer;

/// <summary>
/// A connection keeps the isolation level of its last transaction, also in the pool. One that was serializable is put back
/// to the usual level before it is closed, so that pages which come after do not hold each other up.
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
            // The connection is broken: it does not go back to the pool.
        }
    }
}
