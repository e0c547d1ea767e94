using KccPerformance.Core.BusinessPlans;
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
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Committees.Subjects;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Registers the services of the BusinessPlans module.</summary>
internal static class BusinessPlanSetup
{
    public static void AddBusinessPlans(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient(services => services.GetRequiredService<Demonstration>().BusinessPlans);
        builder.Services.AddScoped<MonitoringReader>();
        builder.Services.AddScoped<MonitoringService>();
        builder.Services.AddScoped<MonitoringApprovals>();
        builder.Services.AddScoped<StateConfirmations>();
        builder.Services.AddScoped<BusinessPlanEditor>();
        builder.Services.AddScoped<MonitoringImporter>();
        builder.Services.AddScoped<MonitoringUploads>();
        builder.Services.AddScoped<MonitoringSaver>();
        builder.Services.AddScoped<MonitoringPaperEditor>();
        builder.Services.AddScoped<FinalHalfYears>();
        builder.Services.AddScoped<FinalHalfYearReader>();
        builder.Services.AddScoped<HalfYearFinaliser>();
        builder.Services.AddScoped<ISubjectModule, BusinessPlanModule>();
        builder.Services.AddScoped<IReminderSource, MonitoringReminders>();
        builder.Services.AddScoped<ICommitteeParts, DirectorateParts>();
        builder.Services.AddScoped<ICommitteeSubjects, ObjectivesOfCommittees>();
        builder.Services.AddScoped<ISampleSource, BusinessPlanSample>();
    }

    /// <summary>Registered after the sample committees, because the report was put to one of their meetings.</summary>
    public static void AddFinalMonitoringSample(this WebApplicationBuilder builder) => builder.Services.AddScoped<ISampleSource, FinalMonitoringSample>();
}
