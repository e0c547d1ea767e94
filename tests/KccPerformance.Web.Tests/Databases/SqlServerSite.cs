using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The product with the SQL Server provider and a server that only records commands.</summary>
public sealed class SqlServerSite : WebApplicationFactory<Program>
{
    private IReadOnlyCollection<string>? askedAtStart;

    internal AbsentServer Absent { get; } = new();

    /// <summary>Starts the product and returns the commands sent so far.</summary>
    internal IReadOnlyCollection<string> Started()
    {
        Assert.NotNull(Services);
        return askedAtStart ??= [.. Absent.Commands];
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Organisation:Address", "https://plans.example.org");
        builder.UseSetting("Database:Provider", "SqlServer");
        builder.UseSetting("ConnectionStrings:Performance", "Server=absent;Database=Performance");
        builder.UseSetting("Logging:LogLevel:Default", "None");
        builder.UseSetting("Work:LookEverySeconds", "0");

        // Background services would add their commands to those of a test.
        builder.UseSetting("Reminders:Enabled", "false");
        builder.UseSetting("Handovers:Enabled", "false");
        builder.UseSetting("Webhooks:Enabled", "false");
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PerformanceDbContext>(options => options
            .UseSqlServer(new AbsentConnection(Absent), contextOwnsConnection: true)
            .ReplaceService<IMigrator, NoMigrator>()));
    }

    /// <summary>Migrates nothing, because there is no server.</summary>
    private sealed class NoMigrator : IMigrator
    {
        public void Migrate(string? targetMigration = null)
        {
        }

        public Task MigrateAsync(string? targetMigration = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public string GenerateScript(string? fromMigration = null, string? toMigration = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
            => throw new NotSupportedException();

        public bool HasPendingModelChanges() => false;
    }
}
