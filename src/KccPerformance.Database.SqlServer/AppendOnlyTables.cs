using Microsoft.EntityFrameworkCore.Migrations;

namespace KccPerformance.Database.SqlServer;

/// <summary>Makes the database itself refuse to change or remove rows of a table that only grows.</summary>
internal static class AppendOnlyTables
{
    // A trigger has to be alone in its batch, which EXEC gives it inside an idempotent script.
    public static void MakeAppendOnly(this MigrationBuilder migration, string table)
        => migration.Sql(
            $"""
            EXEC(N'CREATE TRIGGER [{table}_AreKept] ON [{table}] INSTEAD OF UPDATE, DELETE AS
            THROW 51000, N''{table} are kept as they are.'', 1;');
            """);
}
