using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>The product as its own process in Production.</summary>
public sealed class FirstStartTests : IDisposable
{
    private const string Email = "first@example.org";
    private const string Password = "harpsichord mulberry tandem";

    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-start-").FullName;

    private string DatabaseFile => Path.Combine(folder, "production.db");

    [Fact]
    public async Task The_command_makes_the_first_administrator_who_can_then_sign_in()
    {
        var (code, output) = await RunAsync(["users", "create-administrator", "--email", Email], input: Password);

        Assert.True(code == 0, output);
        using var site = new ProductionDatabaseSite(DatabaseFile);
        using var client = await site.SignInAsync(Email, Password);
        Assert.Equal([Role.Administrator], await site.ReadAsync(db => db.Users.Select(user => user.Roles).ToListAsync()));
        Assert.Equal(
            ["Added user", "Signed in"],
            await site.ReadAsync(db => db.AuditEvents.OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task The_command_can_print_a_link_that_sets_the_password_once()
    {
        var (code, output) = await RunAsync(["users", "create-administrator", "--email", Email, "--link", "https://plans.example.org"]);
        Assert.True(code == 0, output);
        var link = new Uri(output[output.IndexOf("https://plans.example.org", StringComparison.Ordinal)..].Split('\n')[0].Trim());
        using var site = new ProductionDatabaseSite(DatabaseFile);
        using var visitor = site.Visitor();
        var form = (await visitor.GetPageAsync(link.PathAndQuery)).Form("main form");

        using var set = await visitor.SubmitAsync(form, ("NewPassword", Password));
        Assert.Equal("/account/sign-in", set.Headers.Location?.OriginalString);
        using var again = await visitor.SubmitAsync(form, ("NewPassword", "accordion walnut bicycle"));

        Assert.StartsWith("Error: This link has been used or has expired", (await again.ReadPageAsync()).QuerySelector("#NewPassword-error").Words(), StringComparison.Ordinal);
        using var client = await site.SignInAsync(Email, Password);
    }

    [Fact]
    public async Task The_command_refuses_a_password_that_is_guessed_first()
    {
        var (code, output) = await RunAsync(["users", "create-administrator", "--email", Email], input: "password1234");

        Assert.Equal(1, code);
        Assert.Contains("harder to guess", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_how_it_is_used()
    {
        var (code, output) = await RunAsync(["users", "create-administrator"]);

        Assert.Equal(2, code);
        Assert.Contains("--email ADDRESS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_the_sample_refuses_to_load()
    {
        var (code, output) = await RunAsync(["--urls", "http://127.0.0.1:0", "--Demo:LoadSample", "true"]);

        Assert.NotEqual(0, code);
        Assert.Contains("Development only", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_sample_there_are_no_accounts_and_none_is_listed()
    {
        using var site = new ProductionDatabaseSite(DatabaseFile);
        using var visitor = site.Visitor();

        var page = await visitor.GetPageAsync("/account/sign-in");

        Assert.DoesNotContain("example.org", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Illustrative", page.Body.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Users.CountAsync()));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Output)> RunAsync(string[] arguments, string? input = null) => CommandLine.RunAsync(DatabaseFile, arguments, input);

    /// <summary>A site whose database has no sample.</summary>
    private sealed class ProductionDatabaseSite(string file) : SqliteSite
    {
        protected override bool StartsLoaded => false;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectionStrings:Performance", $"Data Source={file}");
            builder.UseSetting("Demo:LoadSample", "false");
        }
    }
}
