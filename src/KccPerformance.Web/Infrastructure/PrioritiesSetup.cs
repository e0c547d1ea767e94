using KccPerformance.Core.People;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Core.Reporting.Thread.Sample;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Registers the services of priorities. Their sample comes before the modules, and the links of the sample after them.</summary>
internal static class PrioritiesSetup
{
    public static void AddPriorities(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ThreadReader>();
        builder.Services.AddScoped<PriorityService>();
        builder.Services.AddScoped<ISampleSource, PrioritiesSample>();
    }

    public static void AddThreadSample(this WebApplicationBuilder builder) => builder.Services.AddScoped<ISampleSource, ThreadSample>();
}
