using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.Sqlite;
using KccPerformance.Database.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The database as each provider's own set-up makes it.</summary>
internal static class Contexts
{
    public static ServiceProvider SqlServer()
        => new ServiceCollection().AddSqlServerDatabase("Server=absent;Database=Performance").BuildServiceProvider();

    public static ServiceProvider Sqlite(string folder)
        => new ServiceCollection().AddSqliteDatabase("Data Source=performance.db", folder).BuildServiceProvider();

    /// <summary>Looks at the database in a scope of its own.</summary>
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

    /// <summary>The migrations of a provider, by name without the time they were made.</summary>
    public static IReadOnlyList<string> MigrationNames(this DatabaseFacade database)
        => [.. database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
}
