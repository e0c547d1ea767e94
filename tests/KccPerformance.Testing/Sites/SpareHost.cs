using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using KccPerformance.Core.ImprovementPlans.Search;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KccPerformance.Testing;

/// <summary>
/// A started host whose tests have ended. The next site uses it with a new copy of the sample's database, because a start
/// takes longer than most tests. What a host keeps in memory about its database is forgotten in between.
/// </summary>
internal sealed class SpareHost(string folder, IHost host, Pipeline pipeline)
{
    /// <summary>The number of hosts of a type of site that are kept. Two classes of tests run at a time.</summary>
    private const int Most = 3;

    private static readonly ConcurrentDictionary<Type, ConcurrentBag<SpareHost>> Spares = new();

    static SpareHost() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var spare in Spares.Values.SelectMany(spares => spares))
        {
            Directory.Delete(spare.Folder, recursive: true);
        }
    };

    public string Folder => folder;

    public IHost Host => host;

    public Pipeline Pipeline => pipeline;

    /// <summary>A host of a type of site, if there is one.</summary>
    public static SpareHost? Take(Type site) => Spares.TryGetValue(site, out var spares) && spares.TryTake(out var spare) ? spare : null;

    /// <summary>Keeps a host with a new copy of a database for the next site of its type, if nothing runs in it any more.</summary>
    public static bool Keep(Type site, SpareHost spare, string loadedFile, string databaseFile)
    {
        var spares = Spares.GetOrAdd(site, _ => []);
        if (spares.Count >= Most || !spare.TryRenew(loadedFile, databaseFile))
        {
            return false;
        }

        spares.Add(spare);
        return true;
    }

    private bool TryRenew(string loadedFile, string databaseFile)
    {
        if (!pipeline.IsIdle || host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested || HasJobs())
        {
            return false;
        }

        // No background service can write while the gate is closed.
        using (host.Services.GetRequiredService<WriteGate>().EnterAsync(CancellationToken.None).AsTask().WaitAsync(Patience.Limit).GetAwaiter().GetResult())
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            File.Copy(loadedFile, databaseFile);
        }

        host.Services.GetRequiredService<KeptPages>().Clear();
        Forget(host.Services.GetRequiredService<SearchIndex>(), new SearchIndex());
        Forget(host.Services.GetRequiredService<FinalQuarterCache>(), new FinalQuarterCache());
        Forget(host.Services.GetRequiredService<AccessDeniedThrottle>(), new AccessDeniedThrottle(TimeProvider.System));
        pipeline.ForgetRates();
        return true;
    }

    private bool HasJobs()
    {
        using var scope = host.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().Jobs.Any(job => job.State == JobState.Waiting || job.State == JobState.Running);
    }

    /// <summary>Gives a singleton the state of a new one.</summary>
    private static void Forget<T>(T used, T fresh)
        where T : class
    {
        foreach (var field in typeof(T).GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            if (!field.IsInitOnly)
            {
                field.SetValue(used, field.GetValue(fresh));
            }
            else if (field.GetValue(used) is IEnumerable and not string)
            {
                field.FieldType.GetMethod(nameof(IList.Clear), [])!.Invoke(field.GetValue(used), null);
            }
        }
    }
}
