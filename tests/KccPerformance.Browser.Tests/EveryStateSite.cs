using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Tests.Site;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Browser.Tests;

/// <summary>
/// The sample with its second report open to the public, and with a sign-in of the council's own that is not there
/// and to which one account is linked, so that every page there is can be seen.
/// </summary>
public sealed class EveryStateSite() : BrowserSite(new LinkedSite())
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Address.Length > 0)
        {
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PublicationService>().PublishAsync(2, "Provisional figures.", Actor.System);
            var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
            var member = await db.Users.SingleAsync(user => user.Email == PlanSite.Member);
            db.CouncilAccounts.Add(new CouncilAccount(member, "https://sign-in.example.org", "member", new DateTime(2009, 9, 1, 8, 30, 0, DateTimeKind.Utc)));
            await db.SaveChangesAsync();
        }
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
