using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
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

    [Theory]
    [InlineData("a reader")]
    [InlineData("a reader, waited for")]
    [InlineData("a value")]
    [InlineData("a value, waited for")]
    public async Task However_it_is_run_it_is_found(string way)
    {
        var site = new SqliteSite();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
            var command = db.GetService<IRawSqlCommandBuilder>().Build($"DELETE FROM \"{db.Sessions.EntityType.GetTableName()}\" WHERE 1 = 0");
            var run = new RelationalCommandParameterObject(db.GetService<IRelationalConnection>(), null, null, db, db.GetService<IRelationalCommandDiagnosticsLogger>());
            await RunAsync(command, run, way);
        }

        Assert.Contains("write gate", Assert.ThrowsAny<Exception>(site.Dispose).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_inserted_in_bulk_only_while_the_gate_is_held()
    {
        using var site = new SqliteSite();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RowInserter.InsertAsync(db, db.Sessions.EntityType, [], CancellationToken.None));
        Assert.Contains("write gate", refused.Message, StringComparison.Ordinal);
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

    private static async Task RunAsync(IRelationalCommand command, RelationalCommandParameterObject run, string way)
    {
        switch (way)
        {
            case "a reader":
                await command.ExecuteReader(run).DisposeAsync();
                break;
            case "a reader, waited for":
                await (await command.ExecuteReaderAsync(run)).DisposeAsync();
                break;
            case "a value":
                command.ExecuteScalar(run);
                break;
            default:
                await command.ExecuteScalarAsync(run);
                break;
        }
    }
}
