using System.Diagnostics;
using System.Net;
using KccPerformance.Core.Data;
using KccPerformance.Database.Sqlite;
using KccPerformance.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Durability;

/// <summary>
/// The product as its own process over one SQLite file with the sample loaded, which can be killed as a power cut
/// or the system's out-of-memory killer does (SIGKILL: nothing of it gets to tidy up) and started again.
/// </summary>
internal sealed class KillableProduct : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-kill-").FullName;
    private readonly CookieContainer cookies = new();
    private readonly ServiceProvider services;
    private Process? process;

    public KillableProduct()
    {
        File.Copy(PlanSite.LoadedFile, DatabaseFile);

        // Not pooled: a connection held here would keep the file in use while the product is dead, and its next start
        // would have nothing to recover.
        services = new ServiceCollection().AddSqliteDatabase(ConnectionString + ";Pooling=False", folder).BuildServiceProvider();
    }

    public string DatabaseFile => Path.Combine(folder, "performance.db");

    private string ConnectionString => $"Data Source={DatabaseFile}";

    /// <summary>Starts it on a port that the system chooses, and answers with the one browser that goes on from start to start.</summary>
    public async Task<HttpClient> StartAsync()
    {
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        process = new Process { StartInfo = HowToStart(), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The product ended as it started."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
            {
                BaseAddress = new Uri(await address.Task.WaitAsync(Patience)),
                Timeout = Patience,
            };
            using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            return client;
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            lock (said)
            {
                throw new InvalidOperationException($"It did not start within {Patience}. It said: {string.Join('\n', said)}", exception);
            }
        }

        void Hear(string? line)
        {
            const string Listening = "Now listening on: ";
            lock (said)
            {
                said.Add(line ?? string.Empty);
            }

            if (line?.IndexOf(Listening, StringComparison.Ordinal) is { } at and >= 0)
            {
                address.TrySetResult(line[(at + Listening.Length)..].Trim());
            }
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Assert.False(process!.HasExited, "It ended before it was killed.");
        process.Kill();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
        process = null;
    }

    /// <summary>SIGTERM, as a service manager or a container's host sends it.</summary>
    /// <returns>How long it took to end, and its exit code.</returns>
    public async Task<(TimeSpan Took, int Code)> TerminateAsync()
    {
        var since = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return (since.Elapsed, process.ExitCode);
    }

    /// <summary>Looks into the database beside the running product.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<PerformanceDbContext, Task<TResult>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>());
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit(Patience);
        }

        process?.Dispose();
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private ProcessStartInfo HowToStart()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "KccPerformance.Web.dll"));
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ConnectionStrings__Performance"] = ConnectionString,
            ["Mail__PickupFolder"] = Path.Combine(folder, "mail"),
            ["Demo__LoadSample"] = "true",
            ["Demo__Password"] = PlanSite.Password,
            ["Demo__Today"] = "2009-09-17T10:00:00",
            ["Reminders__Enabled"] = "false",
            ["Security__SignInsPerMinute"] = "1000",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            ["DOTNET_TieredPGO"] = "0",
        })
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
