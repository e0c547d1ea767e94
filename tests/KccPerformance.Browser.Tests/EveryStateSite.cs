using System.Collections.Concurrent;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Tests.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Browser.Tests;

/// <summary>
/// The sample with its second report open to the public and two officers who use an authenticator app, so that every
/// page there is can be seen.
/// </summary>
public sealed class EveryStateSite : BrowserSite
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
}
