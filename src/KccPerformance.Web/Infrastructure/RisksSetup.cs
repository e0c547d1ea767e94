using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Import;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Sample;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Risks.Shared;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Registers the services of the Risks module.</summary>
internal static class RisksSetup
{
    /// <exception cref="StartUpException">The bands in the settings are not in order.</exception>
    public static void AddRisks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(BandsOf(builder.Configuration.GetSection("Risks:Bands")));
        builder.Services.AddTransient(services => new RiskClock(services.GetRequiredService<Demonstration>().Performance));
        builder.Services.AddScoped<RiskReader>();
        builder.Services.AddScoped<RiskStore>();
        builder.Services.AddScoped<RiskService>();
        builder.Services.AddScoped<RiskActionService>();
        builder.Services.AddScoped<RiskImports>();
        builder.Services.AddScoped<FinalRegisterReader>();
        builder.Services.AddScoped<FinalRegisters>();
        builder.Services.AddScoped<RegisterFinaliser>();
        builder.Services.AddScoped<ISubjectModule, RiskRegisterModule>();
        builder.Services.AddScoped<IReminderSource, RiskReminders>();
        builder.Services.AddScoped<ICommitteeParts, RegisterParts>();
        builder.Services.AddScoped<ICommitteeSubjects, RisksOfCommittees>();
        builder.Services.AddScoped<ISampleSource, RisksSample>();
    }

    private static RiskBands BandsOf(IConfigurationSection settings)
    {
        var kent = RiskBands.Kent;
        var bands = new RiskBands(
            settings.GetValue(nameof(kent.LowTo), kent.LowTo), settings.GetValue(nameof(kent.MediumFrom), kent.MediumFrom),
            settings.GetValue(nameof(kent.MediumTo), kent.MediumTo), settings.GetValue(nameof(kent.HighFrom), kent.HighFrom));
        return bands.IsValid
            ? bands
            : throw new StartUpException("Risks:Bands must be scores from 1 to 25 in order: LowTo below MediumFrom, MediumTo below HighFrom.");
    }
}
