using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KccPerformance.Database.Sqlite;

/// <summary>Used by dotnet ef: <c>dotnet ef migrations add NAME --project src/KccPerformance.Database.Sqlite</c>.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<PerformanceDbContext>
{
    public PerformanceDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PerformanceDbContext>();
        SqliteSetup.Configure(options, "Data Source=design-time.db");
        return new PerformanceDbContext(options.Options, new WriteGate(oneAtATime: true));
    }

    private static void Main()
    {
    }
}
