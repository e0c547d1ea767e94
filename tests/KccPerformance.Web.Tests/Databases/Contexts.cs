using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.Sqlite;
using KccPerformance.Database.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The database context as each provider sets it up.</summary>
internal static class Contexts
{
    public static ServiceProvider SqlServer()
        => new ServiceCollection().AddSqlServerDatabase("Server=absent;Database=Performance").BuildServiceProvider();

    public static ServiceProvider Sqlite(string folder)
        => new ServiceCollection().AddSqliteDatabase("Data Source=performance.db", folder).BuildServiceProvider();

    /// <summary>Uses the database in its own scope.</summary>
    public static async Task<TResult> WithAsync<TResult>(this ServiceProvider provider, Func<PerformanceDbContext, Task<TResult>> look)
    {
        await using var scope = provider.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>());
    }

    public static TResult With<TResult>(this ServiceProvider provider, Func<PerformanceDbContext, TResult> look)
    {
        using var scope = provider.CreateScope();
        return look(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>());
    }

    /// <summary>The names of a provider's migrations without their time stamps.</summary>
    public static IReadOnlyList<string> MigrationNames(this DatabaseFacade database)
        => [.. database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
}
