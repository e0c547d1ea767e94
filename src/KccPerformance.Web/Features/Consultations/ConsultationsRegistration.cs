using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.FinalReports;
using KccPerformance.Core.Consultations.Sample;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Consultations.ConsultationReports;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>What the Consultations module adds to the site.</summary>
internal sealed class ConsultationsRegistration : IModule
{
    public int Order => 60;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(ConsultationPermission));

    public string? ViewFolder => "Consultations";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTransient(provider => new ConsultationClock(provider.GetRequiredService<Demonstration>().ClockOf(DemonstrationClocks.QuarterlyReport)));
        services.AddScoped<ConsultationReader>();
        services.AddScoped<ConsultationService>();
        services.AddScoped<ConsultationFinaliser>();
        services.AddScoped<ISubjectModule, ConsultationModule>();
        services.AddScoped<IMeetingPaperPart, ConsultationsPaperPart>();
        services.AddScoped<ISampleSource, ConsultationsSample>();
        services.AddSingleton(new DemonstrationNote("/Features/Consultations/_Illustrative.cshtml") { Subject = "Consultations" });
    }
}
