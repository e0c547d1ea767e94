using KccPerformance.Core.ImprovementPlans.Sample;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.Sqlite;
using KccPerformance.Database.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Selects the database provider, and prepares the database at start-up.</summary>
internal static class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("Performance")
            ?? throw new StartUpException("ConnectionStrings:Performance is not set.");
        switch (builder.Configuration["Database:Provider"])
        {
            case "Sqlite" or null:
                AddSqlite(builder, connection);
                break;
            case "SqlServer":
                builder.Services.AddSqlServerDatabase(connection);
                break;
            case var other:
                throw new StartUpException($"Database:Provider is '{other}'. It can be Sqlite or SqlServer.");
        }

        builder.Services.AddScoped<WriteProbe>();
        builder.Services.AddSingleton<ReadyCheck>();
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("database", tags: ["ready"]);
    }

    /// <summary>Migrates the schema and, in Development, loads the sample.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        await scope.ServiceProvider.BringUpToDateAsync();
        var demo = app.Configuration.GetSection("Demo").Get<DemonstrationOptions>() ?? new DemonstrationOptions();
        if (demo.LoadSample)
        {
            if (!app.Environment.IsDevelopment())
            {
                throw new StartUpException(
                    "Demo:LoadSample is on, but the sample and its accounts with a known password load in Development only.");
            }

            await scope.ServiceProvider.GetRequiredService<SampleLoader>().LoadAsync(demo.Password);
        }

        await app.Services.GetRequiredService<Demonstration>().StartAsync(db);
    }

    /// <summary>
    /// Migrates the schema and checks that the database can be written to. Migrations run only if some are pending, so
    /// a login without schema permissions works after a database administrator has run the script.
    /// </summary>
    /// <exception cref="StartUpException">The database cannot be used; the message says why.</exception>
    public static async Task BringUpToDateAsync(this IServiceProvider services)
    {
        var db = services.GetRequiredService<PerformanceDbContext>();
        var faults = services.GetService<IDatabaseFaults>();
        try
        {
            if (faults is not null && await faults.FindAsync() is { } fault)
            {
                throw new StartUpException(fault);
            }

            if ((await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            {
                throw new StartUpException($"The database has the migration {unknown}, which is newer than this version of the product. Start the newer version, or name another database in ConnectionStrings:Performance.");
            }

            if ((await db.Database.GetPendingMigrationsAsync()).Any())
            {
                await db.Database.MigrateAsync();
            }

            await services.GetRequiredService<WriteProbe>().WriteAsync();
        }
        catch (Exception exception) when (faults?.Explain(exception) is { } sentence)
        {
            throw new StartUpException(sentence, exception);
        }
    }

    private static void AddSqlite(WebApplicationBuilder builder, string connection)
    {
        try
        {
            builder.Services.AddSqliteDatabase(connection, builder.Environment.ContentRootPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartUpException($"ConnectionStrings:Performance is '{connection}', whose folder cannot be created: {exception.Message}", exception);
        }
    }
}

/// <summary>Settings of the demonstration, under "Demo".</summary>
internal sealed class DemonstrationOptions
{
    public bool LoadSample { get; set; }

    public string Password { get; set; } = "Building-on-Success-2008";
}
