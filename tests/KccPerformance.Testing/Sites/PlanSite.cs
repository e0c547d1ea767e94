using AngleSharp;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KccPerformance.Testing;

/// <summary>
/// The running product with the sample, as at a first start, but with Kent's plan only. Its database is a SQLite file or, if
/// <see cref="TestServer"/> names a server, a new database of SQL Server. Share a site among
/// tests that only read, and make a new one for tests that write.
/// </summary>
public class PlanSite : WebApplicationFactory<Program>
{
    public const string Password = "Building-on-Success-2008";
    public const string Administrator = "administrator@example.org";
    public const string Officer = "officer@example.org";
    public const string Officer2 = "officer2@example.org";
    public const string Member = "member@example.org";

    /// <summary>Enters the results of all indicators.</summary>
    public const string PerformanceOfficer = "performance.officer@example.org";

    /// <summary>Approves the results of all indicators.</summary>
    public const string Director = "director@example.org";

    /// <summary>Challenges results.</summary>
    public const string Assurance = "assurance@example.org";
    public const string Plan = "/plans/building-on-success";

    private static readonly AsyncLocal<bool> TestsOwn = new();
    private static readonly Lazy<string> LoadedDatabase = new(MakeLoadedDatabase);

    /// <summary>A database file with the sample loaded, to copy and never to change.</summary>
    public static string LoadedFile => LoadedDatabase.Value;

    /// <summary>Whether another site of the type may use the started host later.</summary>
    private readonly bool isReusable;

    private readonly SpareHost? spare;
    private readonly string folder;
    private readonly Pipeline pipeline;

    private string? server;
    private IHost? host;
    private bool? isGivenBack;

    public PlanSite()
        : this(isReusable: false)
    {
    }

    /// <summary>Makes a site of a type of its own.</summary>
    /// <param name="isReusable">Whether all sites of the type are configured alike and keep nothing but their database.</param>
    protected PlanSite(bool isReusable)
    {
        this.isReusable = (isReusable || GetType() == typeof(PlanSite)) && !TestServer.IsNamed;
        spare = this.isReusable ? SpareHost.Take(GetType()) : null;
        folder = spare?.Folder ?? Directory.CreateTempSubdirectory("kcc-performance-").FullName;
        pipeline = spare?.Pipeline ?? new();
    }

    /// <summary>The address that browsers use.</summary>
    protected virtual Uri Address { get; } = new("http://localhost");

    /// <summary>The watches over every site on SQLite. A test project may add one before its first site starts.</summary>
    public static List<ISiteWatch> Watches { get; } = [];

    /// <summary>Whether a test itself is reading or changing the database, and not the product.</summary>
    public static bool IsTestsOwn => TestsOwn.Value;

    private string DatabaseFile => Path.Combine(folder, "performance.db");

    /// <summary>The connection string, for another site that shares this database.</summary>
    public string ConnectionString => IsOnSqlite ? $"Data Source={DatabaseFile}" : server ??= TestServer.NewDatabase();

    /// <summary>Whether the site is on SQLite, as it is unless a server is named.</summary>
    protected virtual bool IsOnSqlite => !TestServer.IsNamed;

    /// <summary>Whether a SQLite database starts as a copy of one with the sample.</summary>
    protected virtual bool StartsLoaded => true;

    /// <summary>
    /// Whether passwords are hashed with as many iterations as in the product. Nearly every test signs in and the
    /// iterations are slow on purpose, so only tests of the hashing itself turn this on.
    /// </summary>
    protected virtual bool HashesInFull => false;

    /// <summary>The folder for email.</summary>
    public string MailFolder => Path.Combine(folder, "mail");

    /// <summary>A browser without a session that does not follow redirects.</summary>
    public HttpClient Visitor()
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = Address });
        client.Timeout = Patience.Limit;
        return client;
    }

    /// <summary>A browser with a signed-in user.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password = Password)
    {
        var client = Visitor();
        var page = await client.GetPageAsync("/account/sign-in");
        using var response = await client.SubmitAsync(page.Form("form[action^='/account/sign-in']"), ("Email", email), ("Password", password));
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        return client;
    }

    /// <summary>Another browser with a copy of the cookies, as after a theft.</summary>
    public async Task<HttpClient> CopyCookiesAsync(HttpClient client)
    {
        using var echo = await client.GetAsync(new Uri("/account", UriKind.Relative));
        var sent = echo.RequestMessage!.Headers.GetValues("Cookie");
        var thief = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        thief.DefaultRequestHeaders.Add("Cookie", sent);
        return thief;
    }

    /// <summary>Reads the database, or changes it without the product and its audit log.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<PerformanceDbContext, Task<TResult>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        TestsOwn.Value = true;
        var result = await read(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>());
        scope.ServiceProvider.GetRequiredService<KeptPages>().Clear();
        return result;
    }

    /// <summary>Adds a user who signs in with the password of the sample.</summary>
    public Task<int> AddUserAsync(string email, Role roles) => ReadAsync(async db =>
    {
        var hash = await db.Users.Where(user => user.Email == Officer).Select(user => user.PasswordHash).SingleAsync();
        db.Users.Add(new User(email, email, roles) { NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), PasswordHash = hash });
        return await db.SaveChangesAsync();
    });

    /// <summary>Deletes the generated files, so that the next request generates them again.</summary>
    public Task<int> ForgetGeneratedFilesAsync() => ReadAsync(db => db.GeneratedFiles.ExecuteDeleteAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (IsOnSqlite && StartsLoaded && !File.Exists(DatabaseFile))
        {
            File.Copy(LoadedDatabase.Value, DatabaseFile);
        }

        builder.UseEnvironment("Development");
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        builder.UseSetting("Database:Provider", IsOnSqlite ? "Sqlite" : "SqlServer");
        builder.UseSetting("ConnectionStrings:Performance", ConnectionString);
        builder.UseSetting("Demo:SecondPlan", "false");
        builder.UseSetting("Mail:PickupFolder", MailFolder);
        builder.UseSetting("Reminders:Enabled", "false");
        builder.UseSetting("Work:LookEverySeconds", "0");

        // Requests wait for their jobs, however slow the machine.
        builder.UseSetting("Work:MomentSeconds", "300");
        builder.UseSetting("Handovers:Enabled", "false");
        builder.UseSetting("Webhooks:Enabled", "false");
        builder.UseSetting("Security:SignInsPerMinute", "1000");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter>(pipeline);
            services.AddSharedPages();
            services.ConfigureDbContext<PerformanceDbContext>(options => options
                .ConfigureWarnings(warnings => warnings.Throw(
                    CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning,
                    RelationalEventId.MultipleCollectionIncludeWarning))
                .AddInterceptors(FitsSqlServer.Check)
                .AddInterceptors(IsOnSqlite ? Watches : []));
            if (!HashesInFull)
            {
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
            }
        });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        // A second host of the same site, as another instance, starts anew.
        host = host is null && spare is not null ? spare.Host : base.CreateHost(builder);
        return host;
    }

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (GivesBack())
        {
            AssertNothingFound();
            return ValueTask.CompletedTask;
        }

        return base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && GivesBack())
        {
            AssertNothingFound();
            return;
        }

        base.Dispose(disposing);
        pipeline.Dispose();
        if (disposing && Directory.Exists(folder))
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            if (server is not null)
            {
                TestServer.Drop(server, isMade: host is not null);
            }

            AssertNothingFound();
        }
    }

    /// <summary>Whether the host is kept for another site, which is decided once.</summary>
    private bool GivesBack()
        => isGivenBack ??= isReusable && host is not null && Factories.Count == 0 && SpareHost.Keep(GetType(), new SpareHost(folder, host, pipeline), LoadedFile, DatabaseFile);

    private void AssertNothingFound()
    {
        var findings = Watches.SelectMany(watch => watch.Findings.Take(DatabaseFile)).ToList();
        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
    }

    /// <summary>Loads the sample once for all tests; each site on SQLite copies the file.</summary>
    private static string MakeLoadedDatabase()
    {
        using PlanSite site = new EmptySite();
        using var client = site.CreateClient();
        var copy = Path.Combine(Directory.CreateTempSubdirectory("kcc-performance-sample-").FullName, "sample.db");
        using var connection = new SqliteConnection($"Data Source={site.DatabaseFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
        return copy;
    }

    private sealed class EmptySite : SqliteSite
    {
        protected override bool StartsLoaded => false;
    }
}

/// <summary>Steps of a browser with pages and forms.</summary>
public static class Browsing
{
    /// <summary>Opens a page and expects it to be found.</summary>
    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"GET {address} answered {(int)response.StatusCode} {response.Headers.Location}");
        return await response.ReadPageAsync();
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage response)
        => (IHtmlDocument)await BrowsingContext.New().OpenAsync(
            request => request.Content(response.Content.ReadAsStringAsync().GetAwaiter().GetResult()).Address("http://localhost"));

    /// <summary>The one form that matches a selector.</summary>
    public static IHtmlFormElement Form(this IHtmlDocument page, string selector)
        => Assert.IsType<IHtmlFormElement>(Assert.Single(page.QuerySelectorAll(selector)), exactMatch: false);

    /// <summary>
    /// Submits a form as a browser does, with its hidden and filled-in fields and the given ones.
    /// A given field replaces the form's own; one that is null is left out.
    /// </summary>
    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, IHtmlFormElement form, params (string Name, string? Value)[] typed)
    {
        var address = form.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(form.BaseUri).PathAndQuery;
        return client.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(FieldsOf(form, typed)));
    }

    /// <summary>The fields that a browser would send with a form.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form, params (string Name, string? Value)[] typed)
    {
        var names = typed.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { IsDisabled: true } => (null, null),
                IHtmlInputElement { Type: "radio" or "checkbox" } choice => choice.IsChecked ? (choice.Name, choice.Value) : (null, null),
                IHtmlInputElement { Type: "submit" or "button" } => (null, null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                _ => (null, null),
            };
            if (name is { Length: > 0 } && value is not null && !names.Contains(name))
            {
                fields.Add(new(name, value));
            }
        }

        fields.AddRange(typed.Where(field => field.Value is not null).Select(field => new KeyValuePair<string, string>(field.Name, field.Value!)));
        return fields;
    }

    /// <summary>The text of an element with its white space folded.</summary>
    public static string Words(this AngleSharp.Dom.IElement? element)
        => string.Join(' ', (element?.TextContent ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
