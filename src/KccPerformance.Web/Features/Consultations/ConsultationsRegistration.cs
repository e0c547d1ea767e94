using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.Sample;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>What the Consultations module adds to the site.</summary>
internal sealed class ConsultationsRegistration : IModule
{
    public int Order => 60;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(ConsultationPermission));

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTransient(provider => new ConsultationClock(provider.GetRequiredService<Demonstration>().ClockOf(DemonstrationClocks.QuarterlyReport)));
        services.AddScoped<ConsultationReader>();
        services.AddScoped<ConsultationService>();
        services.AddScoped<ISampleSource, ConsultationsSample>();
        services.AddSingleton(new DemonstrationNote("/Features/Consultations/_Illustrative.cshtml") { Subject = "Consultations" });
    }
}
