using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The check of all writes finds one that bypasses the gate.</summary>
public sealed class EveryWriteInTurnTests
{
    [Fact]
    public async Task A_write_that_does_not_wait_for_its_turn_fails_the_site()
    {
        var site = new SqliteSite();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().Sessions.Where(session => session.UserId == -1).ExecuteDeleteAsync();
        }

        var told = Assert.ThrowsAny<Exception>(site.Dispose);
        Assert.Contains("write gate", told.Message, StringComparison.Ordinal);
        Assert.Contains("DELETE FROM", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_waits_passes()
    {
        using var site = new SqliteSite();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        await db.WriteAsync(token => db.Sessions.Where(session => session.UserId == -1).ExecuteDeleteAsync(token));
        Assert.False(db.HasTurn);
    }

    [Fact]
    public async Task SQLite_is_new_enough()
    {
        // Older versions can damage a database in WAL mode that several connections write to.
        using var site = new SqliteSite();
        var version = await site.ReadAsync(db => db.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS Value").SingleAsync());
        Assert.True(Version.Parse(version) >= new Version(3, 51, 3), version);
    }
}
