using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.Sqlite;
using KccPerformance.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Backups;

/// <summary>What backups and restores refuse, keep and leave behind.</summary>
public sealed class BackingUpTests : IDisposable
{
    private static readonly DateTime Night = new(2026, 1, 31, 2, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-backup-").FullName;
    private readonly string database;
    private readonly ServiceProvider services;

    public BackingUpTests()
    {
        database = Path.Combine(folder, "performance.db");
        File.Copy(PlanSite.LoadedFile, database);
        services = new ServiceCollection().AddDatabase(database);
    }

    private IBackups Backups => services.GetRequiredService<IBackups>();

    private BackupFolder Kept => new(Path.Combine(folder, "backups"));

    public void Dispose()
    {
        services.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_newest_are_kept_and_other_files_are_left_alone()
    {
        Directory.CreateDirectory(Kept.Path);
        await File.WriteAllTextAsync(Path.Combine(Kept.Path, "performance-notes.db"), "Mine");
        for (var day = 0; day < 4; day++)
        {
            Assert.NotNull(await Kept.MakeAsync(Backups, Night.AddDays(day), keep: 2));
        }

        Assert.Equal(["performance-20260203T020000Z.db", "performance-20260202T020000Z.db"], Kept.Find().Select(one => one.Name));
        Assert.Equal(
            ["performance-20260202T020000Z.db", "performance-20260203T020000Z.db", "performance-notes.db", "performance.lock"],
            Directory.EnumerateFiles(Kept.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept.Find()[0].Path));
        }
    }

    [Fact]
    public async Task Several_instances_make_one_backup_a_night()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Kept.MakeAsync(Backups, Night, keep: 14)))).InTimeAsync();
        Assert.Single(made, one => one is not null);
        Assert.Null(await Kept.MakeAsync(Backups, Night, keep: 14));
        Assert.Single(Kept.Find());
    }

    [Fact]
    public async Task A_database_that_is_not_whole_makes_no_backup_and_no_older_one_is_removed()
    {
        await Kept.MakeAsync(Backups, Night, keep: 1);
        await TamperAsync(database, "UPDATE AuditEvents SET What = 'Nothing happened' WHERE Sequence = 1");

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Kept.MakeAsync(Backups, Night.AddDays(1), keep: 1));

        Assert.Equal("The audit log is damaged. Event 1 has been altered.", refusal.Message);
        Assert.Equal(["performance-20260131T020000Z.db", "performance.lock"], Directory.EnumerateFiles(Kept.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_restore_brings_everything_back_ends_sessions_and_says_so_in_the_audit()
    {
        await services.GetRequiredService<IServiceScopeFactory>().ReadAsync(async db =>
        {
            db.Sessions.Add(new UserSession(1, Night));
            return await db.SaveChangesAsync();
        });
        var made = (await Kept.MakeAsync(Backups, Night, keep: null))!;
        Remove();

        var contents = await Backups.RestoreAsync(made.File.Path);

        Assert.Equal(made.Contents with { Events = contents.Events, ChainEnd = contents.ChainEnd }, contents);
        Assert.Equal([database], Directory.EnumerateFiles(folder));
        var (open, last) = await services.GetRequiredService<IServiceScopeFactory>().ReadAsync(async db => (
            await db.Sessions.CountAsync(session => session.EndedAt == null),
            await db.AuditEvents.OrderByDescending(one => one.Sequence).FirstAsync()));
        Assert.Equal(0, open);
        Assert.Equal(("Restored from a backup", made.File.Name), (last.What, last.Subject));
        Assert.Contains(made.Contents.ChainEnd, last.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("performance.db")]
    [InlineData("performance.db-wal")]
    public async Task A_restore_never_replaces_a_database(string there)
    {
        var made = (await Kept.MakeAsync(Backups, Night, keep: null))!;
        Remove();
        await File.WriteAllTextAsync(Path.Combine(folder, there), "Somebody's");

        var refusal = await Assert.ThrowsAsync<BackupException>(() => Backups.RestoreAsync(made.File.Path));

        Assert.StartsWith("There is already a database", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Somebody's", await File.ReadAllTextAsync(Path.Combine(folder, there)));
        Assert.Single(Directory.EnumerateFiles(folder));
    }

    [Theory]
    [InlineData("UPDATE AuditEvents SET What = 'Nothing happened' WHERE Sequence = 1", "The audit log is damaged. Event 1 has been altered.")]
    [InlineData("DELETE FROM AuditEvents WHERE Sequence = (SELECT MAX(Sequence) FROM AuditEvents)", "from the end of the log.")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM Plans", "some rows refer to missing rows.")]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '99')", "it was made by a newer version of the product.")]
    [InlineData("DROP TABLE AuditHead", "it is not a database of this product.")]
    [InlineData("INSERT INTO EvidenceFiles (Id, FileName, ContentType, Length, Sha256, IsComplete, StartedAt) VALUES ('11111111-1111-1111-1111-111111111111', 'a.pdf', 'application/pdf', 3, 'abc', 1, '2026-01-01 00:00:00')", "is not the file that was uploaded.")]
    public async Task A_backup_that_is_not_whole_is_not_restored(string tampering, string words)
    {
        var made = (await Kept.MakeAsync(Backups, Night, keep: null))!;
        Remove();
        await TamperAsync(made.File.Path, tampering);
        await RefusesAsync(made.File.Path, words);
    }

    [Fact]
    public async Task A_damaged_file_or_none_is_not_restored()
    {
        var made = (await Kept.MakeAsync(Backups, Night, keep: null))!;
        Remove();
        await RefusesAsync(made.File.Path + "x", "There is no file");
        await using (var file = File.OpenWrite(made.File.Path))
        {
            // Damages pages in the middle, as a failing disk does.
            file.Position = file.Length / 2;
            await file.WriteAsync(new byte[50_000]);
        }

        await RefusesAsync(made.File.Path, "cannot be used");
        await File.WriteAllTextAsync(made.File.Path, "Not a database at all, but long enough to look at as if it were one. " + new string('x', 5000));
        await RefusesAsync(made.File.Path, "cannot be used");
    }

    private static async Task TamperAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = $"DROP TRIGGER AuditEvents_AreKept_UPDATE; DROP TRIGGER AuditEvents_AreKept_DELETE; {sql}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task RefusesAsync(string file, string words)
    {
        var refusal = await Assert.ThrowsAsync<BackupException>(() => Backups.RestoreAsync(file));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder));
    }

    private void Remove()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }
    }
}

/// <summary>The database of a file, set up as the product does.</summary>
internal static class FileDatabase
{
    public static ServiceProvider AddDatabase(this ServiceCollection services, string file)
        => services.AddSqliteDatabase($"Data Source={file}", Path.GetTempPath()).BuildServiceProvider();

    public static async Task<TResult> ReadAsync<TResult>(this IServiceScopeFactory scopes, Func<PerformanceDbContext, Task<TResult>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>());
    }
}
