using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;

namespace KccPerformance.Web.Tests.Api;

/// <summary>A site on which a program may read as fast as it can.</summary>
public class ApiSite : PlanSite
{
    public ApiSite()
        : base(isReusable: true)
    {
    }

    protected virtual int RequestsPerMinute => 1_000_000;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Api:RequestsPerMinute", $"{RequestsPerMinute}");
    }
}
