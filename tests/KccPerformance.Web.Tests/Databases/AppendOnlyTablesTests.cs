using System.Data.Common;
using System.Globalization;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The database itself refuses to change updates, final reports, audit events and all other append-only rows.</summary>
public sealed class AppendOnlyTablesTests(PlanSite site) : IClassFixture<PlanSite>
{
    /// <summary>Every table that the model marks as append-only.</summary>
    public static TheoryData<string> Tables => AppendOnlyTriggerTests.Tables;

    [Theory]
    [MemberData(nameof(Tables))]
    public Task Changing_any_column_of_a_row_is_refused(string table)
        => AllRefusedAsync(table, type => ChangeableColumns(type).Select(column => $"UPDATE \"{table}\" SET \"{column}\" = \"{column}\""));

    [Theory]
    [MemberData(nameof(Tables))]
    public Task Removing_rows_is_refused(string table) => AllRefusedAsync(table, _ => [$"DELETE FROM \"{table}\""]);

    private Task<long> AllRefusedAsync(string table, Func<IEntityType, IEnumerable<string>> changes) => site.ReadAsync(async db =>
    {
        var type = db.Model.GetEntityTypes().Single(one => one.GetTableName() == table);
        await ConfirmOneAsync(db);
        var before = await CountAsync(db, table);
        Assert.NotEqual(0, before);
        foreach (var sql in changes(type))
        {
            await RefusedAsync(db, table, sql);
            await RefusedAsync(db, table, $"{sql} WHERE {await OneAsync(db, type)}");
        }

        Assert.Equal(before, await CountAsync(db, table));
        return before;
    });

    /// <summary>Confirms a state of a business plan, because the sample has none confirmed.</summary>
    private static async Task ConfirmOneAsync(PerformanceDbContext db)
    {
        if (!await db.MonitoringDecisions.AnyAsync())
        {
            var entry = await db.MonitoringEntries.Include(one => one.Monitoring.Objective).OrderBy(one => one.Id).FirstAsync();
            var by = await db.Users.OrderBy(user => user.Id).FirstAsync();
            db.Add(entry.Monitoring.Confirm(entry, entry.ToReport(), why: null, by, DateTime.UtcNow));
            await db.SaveChangesAsync();
        }
    }

    /// <summary>All columns but the key: SQL Server's generated key cannot be named in an UPDATE at all.</summary>
    private static IEnumerable<string> ChangeableColumns(IEntityType type)
        => type.GetProperties().Where(property => !property.IsPrimaryKey()).Select(property => property.GetColumnName());

    private static async Task RefusedAsync(PerformanceDbContext db, string table, string sql)
    {
        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.Contains($"{table} are kept as they are.", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A condition that matches one row.</summary>
    private static async Task<string> OneAsync(PerformanceDbContext db, IEntityType type)
    {
        var key = type.FindPrimaryKey()!.Properties[0].GetColumnName();
        return $"\"{key}\" = {(await ScalarAsync(db, $"SELECT MAX(\"{key}\") FROM \"{type.GetTableName()}\"")).ToString(CultureInfo.InvariantCulture)}";
    }

    private static Task<long> CountAsync(PerformanceDbContext db, string table) => ScalarAsync(db, $"SELECT COUNT(*) FROM \"{table}\"");

    private static async Task<long> ScalarAsync(PerformanceDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are the model's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
