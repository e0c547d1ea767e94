using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Testing;

/// <summary>
/// Makes the 35 key indicators of the sample 420, in sections of the same size, and gives each at least 40 quarters.
/// Their officers stay those of the sample's 35, so a page about one section or one officer shows as many rows as before.
/// </summary>
public static class ManyIndicators
{
    public const int Copies = 11, Quarters = 40;

    /// <summary>Keeps the new keys apart from those of the sample.</summary>
    private const string Gap = "10000";

    private const string OfKey = $"a.IndicatorId IN (SELECT Id FROM Indicators WHERE Kind = 'Key' AND Id < {Gap})";
    private const string Indicator = $"a.IndicatorId + {Gap} * n.value";
    private const string Key = $"a.Id + {Gap} * n.value";

    /// <summary>What a copied table changes. The other columns are copied as they are.</summary>
    private static readonly (string Table, string Which, Dictionary<string, string> Changes)[] Copied =
    [
        ("Indicators", "a.Kind = 'Key'", new()
        {
            ["Id"] = Key,
            ["Reference"] = "a.Reference || '-' || n.value",
        }),
        ("IndicatorDefinitions", OfKey, new()
        {
            ["Id"] = "NULL",
            ["IndicatorId"] = Indicator,
        }),
        ("ReportSections", "a.Id IN (SELECT SectionId FROM ReportedIndicators r JOIN Indicators i ON i.Id = r.IndicatorId WHERE i.Kind = 'Key')", new()
        {
            ["Id"] = Key,
            ["Order"] = "a.\"Order\" + 100 * n.value",
            ["Name"] = "a.Name || ' ' || n.value",
            ["Slug"] = "a.Slug || '-' || n.value",
        }),
        ("ReportedIndicators", OfKey, new()
        {
            ["IndicatorId"] = Indicator,
            ["SectionId"] = $"a.SectionId + {Gap} * n.value",
        }),
        ("IndicatorPeriods", OfKey, new() { ["IndicatorId"] = Indicator }),
        ("ReportedFigures", OfKey, new() { ["IndicatorId"] = Indicator }),
    ];

    public static async Task GrowAsync(PerformanceDbContext db)
    {
        await db.Database.OpenConnectionAsync();

        // Earlier quarters of each key indicator first, so that the copies get them too.
        await CopyAsync(db, "IndicatorPeriods", "a.IndicatorId IN (SELECT Id FROM Indicators WHERE Kind = 'Key') AND a.PeriodEnd = "
            + "(SELECT MIN(p.PeriodEnd) FROM IndicatorPeriods p WHERE p.IndicatorId = a.IndicatorId)", Quarters, new()
            {
                ["PeriodEnd"] = "date(a.PeriodEnd, '+1 day', '-' || (3 * n.value) || ' months', '-1 day')",
                ["Label"] = "'Earlier ' || n.value",
                ["Name"] = "'Earlier quarter ' || n.value",
                ["Restatements"] = "0",
            });
        foreach (var (table, which, changes) in Copied)
        {
            await CopyAsync(db, table, which, Copies, changes);
        }
    }

    private static async Task CopyAsync(PerformanceDbContext db, string table, string which, int copies, Dictionary<string, string> changes)
    {
        var columns = await db.Database.SqlQueryRaw<string>($"SELECT '\"' || name || '\"' AS Value FROM pragma_table_info('{table}')").ToListAsync();
        var from = columns.Select(column => changes.GetValueOrDefault(column.Trim('"'), $"a.{column}"));
        await db.Database.ExecuteSqlRawAsync(
            $"""
            WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {copies})
            INSERT INTO "{table}" ({string.Join(", ", columns)}) SELECT {string.Join(", ", from)} FROM "{table}" a, n WHERE {which}
            """);
    }
}
