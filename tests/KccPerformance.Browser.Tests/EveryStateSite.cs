using System.Collections.Concurrent;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Tests.Site;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Browser.Tests;

/// <summary>
/// The sample with its second report open to the public, two officers who use an authenticator app, and a sign-in of
/// the council's own that is not there and to which one account is linked, so that every page there is can be seen.
/// </summary>
public sealed class EveryStateSite() : BrowserSite(new LinkedSite())
{
    /// <summary>An officer who gives a code at every sign-in.</summary>
    public const string WithAnApp = "with.an.app@example.org";

    /// <summary>Another, who makes new recovery codes.</summary>
    public const string Renewing = "renewing@example.org";

    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Codes = new(StringComparer.Ordinal);

    /// <summary>A recovery code that has not been used.</summary>
    public static string CodeOf(string who) => Codes[who].TryDequeue(out var code) ? code : throw new InvalidOperationException($"{who} has no recovery code left.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Address.Length > 0)
        {
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PublicationService>().PublishAsync(2, "Provisional figures.", Actor.System);
            foreach (var email in new[] { WithAnApp, Renewing })
            {
                await AddAsync(scope.ServiceProvider, email);
            }
            var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
            var member = await db.Users.SingleAsync(user => user.Email == PlanSite.Member);
            db.CouncilAccounts.Add(new CouncilAccount(member, "https://sign-in.example.org", "member", new DateTime(2009, 9, 1, 8, 30, 0, DateTimeKind.Utc)));
            await db.SaveChangesAsync();
        }
    }

    protected override string? CodeFor(string who) => Codes.ContainsKey(who) ? CodeOf(who) : null;

    private static async Task AddAsync(IServiceProvider services, string email)
    {
        var user = new User(email, "Officer with an app", Role.Officer);
        Assert.True((await services.GetRequiredService<UserManager<User>>().CreateAsync(user, PlanSite.Password)).Succeeded);

        // Taking a code changes the account behind the back of what holds it here.
        services.GetRequiredService<PerformanceDbContext>().ChangeTracker.Clear();
        var key = TimeCode.NewKey();
        var codes = await services.GetRequiredService<AuthenticatorService>().SetUpAsync(user.Id, key, TimeCode.At(key, TimeCode.StepAt(DateTime.UtcNow)), Actor.System);
        Codes[email] = new ConcurrentQueue<string>(codes);
    }

    private sealed class LinkedSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);

            // Nothing listens at port 9: whoever presses the button is told so.
            builder.UseSetting("SignIn:Authority", "http://127.0.0.1:9");
            builder.UseSetting("SignIn:ClientId", "improvement-plans");
            builder.UseSetting("SignIn:ClientSecret", "secret");
        }
    }
}
