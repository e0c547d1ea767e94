using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Sample;
using KccPerformance.Core.Performance.Targets;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Performance.CommitteeReport;
using KccPerformance.Web.Features.Performance.Entry;
using KccPerformance.Web.Features.Performance.Feeds;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Registers the services of the Performance module.</summary>
internal static class PerformanceSetup
{
    public static void AddPerformance(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PerformanceImporter>();
        builder.Services.AddScoped<PerformanceUploads>();
        builder.Services.AddScoped<PerformanceReportReader>();
        builder.Services.AddScoped<FinalQuarterReader>();
        builder.Services.AddSingleton<FinalQuarterCache>();
        builder.Services.AddScoped<FinalQuarters>();
        builder.Services.AddScoped<QuarterService>();
        builder.Services.AddScoped<ISubjectModule, PerformanceModule>();
        builder.Services.AddTransient(services => services.GetRequiredService<Demonstration>().Performance);
        builder.Services.AddScoped<ICommitteeParts, IndicatorParts>();
        builder.Services.AddScoped<ICommitteeSubjects, IndicatorsOfCommittees>();
        builder.Services.AddScoped<IndicatorItems>();
        builder.Services.AddScoped<ManagementActionService>();
        builder.Services.AddScoped<ActionLinks>();
        builder.Services.AddScoped<ChallengeService>();
        builder.Services.AddScoped<ReportYearService>();
        builder.Services.AddScoped<IndicatorService>();
        builder.Services.AddScoped<TargetService>();
        builder.Services.AddScoped<ResultRecorder>();
        builder.Services.AddScoped<ResultService>();
        builder.Services.AddScoped<ResultDrafts>();
        builder.Services.AddScoped<ApprovalService>();
        builder.Services.AddScoped<ResultsDueReader>();
        builder.Services.AddScoped<FeedService>();
        builder.Services.AddScoped<FeedDeliveries>();
        builder.Services.AddScoped<FeedFiles>();
        builder.AddFeedFolder();
        builder.Services.AddScoped<IReminderSource, ResultReminders>();
        builder.Services.AddScoped<EntrySaver>();
        builder.Services.AddScoped<ISampleSource, PerformanceSample>();
        builder.Services.AddKeyedScoped<IJobHandler, PerformanceImportHandler>(JobKind.PerformanceImport);
        builder.Services.AddScoped<CommitteeReportFiles>();
        builder.Services.AddKeyedScoped<IJobHandler, CommitteeReportHandler>(JobKind.PerformanceReport);
    }

    /// <summary>Watches the folder of feeds, if one is set.</summary>
    private static void AddFeedFolder(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Feeds:Folder"];
        builder.Services.AddSingleton(new FeedFolderPlace(string.IsNullOrWhiteSpace(folder) ? null : folder));
        builder.Services.AddScoped<FeedFolder>();
        if (!string.IsNullOrWhiteSpace(folder) && builder.Configuration.GetValue("Feeds:Watched", true))
        {
            builder.Services.AddHostedService<FeedFolderWorker>();
        }
    }
}
