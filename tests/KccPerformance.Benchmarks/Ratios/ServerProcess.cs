using System.Diagnostics;

namespace KccPerformance.Benchmarks.Ratios;

/// <summary>A web app in its own process on one core, and its CPU time and memory.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan start) => (this.process, Address, StartTime) = (process, address, start);

    public Uri Address { get; }

    /// <summary>The time from the start of the process until it listens.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>The CPU time of all its threads so far, in milliseconds.</summary>
    public double CpuMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>The memory of the process in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Starts an app on a free port and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">The process ended, or did not listen within two minutes.</exception>
    public static async Task<ServerProcess> StartAsync(string folder, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in command)
        {
            start.ArgumentList.Add(word);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        var said = new List<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new Process { StartInfo = start, EnableRaisingEvents = true };
        started.OutputDataReceived += (_, line) => Hear(line.Data);
        started.ErrorDataReceived += (_, line) => Hear(line.Data);
        started.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"It ended as it started. It said: {Said()}"));
        var watch = Stopwatch.StartNew();
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return new ServerProcess(started, await address.Task.WaitAsync(TimeSpan.FromMinutes(2)), watch.Elapsed);

        void Hear(string? line)
        {
            const string Listening = "Now listening on: ";
            lock (said)
            {
                said.Add(line ?? string.Empty);
            }

            if (line?.IndexOf(Listening, StringComparison.Ordinal) is { } at and >= 0)
            {
                address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        string Said()
        {
            lock (said)
            {
                return string.Join('\n', said);
            }
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
