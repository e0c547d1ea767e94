using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Database.SqlServer;

/// <summary>SQL Server: the database for production.</summary>
public static class SqlServerSetup
{
    /// <summary>SQL Server 2019: whatever is newer takes its SQL.</summary>
    private const int Oldest = 150;

    public static IServiceCollection AddSqlServerDatabase(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(new WriteGate(oneAtATime: false));
        services.AddSingleton<IBackups, SqlServerBackups>();
        return services.AddDbContext<PerformanceDbContext>(options => Configure(options, connectionString));
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString)
        => options.UseSqlServer(connectionString, server => server
            .MigrationsAssembly(typeof(SqlServerSetup).Assembly.FullName)
            .UseCompatibilityLevel(Oldest)
            .EnableRetryOnFailure());
}
