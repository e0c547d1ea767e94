using KccPerformance.Core.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Database.Sqlite;

/// <summary>Sets up SQLite, the embedded default database.</summary>
public static class SqliteSetup
{
    /// <summary>Registers the database of a connection string. A relative file path is relative to the given folder.</summary>
    public static IServiceCollection AddSqliteDatabase(this IServiceCollection services, string connectionString, string folder)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        connection.DataSource = Path.Combine(folder, connection.DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(connection.DataSource)!);
        services.AddSingleton(new WriteGate(oneAtATime: true));
        services.AddSingleton<IBackups>(provider => new SqliteBackups(connection.ToString(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton<IDatabaseFaults>(new SqliteFaults(connection.ToString()));
        return services.AddDbContext<PerformanceDbContext>(options => Configure(options, connection.ToString()));
    }

    internal static void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = 30 };
        options.UseSqlite(connection.ToString(), sqlite => sqlite.MigrationsAssembly(typeof(SqliteSetup).Assembly.FullName));
        options.AddInterceptors(new ConnectionInterceptor());
    }
}
