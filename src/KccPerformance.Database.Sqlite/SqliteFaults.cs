using KccPerformance.Core.Platform.Data;
using Microsoft.Data.Sqlite;

namespace KccPerformance.Database.Sqlite;

/// <summary>Explains problems with the file of a SQLite database.</summary>
internal sealed class SqliteFaults(string connectionString) : IDatabaseFaults
{
    private const int ReadOnly = 8, Full = 13, CannotOpen = 14, Corrupt = 11, NotADatabase = 26;

    private readonly string file = new SqliteConnectionStringBuilder(connectionString).DataSource;

    /// <summary>Refuses the database of another program, so that no tables are added to it.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellation = default)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT COUNT(*) > 0 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'AuditHead')
            FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE '!_!_EFMigrations%' ESCAPE '!'
            """;
        return Convert.ToBoolean(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture)
            ? $"{file} is the database of another program. Enter another file in ConnectionStrings:Performance. Nothing was changed."
            : null;
    }

    public string? Explain(Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        ReadOnly => $"{file} cannot be written to. Check who owns the file and its folder, and their permissions.",
        CannotOpen => $"{file} cannot be opened. Check that its folder exists, and the permissions of the file and the folder.",
        NotADatabase => $"{file} is not a SQLite database. Enter another file in ConnectionStrings:Performance.",
        Corrupt => $"{file} is damaged. Restore the last backup, as described in docs/keep.md.",
        Full => $"The disk that holds {file} is full.",
        _ => null,
    };
}
