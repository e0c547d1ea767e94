using System.Text.Json;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>The log of the console can be JSON, one entry a line, for a collector of container logs.</summary>
public sealed class JsonLogsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-json-").FullName;

    [Fact]
    public async Task With_the_setting_every_line_is_an_entry_in_JSON()
    {
        var (_, output) = await CommandLine.RunAsync(
            Path.Combine(folder, "plan.db"),
            ["users", "create-administrator", "--email", "first@example.org", "--link", "https://plans.example.org",
                "--Logging:Console:FormatterName", "json", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information"]);

        var entries = output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.True(entry.TryGetProperty("LogLevel", out _) && entry.TryGetProperty("Category", out _)));
        Assert.DoesNotContain("info: ", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
