using KccPerformance.Core.Platform.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Database.SqlServer;

/// <summary>SQL Server: the database for production.</summary>
public static class SqlServerSetup
{
    /// <summary>The compatibility level of SQL Server 2019, which newer versions also support.</summary>
    private const int Oldest = 150;

    /// <summary>
    /// Two rows are already sent in one statement. By default four are the fewest, and a save of three would hold the lock on
    /// the end of the audit log for three journeys to the server.
    /// </summary>
    private const int FewestTogether = 2;

    public static IServiceCollection AddSqlServerDatabase(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(new WriteGate(oneAtATime: false, "SELECT * FROM [AuditHead] WITH (UPDLOCK)"));
        services.AddSingleton<IBackups, SqlServerBackups>();
        services.AddSingleton<IDatabaseFaults, SqlServerFaults>();
        return services.AddDbContext<PerformanceDbContext>(options => Configure(options, connectionString));
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        options.UseSqlServer(Connection(connectionString), server => server
            .MigrationsAssembly(typeof(SqlServerSetup).Assembly.FullName)
            .UseCompatibilityLevel(Oldest)
            .MinBatchSize(FewestTogether)
            .ExecutionStrategy(dependencies => new LostConnectionStrategy(dependencies)));
        options.AddInterceptors(new IsolationInterceptor());
        options.ReplaceService<IModelCustomizer, BinaryCollation>();
    }

    /// <summary>Prevents the pool from refusing connections for up to a minute after one failed, although the server may be back.</summary>
    private static string Connection(string connectionString)
        => new SqlConnectionStringBuilder(connectionString) { PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock }.ConnectionString;
}
