using Microsoft.EntityFrameworkCore.Migrations;

namespace KccPerformance.Database.Sqlite;

/// <summary>Adds triggers by which the database refuses to change or delete rows of append-only tables.</summary>
internal static class AppendOnlyTables
{
    public static void MakeAppendOnly(this MigrationBuilder migration, string table)
    {
        foreach (var change in new[] { "UPDATE", "DELETE" })
        {
            migration.Sql(
                $"""
                CREATE TRIGGER "{table}_AreKept_{change}" BEFORE {change} ON "{table}"
                BEGIN
                    SELECT RAISE(ABORT, '{table} are kept as they are.');
                END;
                """);
        }
    }
}
