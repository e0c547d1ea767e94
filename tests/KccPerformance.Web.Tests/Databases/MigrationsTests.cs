using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The migrations of both databases give the same schema, and SQL Server's parser accepts the script.</summary>
public sealed class MigrationsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-").FullName;
    private readonly ServiceProvider sqlite;
    private readonly ServiceProvider sqlServer = Contexts.SqlServer();

    public MigrationsTests() => sqlite = Contexts.Sqlite(folder);

    public void Dispose()
    {
        sqlite.Dispose();
        sqlServer.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void No_change_of_the_model_waits_for_a_migration()
    {
        Assert.False(sqlite.With(db => db.Database.HasPendingModelChanges()));
        Assert.False(sqlServer.With(db => db.Database.HasPendingModelChanges()));
    }

    [Fact]
    public void Both_databases_have_the_same_migrations_in_the_same_order()
    {
        var names = sqlite.With(db => db.Database.MigrationNames());
        Assert.NotEmpty(names);
        Assert.Equal(names, sqlServer.With(db => db.Database.MigrationNames()));
    }

    [Fact]
    public async Task An_empty_SQLite_file_becomes_the_database()
    {
        var pending = await sqlite.WithAsync(async db =>
        {
            await db.Database.MigrateAsync();
            Assert.Empty(await db.Plans.ToListAsync());
            return await db.Database.GetPendingMigrationsAsync();
        });
        Assert.Empty(pending);
        Assert.True(File.Exists(Path.Combine(folder, "performance.db")));
    }

    [Fact]
    public void SQL_Server_reads_every_word_of_the_script_that_makes_the_database()
    {
        var script = sqlServer.With(db => db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
        Assert.Empty(TransactSql.ErrorsIn(script));

        // The text of an EXEC is parsed by itself, as the server does.
        Assert.Contains(ScriptWalk.Of(script), one => one.IsInExec);
    }

    [Fact]
    public void The_script_can_run_again_when_a_later_version_has_dropped_a_column_that_an_index_asks_about()
    {
        // Outside EXEC the server resolves the columns of a condition even if an IF skips the statement.
        var script = sqlServer.With(db => db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
        var conditional = ScriptWalk.Of(script).Where(one => one.Statement is CreateIndexStatement { FilterPredicate: not null }).ToList();
        Assert.NotEmpty(conditional);
        Assert.All(conditional, index => Assert.True(index.IsInExec));
    }

    [Fact]
    public void No_column_is_altered_while_a_key_or_an_index_needs_it_which_SQL_Server_refuses()
        => Assert.Empty(AlteredColumns.Of(sqlServer.With(db => db.GetService<IMigrator>().GenerateScript())).Faults);

    [Fact]
    public void A_column_that_the_filter_of_an_index_asks_about_is_seen_to_be_altered()
    {
        var altered = AlteredColumns.Of(
            """
            CREATE TABLE [Jobs] ([Id] int NOT NULL, [Key] varchar(20) NULL, [State] varchar(20) NOT NULL, CONSTRAINT [PK_Jobs] PRIMARY KEY ([Id], [State]));
            CREATE UNIQUE INDEX [IX_Jobs_Key] ON [Jobs] ([Key]) WHERE [State] = 'Running';
            ALTER TABLE [Jobs] ALTER COLUMN [State] varchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL;
            DROP INDEX [IX_Jobs_Key] ON [Jobs];
            ALTER TABLE [Jobs] ALTER COLUMN [Key] varchar(20) COLLATE Latin1_General_100_BIN2 NULL;
            """);
        Assert.Equal(2, altered.Count);
        Assert.Equal(["Jobs.IX_Jobs_Key needs State", "Jobs.PK_Jobs needs State"], altered.Faults.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SELECT * FROM [Plans] LIMIT 1")]
    [InlineData("CREATE TABLE [Plans] ([Id] INTEGER PRIMARY KEY AUTOINCREMENT)")]
    [InlineData("INSERT INTO [Plans] ([Id]) VALUES (1) ON CONFLICT DO NOTHING")]
    [InlineData("SELECT 'one' || 'two' FRM [Plans]")]
    public void The_parser_refuses_what_SQL_Server_would(string sql) => Assert.NotEmpty(TransactSql.ErrorsIn(sql));

    [Fact]
    public void No_table_is_deleted_from_by_two_ways_which_SQL_Server_refuses()
    {
        var model = sqlServer.With(db => db.GetService<IDesignTimeModel>().Model);
        foreach (var from in model.GetEntityTypes())
        {
            var reached = new List<string>();
            Follow(from, reached, depth: 0);
            Assert.Equal(reached.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
        }
    }

    private static bool ChangesRows(DeleteBehavior behaviour) => behaviour is DeleteBehavior.Cascade or DeleteBehavior.SetNull;

    private static void Follow(IEntityType from, List<string> reached, int depth)
    {
        Assert.True(depth < 20, $"Deleting from {from.DisplayName()} goes round in a circle.");
        foreach (var key in from.GetReferencingForeignKeys().Where(key => ChangesRows(key.DeleteBehavior)))
        {
            reached.Add(key.DeclaringEntityType.GetTableName() ?? key.DeclaringEntityType.Name);
            Follow(key.DeclaringEntityType, reached, depth + 1);
        }
    }
}
