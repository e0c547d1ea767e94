using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Sample;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Risks.RegisterReports;
using KccPerformance.Web.Features.Risks.Shared;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Risks;

/// <summary>What the Risks module adds to the site.</summary>
internal sealed class RisksRegistration : IModule
{
    public int Order => 50;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(RiskPermission));

    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new(RiskJob.RiskImport, "Import of risks", RiskPermission.ManageRisks, "read", "imported") { Page = id => $"/risks/import/{id}" },
    ];

    public string? ViewFolder => "Risks";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(BandsOf(configuration.GetSection("Risks:Bands")));
        services.AddTransient(provider => new RiskClock(provider.GetRequiredService<Demonstration>().ClockOf(DemonstrationClocks.QuarterlyReport)));
        services.AddScoped<RiskReader>();
        services.AddScoped<RiskStore>();
        services.AddScoped<RiskItems>();
        services.AddScoped<RiskService>();
        services.AddScoped<RiskActionService>();
        services.AddScoped<Core.Risks.Import.RiskImports>();
        services.AddScoped<FinalRegisterReader>();
        services.AddScoped<FinalRegisters>();
        services.AddScoped<RegisterFinaliser>();
        services.AddScoped<ISubjectModule, RiskRegisterModule>();
        services.AddScoped<IReminderSource, RiskReminders>();
        services.AddScoped<IReminderSource, RiskReviewReminders>();
        services.AddScoped<ICommitteeParts, RegisterParts>();
        services.AddScoped<ICommitteeSubjects, RisksOfCommittees>();
        services.AddScoped<IMeetingPaperPart, RegisterPaperPart>();
        services.AddScoped<ICountSource, RegisterCounts>();
        services.AddScoped<ISampleSource, RisksSample>();
        services.AddSingleton<IDemonstrationClock, RiskDemonstration>();
        services.AddSingleton(new DemonstrationNote("/Features/Risks/_Illustrative.cshtml") { Section = RisksMenu.Section.Word });
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
