using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>
/// UPDATE and DELETE fail on every append-only table of SQL Server, according to the script that creates the database and
/// the model's list of tables. AppendOnlyTablesTests checks this in a database.
/// </summary>
public sealed class AppendOnlyTriggerTests
{
    private const string Kept =
        """
        CREATE TABLE [Notes] ([Id] int NOT NULL);
        GO
        EXEC(N'CREATE TRIGGER [Notes_AreKept] ON [Notes] INSTEAD OF UPDATE, DELETE AS THROW 51000, N''Notes are kept.'', 1;');
        GO

        """;

    /// <summary>The scripts take most of the time of these tests, so each is generated once.</summary>
    private static readonly Lazy<IReadOnlyDictionary<MigrationsSqlGenerationOptions, string>> Scripts = new(() =>
    {
        using var provider = Contexts.SqlServer();
        return provider.With(db => new[] { MigrationsSqlGenerationOptions.Default, MigrationsSqlGenerationOptions.Idempotent }
            .ToDictionary(options => options, options => db.GetService<IMigrator>().GenerateScript(options: options)));
    });

    /// <summary>Every table that the model marks as append-only.</summary>
    public static TheoryData<string> Tables { get; } = [.. AppendOnlyTables()];

    public static IReadOnlyList<string> AppendOnlyTables()
    {
        using var provider = Contexts.SqlServer();
        return [.. provider.With(db => db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Where(type => type.GetDeclaredTriggers().Any(trigger => trigger.ModelName.EndsWith("_AreKept", StringComparison.Ordinal)))
            .Select(type => type.GetTableName()!)
            .Order(StringComparer.Ordinal))];
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Rows_of_a_kept_table_are_neither_changed_nor_removed(string table)
    {
        Assert.Empty(KeptByTrigger.FaultsIn(Script(MigrationsSqlGenerationOptions.Default), table));
        Assert.Empty(KeptByTrigger.FaultsIn(Script(MigrationsSqlGenerationOptions.Idempotent), table));
    }

    [Fact]
    public void The_script_keeps_the_tables_that_the_model_says_and_no_other()
    {
        Assert.Contains("AuditEvents", AppendOnlyTables());
        Assert.Equal(AppendOnlyTables(), KeptByTrigger.TablesIn(Script(MigrationsSqlGenerationOptions.Default)).Order(StringComparer.Ordinal));
        Assert.Equal(AppendOnlyTables(), KeptByTrigger.TablesIn(Script(MigrationsSqlGenerationOptions.Idempotent)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_deletion_reaches_a_kept_table_and_SQL_Server_is_told_of_its_trigger(string table)
    {
        using var sqlServer = Contexts.SqlServer();
        var model = sqlServer.With(db => db.GetService<IDesignTimeModel>().Model);
        var kept = model.GetEntityTypes().Single(type => type.GetTableName() == table);
        Assert.All(kept.GetForeignKeys(), key => Assert.False(key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull, key.ToString()));
        Assert.Equal([$"{table}_AreKept"], kept.GetDeclaredTriggers().Select(trigger => trigger.ModelName));
    }

    [Fact]
    public void A_trigger_that_keeps_is_seen_to_keep()
    {
        Assert.Empty(KeptByTrigger.FaultsIn(Kept, "Notes"));
        Assert.Empty(KeptByTrigger.FaultsIn(Kept + "UPDATE [Others] SET [A] = (SELECT MAX([Id]) FROM [Notes]);", "Notes"));
        Assert.NotEmpty(KeptByTrigger.FaultsIn(Kept + "WITH [Same] AS (SELECT [Id] FROM [Notes]) UPDATE [Same] SET [Id] = 1;", "Notes"));
        Assert.NotEmpty(KeptByTrigger.FaultsIn(Kept + "UPDATE [Same] SET [Id] = 1 FROM [Notes] AS [Same];", "Notes"));
        Assert.Empty(KeptByTrigger.FaultsIn(Kept + "IF NOT EXISTS (SELECT 1) BEGIN EXEC(N'UPDATE [Others] SET [A] = 1;'); END", "Notes"));
    }

    [Theory]
    [InlineData("INSTEAD OF UPDATE, DELETE", "INSTEAD OF UPDATE", "not for exactly UPDATE and DELETE")]
    [InlineData("INSTEAD OF UPDATE, DELETE", "INSTEAD OF INSERT, UPDATE, DELETE", "not for exactly UPDATE and DELETE")]
    [InlineData("INSTEAD OF", "AFTER", "not instead of what is asked")]
    [InlineData("DELETE AS", "DELETE NOT FOR REPLICATION AS", "with an option")]
    [InlineData("AS THROW", "AS IF SYSTEM_USER <> N''sa'' THROW", "its body is not one THROW")]
    [InlineData("AS THROW", "AS RETURN; THROW", "its body is not one THROW")]
    [InlineData("AS THROW", "AS BEGIN TRY THROW", null)]
    [InlineData("THROW 51000, N''Notes are kept.'', 1", "RAISERROR(N''Notes are kept.'', 10, 1)", "its body is not one THROW")]
    [InlineData("51000", "40000", "its body is not one THROW")]
    [InlineData("ON [Notes] INSTEAD", "ON [Others] INSTEAD", "0 triggers are made on Notes")]
    [InlineData("[Notes_AreKept]", "[Another]", "called Another")]
    [InlineData("([Id] int NOT NULL)", "([Id] int NOT NULL, CONSTRAINT [F] FOREIGN KEY ([Id]) REFERENCES [Others] ([Id]) ON DELETE CASCADE)", "reached by a deletion")]
    public void A_trigger_that_lets_something_through_is_found_out(string part, string instead, string? fault)
    {
        Assert.Contains(part, Kept, StringComparison.Ordinal);
        var script = Kept.Replace(part, instead, StringComparison.Ordinal);
        if (fault is null)
        {
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => KeptByTrigger.FaultsIn(script, "Notes"));
            return;
        }

        Assert.Contains(KeptByTrigger.FaultsIn(script, "Notes"), found => found.StartsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DROP TRIGGER [Notes_AreKept];")]
    [InlineData("DROP TRIGGER IF EXISTS dbo.notes_arekept;")]
    [InlineData("IF 1 = 1 BEGIN EXEC(N'DROP TRIGGER [Notes_AreKept];'); END")]
    [InlineData("DISABLE TRIGGER [Notes_AreKept] ON [Notes];")]
    [InlineData("DISABLE TRIGGER ALL ON DATABASE;")]
    [InlineData("ALTER TABLE [Notes] DISABLE TRIGGER ALL;")]
    [InlineData("EXEC(N'ALTER TRIGGER [Notes_AreKept] ON [Notes] INSTEAD OF UPDATE, DELETE AS RETURN;');")]
    [InlineData("EXEC(N'CREATE OR ALTER TRIGGER [Notes_AreKept] ON [Notes] INSTEAD OF UPDATE, DELETE AS RETURN;');")]
    [InlineData("EXEC(N'CREATE TRIGGER [More] ON [Notes] AFTER INSERT AS RETURN;');")]
    [InlineData("DROP TABLE [Notes];")]
    [InlineData("TRUNCATE TABLE [Notes];")]
    [InlineData("EXEC(N'UPDATE [Notes] SET [Id] = 1;');")]
    [InlineData("UPDATE [n] SET [Id] = 1 FROM [Notes] AS [n];")]
    [InlineData("DELETE FROM [dbo].[Notes];")]
    [InlineData("EXEC sp_rename N'[Notes]', N'Old';")]
    [InlineData("EXEC(N'EXEC(N''DELETE FROM [Notes];'')');")]
    public void A_later_statement_that_undoes_it_is_found_out(string statement)
        => Assert.NotEmpty(KeptByTrigger.FaultsIn(Kept + statement, "Notes"));

    private static string Script(MigrationsSqlGenerationOptions options) => Scripts.Value[options];
}
