using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Testing;

/// <summary>Makes the sample plan a hundred times as large, with everything that belongs to an action.</summary>
public static class LargePlan
{
    public const int Copies = 99;

    /// <summary>Keeps the new keys apart from those of items of other subjects.</summary>
    private const int Gap = 1000;

    /// <summary>Copies each action 99 times with new numbers: 46 become 4,600.</summary>
    /// <param name="db">The database of the sample.</param>
    /// <param name="copies">Another number of copies.</param>
    public static async Task GrowAsync(PerformanceDbContext db, int copies = Copies)
    {
        await db.Database.OpenConnectionAsync();
        var columns = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in new[] { "SubjectItems", "Actions", "Criteria", "Paragraphs", "MonitoringArrangement", "ActionLeads", "ResponsibleOfficers", "Updates", "Positions" })
        {
            columns[table] = await db.Database.SqlQueryRaw<string>($"SELECT name AS Value FROM pragma_table_info('{table}')").ToListAsync();
        }

        await CopyAsync(db, copies, "SubjectItems", columns["SubjectItems"], "Id BETWEEN 1 AND 46", new()
        {
            ["Id"] = $"a.Id + 46 * n.value + {Gap}",
            ["Code"] = "substr(a.Code, 1, 3) || (substr(a.Code, 4) + 10 * n.value)",
        });
        await CopyAsync(db, copies, "Actions", columns["Actions"], "Id BETWEEN 1 AND 46", new()
        {
            ["Id"] = $"a.Id + 46 * n.value + {Gap}",
            ["Number"] = "a.Number + 10 * n.value",
            ["Code"] = "substr(a.Code, 1, 3) || (a.Number + 10 * n.value)",
            ["CodeKey"] = "substr(a.Code, 1, 3) || (10 + length(a.Number + 10 * n.value)) || (a.Number + 10 * n.value)",
        });
        foreach (var (table, names) in columns.Where(pair => pair.Key is not ("Actions" or "SubjectItems")))
        {
            var changes = new Dictionary<string, string>(StringComparer.Ordinal) { ["ActionId"] = $"a.ActionId + 46 * n.value + {Gap}" };
            if (names.Contains("Id"))
            {
                changes["Id"] = "NULL";
            }

            if (table == "Updates")
            {
                changes["SubmissionId"] = "hex(randomblob(16))";
            }

            await CopyAsync(db, copies, table, names, "ActionId BETWEEN 1 AND 46", changes);
        }
    }

    private static Task<int> CopyAsync(PerformanceDbContext db, int copies, string table, List<string> columns, string which, Dictionary<string, string> changes)
    {
        var into = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var from = string.Join(", ", columns.Select(column => changes.GetValueOrDefault(column, $"a.\"{column}\"")));
        return db.Database.ExecuteSqlRawAsync(
            $"""
            WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {copies})
            INSERT INTO "{table}" ({into}) SELECT {from} FROM "{table}" a, n WHERE a.{which}
            """);
    }
}
