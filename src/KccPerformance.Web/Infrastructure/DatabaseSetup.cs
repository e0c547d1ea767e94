using KccPerformance.Core.Data;
using KccPerformance.Core.Sample;
using KccPerformance.Database.Sqlite;
using KccPerformance.Database.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Which database, and getting it ready at start-up.</summary>
internal static class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Performance")
            ?? throw new InvalidOperationException("ConnectionStrings:Performance is not set.");
        switch (builder.Configuration["Database:Provider"])
        {
            case "Sqlite" or null:
                builder.Services.AddSqliteDatabase(connection, builder.Environment.ContentRootPath);
                break;
            case "SqlServer":
                builder.Services.AddSqlServerDatabase(connection);
                break;
            case var other:
                throw new InvalidOperationException($"Database:Provider is '{other}'. It can be Sqlite or SqlServer.");
        }

        builder.Services.AddHealthChecks().AddDbContextCheck<PerformanceDbContext>(tags: ["ready"]);
    }

    /// <summary>Brings the schema up to date and, in Development, loads the sample.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        await db.BringUpToDateAsync();
        var demo = app.Configuration.GetSection("Demo").Get<DemonstrationOptions>() ?? new DemonstrationOptions();
        if (demo.LoadSample)
        {
            if (!app.Environment.IsDevelopment())
            {
                throw new InvalidOperationException(
                    "Demo:LoadSample is on, but the sample and its accounts with a known password load in Development only.");
            }

            await scope.ServiceProvider.GetRequiredService<SampleLoader>().LoadAsync(demo.Password);
        }

        await app.Services.GetRequiredService<Demonstration>().StartAsync(db);
    }

    /// <summary>Asks first: a login that may only read and write rows goes on where somebody else has brought the schema up to date.</summary>
    public static async Task BringUpToDateAsync(this PerformanceDbContext db)
    {
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await db.Database.MigrateAsync();
        }
    }
}

/// <summary>Settings of the demonstration, under "Demo".</summary>
internal sealed class DemonstrationOptions
{
    public bool LoadSample { get; set; }

    public string Password { get; set; } = "Building-on-Success-2008";

    /// <summary>The wall-clock time in London that the business clock starts at.</summary>
    public DateTime? Today { get; set; }
}
