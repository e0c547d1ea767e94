using KccPerformance.Benchmarks.BareApp;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.Sqlite;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Benchmarks.Ratios;

/// <summary>The databases of a run, in a temporary folder, and the apps that use them.</summary>
internal sealed class Apps : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-ratios-").FullName;

    private string Sample => Path.Combine(folder, "sample.db");

    private string Large => Path.Combine(folder, "large.db");

    private string Bare => Path.Combine(folder, "bare.db");

    /// <summary>
    /// Loads the sample, adds the same number of rows to the bare app's database, and makes a large copy of the sample
    /// with 420 indicators of 40 quarters.
    /// </summary>
    /// <param name="copies">How many copies of each action the large database gets.</param>
    public async Task PrepareAsync(int copies)
    {
        using (var first = await StartProductAsync(isLarge: false))
        {
        }

        await WithDatabaseAsync(Sample, db => BareServer.SeedAsync(Bare, db));
        await WithDatabaseAsync(Sample, db => db.Database.ExecuteSqlAsync($"VACUUM INTO {Large}"));
        await WithDatabaseAsync(Large, db => LargePlan.GrowAsync(db, copies));
        await WithDatabaseAsync(Large, ManyIndicators.GrowAsync);
    }

    public Task<ServerProcess> StartBareAsync()
        => ServerProcess.StartAsync(folder, [typeof(Apps).Assembly.Location, "bare", Bare], new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Starts the product in Development, because the sample is loaded only there.</summary>
    public Task<ServerProcess> StartProductAsync(bool isLarge)
        => ServerProcess.StartAsync(folder, [Path.Combine(AppContext.BaseDirectory, "KccPerformance.Web.dll"), "--contentRoot", AppContext.BaseDirectory], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ConnectionStrings__Performance"] = $"Data Source={(isLarge ? Large : Sample)}",
            ["Organisation__Address"] = "http://127.0.0.1",
            ["Security__SignInsPerMinute"] = "1000",
            ["Demo__LoadSample"] = "true",
            ["Demo__SecondPlan"] = "false",
            ["Demo__Password"] = PlanSite.Password,
            ["Demo__Today"] = "2009-09-17T10:00:00",
            ["Reminders__Enabled"] = "false",
        });

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task WithDatabaseAsync(string file, Func<PerformanceDbContext, Task> use)
    {
        await using var services = new ServiceCollection().AddSqliteDatabase($"Data Source={file};Pooling=False", Path.GetDirectoryName(file)!).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>());
    }
}
