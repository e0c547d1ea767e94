using Microsoft.AspNetCore.Hosting;

namespace KccPerformance.Testing;

/// <summary>The product as a council runs it: in Production, at its own address, behind TLS.</summary>
public class ProductionSite : PlanSite
{
    public const string Origin = "https://plans.example.org";

    protected override Uri Address { get; } = new(Origin);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseEnvironment("Production");
        builder.UseSetting("Organisation:Address", Origin);

        // The sample's administrators have no authenticator app.
        builder.UseSetting("Security:RequireAuthenticator", "false");
    }
}
