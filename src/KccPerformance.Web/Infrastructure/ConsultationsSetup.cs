using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.Sample;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Registers the services of the Consultations module.</summary>
internal static class ConsultationsSetup
{
    public static void AddConsultations(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient(services => new ConsultationClock(services.GetRequiredService<Demonstration>().Performance));
        builder.Services.AddScoped<ConsultationReader>();
        builder.Services.AddScoped<ConsultationService>();
        builder.Services.AddScoped<ISampleSource, ConsultationsSample>();
    }
}
