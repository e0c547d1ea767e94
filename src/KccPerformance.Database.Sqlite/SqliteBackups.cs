using System.Security.Cryptography;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Database.Sqlite;

/// <summary>Copies the database while it is in use, with VACUUM INTO, and restores copies.</summary>
internal sealed class SqliteBackups(string connectionString, TimeProvider real) : IBackups
{
    private readonly string database = new SqliteConnectionStringBuilder(connectionString).DataSource;

    public async Task<DatabaseContents> CopyAsync(string file, CancellationToken cancellation = default)
    {
        if (!File.Exists(database))
        {
            throw new BackupException($"There is no database at {database}.");
        }

        long before;
        await using (var connection = await OpenAsync(database, cancellation))
        {
            before = (long)(await AskAsync(connection, "SELECT Sequence FROM AuditHead", cancellation))[0];

            // VACUUM INTO copies what is committed when its read transaction begins, and does not block writers. The
            // connection is read-only, so that it never takes part in resetting the write-ahead log (ADR 5).
            await using var copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $file";
            copy.CommandTimeout = 0;
            copy.Parameters.AddWithValue("$file", file);
            await copy.ExecuteNonQueryAsync(cancellation);
        }

        var contents = await CheckAsync(file, cancellation);
        return contents.Events >= before
            ? contents
            : throw new BackupException($"The copy ends at audit event {contents.Events}, but the database had {before} before it was copied.");
    }

    public async Task<DatabaseContents> RestoreAsync(string file, CancellationToken cancellation = default)
    {
        RefuseToReplace();
        if (!File.Exists(file))
        {
            throw new BackupException($"There is no file {file}.");
        }

        var unfinished = $"{database}.restoring";
        try
        {
            File.Delete(unfinished);
            BackupFolder.CreateForOwnerOnly(unfinished);
            File.Copy(file, unfinished, overwrite: true);
            if (await BackupFolder.SyncAndHashAsync(unfinished, cancellation) != await HashAsync(file, cancellation))
            {
                throw new BackupException($"{file} was not copied correctly. Check the disk.");
            }

            var found = await CheckAsync(unfinished, cancellation);
            await ReviveAsync(unfinished, Path.GetFileName(file), found, cancellation);
            var contents = await CheckAsync(unfinished, cancellation);
            await BackupFolder.SyncAndHashAsync(unfinished, cancellation);
            RefuseToReplace();
            File.Move(unfinished, database);
            return contents;
        }
        finally
        {
            foreach (var part in Parts(unfinished))
            {
                File.Delete(part);
            }
        }
    }

    /// <summary>
    /// Brings the schema up to date, ends all sessions (those ended after the backup would otherwise be valid again), and
    /// records the restore in the audit log.
    /// </summary>
    private async Task ReviveAsync(string file, string name, DatabaseContents found, CancellationToken cancellation)
    {
        using var gate = new WriteGate(oneAtATime: true);
        await using var db = Context(file, SqliteOpenMode.ReadWrite, gate);
        await db.Database.MigrateAsync(cancellation);
        var now = new DateTime(real.GetUtcNow().UtcTicks, DateTimeKind.Utc);
        foreach (var session in await db.Sessions.Where(session => session.EndedAt == null).ToListAsync(cancellation))
        {
            session.End(now);
        }

        db.AuditEvents.Add(new AuditEvent(Actor.System, now, "Restored from a backup", name, null, new { AuditEvents = found.Events, found.ChainEnd }));
        await db.SaveChangesAsync(cancellation);
    }

    private void RefuseToReplace()
    {
        if (Parts(database).FirstOrDefault(File.Exists) is { } there)
        {
            throw new BackupException($"There is already a database: {there}. Stop the site and move the database first. Nothing was changed.");
        }
    }

    /// <summary>The database file and its companion files.</summary>
    private static string[] Parts(string file) => [file, file + "-wal", file + "-shm", file + "-journal"];

    /// <summary>Checks a whole database file: pages, foreign keys, audit log and evidence files.</summary>
    private static async Task<DatabaseContents> CheckAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using (var connection = await OpenAsync(file, cancellation))
            {
                RefuseUnless(await AskAsync(connection, "PRAGMA integrity_check", cancellation) is ["ok"], file, "its pages are damaged");
                RefuseUnless(await AskAsync(connection, "PRAGMA foreign_key_check", cancellation) is [], file, "some rows refer to missing rows");
                RefuseUnless(await AskAsync(connection, "SELECT 1 FROM sqlite_master WHERE name = 'AuditHead'", cancellation) is [_], file, "it is not a database of this product");
            }

            using var gate = new WriteGate(oneAtATime: true);
            await using var db = Context(file, SqliteOpenMode.ReadOnly, gate);
            var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Except(db.Database.GetMigrations(), StringComparer.Ordinal);
            RefuseUnless(!unknown.Any(), file, "it was made by a newer version of the product");
            return await DatabaseContents.CheckAsync(db, cancellation);
        }
        catch (SqliteException exception)
        {
            throw new BackupException($"{file} cannot be used: {exception.Message}", exception);
        }
    }

    private static void RefuseUnless(bool isRight, string file, string trouble)
    {
        if (!isRight)
        {
            throw new BackupException($"{file} cannot be used: {trouble}.");
        }
    }

    private static PerformanceDbContext Context(string file, SqliteOpenMode mode, WriteGate gate)
    {
        var options = new DbContextOptionsBuilder<PerformanceDbContext>();
        SqliteSetup.Configure(options, new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        return new PerformanceDbContext(options.Options, gate);
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>The first column of up to a hundred rows.</summary>
    private static async Task<IReadOnlyList<object>> AskAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL texts are constants in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var answers = new List<object>();
        while (answers.Count < 100 && await reader.ReadAsync(cancellation))
        {
            answers.Add(reader.GetValue(0));
        }

        return answers;
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
