using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>The demonstration as at a first start, with Kent's plan and the invented one.</summary>
public sealed class SecondPlanSite : PlanSite
{
    protected override bool StartsLoaded => false;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Demo:SecondPlan", "true");
    }
}
