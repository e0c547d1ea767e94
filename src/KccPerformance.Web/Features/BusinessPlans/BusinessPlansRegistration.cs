using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Import;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.BusinessPlans.Sample;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.BusinessPlans.Monitoring;
using KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>What the BusinessPlans module adds to the site.</summary>
internal sealed class BusinessPlansRegistration : IModule
{
    /// <summary>The clock of the demonstration, which starts on the same day as that of the quarterly report.</summary>
    internal const string ClockName = "BusinessPlans";

    public int Order => 40;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(BusinessPlanPermission));

    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new(BusinessPlanJob.BusinessPlanImport, "Import of business plan monitoring", BusinessPlanPermission.ManageBusinessPlans, "read", "imported")
        {
            Page = id => $"/business-plans/admin/import/{id}",
        },
    ];

    public string? ViewFolder => "BusinessPlans";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTransient(provider => new BusinessPlanClock(provider.GetRequiredService<Demonstration>().ClockOf(ClockName)));
        services.AddScoped<MonitoringReader>();
        services.AddScoped<MonitoringService>();
        services.AddScoped<Core.BusinessPlans.Monitoring.MonitoringApprovals>();
        services.AddScoped<StateConfirmations>();
        services.AddScoped<BusinessPlanEditor>();
        services.AddScoped<DashboardEditor>();
        services.AddScoped<ObjectiveItems>();
        services.AddScoped<MonitoringImporter>();
        services.AddScoped<MonitoringUploads>();
        services.AddScoped<MonitoringSaver>();
        services.AddScoped<MonitoringPaperEditor>();
        services.AddScoped<FinalHalfYears>();
        services.AddScoped<FinalHalfYearReader>();
        services.AddScoped<HalfYearFinaliser>();
        services.AddScoped<ISubjectModule, BusinessPlanModule>();
        services.AddScoped<IReminderSource, MonitoringReminders>();
        services.AddScoped<ICommitteeParts, DirectorateParts>();
        services.AddScoped<ICommitteeSubjects, ObjectivesOfCommittees>();
        services.AddScoped<IMeetingPaperPart, HalfYearPaperPart>();
        services.AddScoped<ICountSource, HalfYearCounts>();
        services.AddScoped<ICountSource, DashboardCounts>();
        services.AddScoped<ISampleSource, BusinessPlanSample>();
        services.AddScoped<ISampleSource, FinalMonitoringSample>();
        services.AddSingleton<IDemonstrationClock, BusinessPlanDemonstration>();
        services.AddSingleton(new DemonstrationNote("/Features/BusinessPlans/_Illustrative.cshtml") { Subject = "Business plans" });
    }
}
