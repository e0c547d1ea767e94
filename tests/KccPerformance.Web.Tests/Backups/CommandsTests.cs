using System.Diagnostics;
using KccPerformance.Testing;
using Microsoft.Data.Sqlite;

namespace KccPerformance.Web.Tests.Backups;

/// <summary>An operator backs up the site, loses the database and restores it on the command line.</summary>
public sealed class CommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-commands-").FullName;

    private string Database => Path.Combine(folder, "performance.db");

    private string Backups => Path.Combine(folder, "backups");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Backed_up_lost_restored_and_verified()
    {
        Assert.Equal((3, "The audit log could not be checked: there is no database, or it does not respond."), await RunAsync("audit", "verify"));
        Assert.False(File.Exists(Database));
        File.Copy(PlanSite.LoadedFile, Database);
        var (verified, whole) = await RunAsync("audit", "verify");
        Assert.Equal(0, verified);
        Assert.StartsWith("Audit log verified: ", whole, StringComparison.Ordinal);

        var (backedUp, said) = await RunAsync("backup", "--to", Backups, "--keep", "2");
        Assert.Equal(0, backedUp);
        var file = said.Split('\n')[0].Trim();
        Assert.Contains($"size    {new FileInfo(file).Length} bytes", said, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file))), said, StringComparison.Ordinal);
        Assert.Contains("plans 1, actions 46, ", said, StringComparison.Ordinal);

        var (refused, why) = await RunAsync("restore", "--from", file);
        Assert.Equal(1, refused);
        Assert.StartsWith("There is already a database", why, StringComparison.Ordinal);

        foreach (var part in Directory.EnumerateFiles(folder))
        {
            File.Delete(part);
        }

        Assert.Equal(0, (await RunAsync("restore", "--from", file)).Code);
        Assert.Equal(0, (await RunAsync("audit", "verify")).Code);

        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER AuditEvents_AreKept_UPDATE; UPDATE AuditEvents SET What = 'Loaded the simple plan' WHERE Sequence = 1";
            await command.ExecuteNonQueryAsync();
        }

        var (broken, words) = await RunAsync("audit", "verify");
        Assert.Equal(1, broken);
        Assert.StartsWith("The audit log has been tampered with. Event 1 has been altered.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_SQL_Server_they_say_where_to_read()
    {
        var (code, said) = await RunAsync("backup", "--to", Backups, "--Database:Provider", "SqlServer");
        Assert.Equal(1, code);
        Assert.StartsWith("Back up and restore SQL Server with its own tools. See docs/keep.md", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup", "--to", "x", "--keep", "none")]
    [InlineData("restore")]
    [InlineData("audit")]
    public async Task A_command_that_makes_no_sense_is_explained(params string[] arguments)
    {
        var (code, said) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.StartsWith("Usage:", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "KccPerformance.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ConnectionStrings__Performance"] = $"Data Source={Database}";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.EndAsync();
        return (process.ExitCode, (await output + await error).Trim());
    }
}
