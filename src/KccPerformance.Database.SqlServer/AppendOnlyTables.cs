using Microsoft.EntityFrameworkCore.Migrations;

namespace KccPerformance.Database.SqlServer;

/// <summary>Adds triggers by which the database refuses to change or delete rows of append-only tables.</summary>
internal static class AppendOnlyTables
{
    // A trigger must be in a batch of its own. EXEC provides one, even inside an idempotent script.
    public static void MakeAppendOnly(this MigrationBuilder migration, string table)
        => migration.Sql(
            $"""
            EXEC(N'CREATE TRIGGER [{table}_AreKept] ON [{table}] INSTEAD OF UPDATE, DELETE AS
            THROW 51000, N''{table} are kept as they are.'', 1;');
            """);
}
