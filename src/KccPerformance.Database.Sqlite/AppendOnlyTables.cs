using Microsoft.EntityFrameworkCore.Migrations;

namespace KccPerformance.Database.Sqlite;

/// <summary>Makes the database itself refuse to change or remove rows of a table that only grows.</summary>
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
