using System.Diagnostics;
using System.Globalization;
using System.Net;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.Sqlite;
using KccPerformance.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Durability;

/// <summary>
/// The product as its own process with a SQLite file and the sample. It can be killed without a chance to clean up
/// (SIGKILL, as by a power cut or the out-of-memory killer) and started again.
/// </summary>
internal sealed class AppProcess : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-kill-").FullName;
    private readonly CookieContainer cookies = new();
    private readonly ServiceProvider services;
    private Process? process;

    public AppProcess()
    {
        File.Copy(PlanSite.LoadedFile, DatabaseFile);

        services = Open(DatabaseFile);
    }

    /// <summary>A folder for files of a test, deleted with the product.</summary>
    public string Folder => folder;

    public string DatabaseFile => Path.Combine(folder, "performance.db");

    private string ConnectionString => $"Data Source={DatabaseFile}";

    /// <summary>Starts the product on a free port and returns the browser, which is the same at every start.</summary>
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
                BaseAddress = new Uri(await address.Task.InTimeAsync()),
                Timeout = Patience.Limit,
            };
            using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            return client;
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            lock (said)
            {
                throw new InvalidOperationException($"It did not start within {Patience.Limit}. It said: {string.Join('\n', said)}", exception);
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
        await process.EndAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>
    /// Copies the database as a SIGKILL would leave it now. A process stopped by SIGSTOP runs no code and its system calls
    /// have ended, so its files, with the shared index of the log, hold everything it has written.
    /// SIGKILL would also remove its memory and its locks, which are not part of the files.
    /// A copy has no locks either, so SQLite opens and recovers it as after a kill.
    /// </summary>
    /// <param name="copy">The path of the copy. Its log and index get the same name with their endings.</param>
    /// <param name="look">
    /// Reads state before the process goes on. Anything the product had answered by then, it answered before it was stopped.
    /// </param>
    public async Task<TSeen> CopyAsStoppedAsync<TSeen>(string copy, Func<TSeen> look)
    {
        await SignalAsync("-STOP");
        try
        {
            await Patience.UntilAsync(() => Task.FromResult(IsStopped()), "The stop of every thread");
            foreach (var end in new[] { string.Empty, "-wal", "-shm" }.Where(end => File.Exists(DatabaseFile + end)))
            {
                File.Copy(DatabaseFile + end, copy + end);
            }

            return look();
        }
        finally
        {
            await SignalAsync("-CONT");
        }
    }

    /// <summary>SIGTERM, as a service manager or a container's host sends it.</summary>
    /// <returns>
    /// The time until it ended, without the time its most delayed thread waited while the machine did other work,
    /// and its exit code.
    /// </returns>
    public async Task<(TimeSpan Took, int Code)> TerminateAsync()
    {
        var before = DelaysOfThreads();
        var delays = before;
        var since = Stopwatch.StartNew();
        await SignalAsync("-TERM");
        var end = process!.EndAsync();
        while (await Task.WhenAny(end, Task.Delay(20)) != end)
        {
            delays = DelaysOfThreads() is { Count: > 0 } now ? now : delays;
        }

        await end;
        var delay = delays.Select(one => one.Value - before.GetValueOrDefault(one.Key)).Append(TimeSpan.Zero).Max();
        return (since.Elapsed - delay, process!.ExitCode);
    }

    /// <summary>Reads the database while the product runs.</summary>
    public Task<TResult> ReadAsync<TResult>(Func<PerformanceDbContext, Task<TResult>> read) => ReadAsync(services, read);

    /// <summary>Opens a copy of the database with the product's own set-up.</summary>
    public static async Task<TResult> ReadCopyAsync<TResult>(string copy, Func<PerformanceDbContext, Task<TResult>> read)
    {
        await using var opened = Open(copy);
        return await ReadAsync(opened, read);
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit(Patience.Limit);
        }

        process?.Dispose();
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// Not pooled: an open connection would keep the file in use while the product is dead, and its next start
    /// would have nothing to recover.
    /// </summary>
    private static ServiceProvider Open(string file)
        => new ServiceCollection().AddSqliteDatabase($"Data Source={file};Pooling=False", Path.GetDirectoryName(file)!).BuildServiceProvider();

    private static async Task<TResult> ReadAsync<TResult>(ServiceProvider services, Func<PerformanceDbContext, Task<TResult>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>());
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process!.Id}"]);
        await kill.EndAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>
    /// Whether the system reports every thread as stopped: the state follows the name, which is in parentheses. A thread
    /// that is writing to the disk when the signal arrives finishes that first.
    /// </summary>
    private bool IsStopped()
        => Directory.EnumerateDirectories($"/proc/{process!.Id}/task").All(thread =>
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(thread, "stat"));
                return stat[stat.LastIndexOf(')') + 2] == 'T';
            }
            catch (IOException)
            {
                // The thread has ended, so the process is not stopped yet.
                return false;
            }
        });

    /// <summary>The time each thread was ready to run while the processors did other work; empty if the system does not report it.</summary>
    private Dictionary<string, TimeSpan> DelaysOfThreads()
    {
        var delays = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        try
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process!.Id}/task"))
            {
                // Nanoseconds on a processor, then nanoseconds waiting for one.
                var times = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
                delays[thread] = TimeSpan.FromMicroseconds(long.Parse(times[1], CultureInfo.InvariantCulture) / 1000);
            }
        }
        catch (IOException)
        {
            // A thread, or the process, has ended.
        }

        return delays;
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
            ["Mail__From"] = "plans@example.org",
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
