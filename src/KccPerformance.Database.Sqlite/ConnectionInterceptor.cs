using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace KccPerformance.Database.Sqlite;

/// <summary>
/// Readers do not wait for writers (WAL), and a commit is on the disk before it is acknowledged
/// (synchronous FULL): nothing acknowledged is lost with the power. A context opens its connection once and keeps it
/// until it is disposed, because opening one for every query costs more than most queries.
/// </summary>
internal sealed class ConnectionInterceptor : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA foreign_keys = ON;";

    /// <summary>The connections of the pool that are set up. They stay so when they go back to it.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> Prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsToPrepare(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            MarkPrepared(connection);
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsToPrepare(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            MarkPrepared(connection);
        }
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        => ValueTask.FromResult(InterceptionResult.Suppress());

    /// <summary>EF Core looks whether the database exists with a connection that may not set the journal's mode.</summary>
    private static bool IsToPrepare(DbConnection connection)
        => ((SqliteConnection)connection).Handle is { } handle
            && !Prepared.TryGetValue(handle, out _)
            && new SqliteConnectionStringBuilder(connection.ConnectionString).Mode != SqliteOpenMode.ReadOnly;

    private static void MarkPrepared(DbConnection connection) => Prepared.AddOrUpdate(((SqliteConnection)connection).Handle!, Pragmas);
}
