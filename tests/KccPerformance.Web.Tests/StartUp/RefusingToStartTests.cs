using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>A site that cannot start says why in one sentence, exits with code 1 and changes nothing.</summary>
public sealed class RefusingToStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-refused-").FullName;

    private string DatabaseFile => Path.Combine(folder, "plan.db");

    [Fact]
    public async Task Outside_Development_the_sites_address_has_to_be_set()
    {
        var (code, output) = await CommandLine.RunAsync(DatabaseFile, ["--urls", "http://127.0.0.1:0", "--Organisation:Address="]);

        Assert.Equal((1, "Organisation:Address is not set. Set it to the address where people reach the site, such as https://plans.example.org."), (code, output.Trim()));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_as_it_is()
    {
        MakeForeign(DatabaseFile);
        var before = await File.ReadAllBytesAsync(DatabaseFile);

        var (code, output) = await CommandLine.RunAsync(DatabaseFile, ["--urls", "http://127.0.0.1:0"]);

        Assert.Equal((1, $"{DatabaseFile} is the database of another program. Enter another file in ConnectionStrings:Performance. Nothing was changed."), (code, output.Trim()));
        Assert.Equal(before, await File.ReadAllBytesAsync(DatabaseFile));
        (code, output) = await CommandLine.RunAsync(DatabaseFile, ["users", "create-administrator", "--email", "first@example.org"], "harpsichord mulberry tandem");
        Assert.Equal(1, code);
        Assert.Contains("is the database of another program.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plans.example.org")]
    [InlineData("http://plans.example.org")]
    [InlineData("https://plans.example.org/plans")]
    [InlineData("ftp://plans.example.org")]
    public void An_address_that_no_browser_reaches_safely_is_refused(string address)
    {
        using var site = new RefusedSite(DatabaseFile, address);
        Assert.StartsWith($"Organisation:Address is '{address}'.", site.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_may_only_be_read_is_refused()
    {
        File.Copy(PlanSite.LoadedFile, DatabaseFile);
        using var site = new RefusedSite(DatabaseFile + ";Mode=ReadOnly");
        Assert.Equal($"{DatabaseFile} cannot be written to. Check who owns the file and its folder, and their permissions.", site.Refusal());
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(DatabaseFile, string.Concat(Enumerable.Repeat("Not a database. ", 100)));
        using var site = new RefusedSite(DatabaseFile);
        Assert.Equal($"{DatabaseFile} is not a SQLite database. Enter another file in ConnectionStrings:Performance.", site.Refusal());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(DatabaseFile, "A file where a folder should be.");
        using var site = new RefusedSite(Path.Combine(DatabaseFile, "plan.db"));
        Assert.StartsWith("ConnectionStrings:Performance is 'Data Source=", site.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        File.Copy(PlanSite.LoadedFile, DatabaseFile);
        Execute(DatabaseFile, "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Newer', '99.0.0')");
        using var site = new RefusedSite(DatabaseFile);
        Assert.StartsWith("The database has the migration 29990101000000_Newer, which is newer than this version of the product.", site.Refusal(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static void MakeForeign(string file) => Execute(file, "CREATE TABLE Recipes (Name TEXT); INSERT INTO Recipes VALUES ('Bread');");

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private sealed class RefusedSite(string file, string address = ProductionSite.Origin) : ProductionSite
    {
        /// <summary>The message with which it refuses to start.</summary>
        public string Refusal()
        {
            Exception? refused = Assert.ThrowsAny<Exception>(() => CreateClient());
            while (refused is not (null or Infrastructure.StartUpException))
            {
                refused = refused.InnerException;
            }

            return Assert.IsType<Infrastructure.StartUpException>(refused).Message;
        }

        protected override bool IsOnSqlite => true;

        protected override bool StartsLoaded => false;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectionStrings:Performance", $"Data Source={file}");
            builder.UseSetting("Organisation:Address", address);
        }
    }
}
