using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Site;

/// <summary>Runs a server from the folder Servers as a process that ends with the tests. It writes events as JSON, one on each line.</summary>
internal sealed class NodeServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private NodeServer(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public static NodeServer Start(string script, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder(),
        };
        start.ArgumentList.Add(script);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Reads the next event.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var line = await process.StandardOutput.ReadLineAsync().InTimeAsync() ?? throw new InvalidOperationException($"The server has ended: {await errors}");
        return JsonSerializer.Deserialize<JsonElement>(line);
    }

    /// <summary>Sends a line to the server.</summary>
    public async Task TellAsync(string text)
    {
        await process.StandardInput.WriteLineAsync(text);
        await process.StandardInput.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.EndAsync();
        process.Dispose();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Servers");
}
