using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Durability;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>The files for containers and IIS fit the site. No container engine is needed.</summary>
public sealed class ContainerFilesTests
{
    private static readonly string[] Compose = File.ReadAllLines(Path.Combine(Repository.Folder, "compose.yaml"));

    [Fact]
    public void Every_setting_in_compose_yaml_is_a_setting_of_the_documents()
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "settings.md"));
        var settings = Compose.Select(line => line.Trim().Split(':')[0]).Where(name => name.Contains("__", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(settings);
        Assert.All(settings, name => Assert.Contains($"`{name.Replace("__", ":", StringComparison.Ordinal)}`", documented, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_health_check_of_compose_yaml_passes_while_the_site_runs_and_fails_when_it_does_not()
    {
        var line = Assert.Single(Compose, line => line.Contains("/health/ready", StringComparison.Ordinal));
        var command = JsonSerializer.Deserialize<string[]>(line[line.IndexOf('[', StringComparison.Ordinal)..])!;
        Assert.Equal(["CMD", "bash", "-c"], command[..3]);
        using var product = new AppProcess();
        using var client = await product.StartAsync();
        var check = command[3].Replace("8080", $"{client.BaseAddress!.Port}", StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync(check));
        await product.KillAsync();
        Assert.NotEqual(0, await RunAsync(check));
    }

    [Fact]
    public void The_image_is_named_in_compose_yaml_by_the_version_and_does_not_run_as_root()
    {
        var version = XDocument.Load(Path.Combine(Repository.Folder, "Directory.Build.props")).Descendants("Version").Single().Value;
        var project = XDocument.Load(Path.Combine(Repository.Folder, "src", "KccPerformance.Web", "KccPerformance.Web.csproj"));
        var name = project.Descendants("ContainerRepository").Single().Value;
        Assert.Contains($"    image: {name}:${{SITE_VERSION:-{version}}}", Compose);
        Assert.Equal("1654", project.Descendants("ContainerUser").Single().Value);
    }

    [Fact]
    public void IIS_runs_the_site_in_its_own_process_and_takes_files_as_large_as_the_site_does()
    {
        var config = XDocument.Load(Path.Combine(Repository.Folder, "src", "KccPerformance.Web", "web.config"));
        Assert.Equal("inprocess", config.Descendants("aspNetCore").Single().Attribute("hostingModel")?.Value);
        Assert.Equal("30000000", config.Descendants("requestLimits").Single().Attribute("maxAllowedContentLength")?.Value);
    }

    private static async Task<int> RunAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.EndAsync();
        return process.ExitCode;
    }
}
