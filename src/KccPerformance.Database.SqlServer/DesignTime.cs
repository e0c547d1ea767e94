using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KccPerformance.Database.SqlServer;

/// <summary>Used by dotnet ef: <c>dotnet ef migrations add NAME --project src/KccPerformance.Database.SqlServer</c>.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<PerformanceDbContext>
{
    public PerformanceDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PerformanceDbContext>();
        SqlServerSetup.Configure(options, "Server=design-time");
        return new PerformanceDbContext(options.Options, new WriteGate(oneAtATime: false));
    }

    private static void Main()
    {
    }
}
