using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace KccPerformance.Database.Sqlite;

/// <summary>
/// Sets up connections so that readers do not wait for writers (WAL), and a commit is on the disk before it is
/// acknowledged (synchronous FULL), so that a power failure loses no acknowledged change. A context keeps its connection
/// open until it is disposed, because opening one for each query costs more than most queries.
/// </summary>
internal sealed class ConnectionInterceptor : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA foreign_keys = ON;";

    /// <summary>The pooled connections that are set up. They keep their settings in the pool.</summary>
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

    /// <summary>
    /// Whether to set up a connection. EF Core checks with a read-only connection whether the database exists, and that
    /// connection cannot set the journal mode.
    /// </summary>
    private static bool IsToPrepare(DbConnection connection)
        => ((SqliteConnection)connection).Handle is { } handle
            && !Prepared.TryGetValue(handle, out _)
            && new SqliteConnectionStringBuilder(connection.ConnectionString).Mode != SqliteOpenMode.ReadOnly;

    private static void MarkPrepared(DbConnection connection) => Prepared.AddOrUpdate(((SqliteConnection)connection).Handle!, Pragmas);
}
