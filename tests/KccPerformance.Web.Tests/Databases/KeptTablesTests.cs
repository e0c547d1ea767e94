using KccPerformance.Core.Data;
using KccPerformance.Web.Tests.Site;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>What is reported, frozen or audited stays: the database itself refuses to change it.</summary>
public sealed class KeptTablesTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("AuditEvents", "UPDATE AuditEvents SET What = 'Nothing happened'")]
    [InlineData("AuditEvents", "DELETE FROM AuditEvents")]
    [InlineData("Updates", "UPDATE Updates SET Narrative = 'All is well'")]
    [InlineData("Updates", "DELETE FROM Updates WHERE Id = (SELECT MAX(Id) FROM Updates)")]
    [InlineData("Positions", "UPDATE Positions SET Standing = 4")]
    [InlineData("Positions", "DELETE FROM Positions")]
    [InlineData("FrozenReports", "UPDATE FrozenReports SET Content = X'7B7D'")]
    [InlineData("FrozenReports", "UPDATE FrozenReports SET Reason = 'Another one' WHERE PeriodId = 1")]
    [InlineData("FrozenReports", "DELETE FROM FrozenReports WHERE PeriodId = (SELECT MAX(PeriodId) FROM FrozenReports)")]
    [InlineData("Resolutions", "UPDATE Resolutions SET Outcome = 'Noted'")]
    [InlineData("Resolutions", "DELETE FROM Resolutions")]
    public async Task The_database_refuses(string table, string change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        Assert.Equal("SQLite", db.Database.ProviderName!.Split('.')[^1], ignoreCase: true);
        var before = await CountAsync(db, table);
        Assert.NotEqual(0, before);

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(change));

        Assert.Contains($"{table} are kept as they are.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync(db, table));
    }

    private static async Task<int> CountAsync(PerformanceDbContext db, string table) => table switch
    {
        "AuditEvents" => await db.AuditEvents.CountAsync(),
        "Updates" => await db.Updates.CountAsync(),
        "FrozenReports" => await db.FrozenReports.CountAsync(),
        "Resolutions" => await db.Resolutions.CountAsync(),
        _ => await db.Positions.CountAsync(),
    };
}
