using System.Diagnostics;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>The product as its own process in Production, with a database file.</summary>
internal static class CommandLine
{
    /// <summary>Runs it with arguments and input, and returns its exit code and output.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string database, string[] arguments, string? input = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(database),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "KccPerformance.Web.dll"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Organisation__Address"] = "https://plans.example.org";
        start.Environment["ConnectionStrings__Performance"] = $"Data Source={database}";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input ?? string.Empty);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.EndAsync();
        return (process.ExitCode, await output + await errors);
    }
}
