using System.Diagnostics;

namespace KccPerformance.Benchmarks.Ratios;

/// <summary>A web app in a process of its own on one core, and what it costs.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan start) => (this.process, Address, StartTime) = (process, address, start);

    public Uri Address { get; }

    /// <summary>From the start of the process until it listens.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>The CPU time of all of its threads so far, in milliseconds.</summary>
    public double CpuMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>What it holds of the machine's memory, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Starts an app on a port that the system chooses, and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not listen within two minutes.</exception>
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
