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
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Performance.CommitteeReport;
using KccPerformance.Web.Features.Performance.Entry;
using KccPerformance.Web.Features.Performance.Feeds;
using KccPerformance.Web.Features.Performance.Figures;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Performance;

/// <summary>What the Performance module adds to the site.</summary>
internal sealed class PerformanceRegistration : IModule
{
    public int Order => 30;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(PerformancePermission));

    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new(PerformanceJob.PerformanceImport, "Import of performance data", PerformancePermission.ManagePerformance, "read", "imported")
        {
            Handler = typeof(PerformanceImportHandler),
            Page = id => $"/performance/admin/import/{id}",
        },
        new(PerformanceJob.FeedFile, "Figures for a feed", PerformancePermission.ManagePerformance, "read", "taken") { Page = id => $"/performance/feeds/files/{id}" },
        new(PerformanceJob.PerformanceReport, "Quarterly performance report", PerformancePermission.ReadPerformance, "prepared", "prepared") { Handler = typeof(CommitteeReportHandler) },
    ];

    public string? ViewFolder => "Performance";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PerformanceImporter>();
        services.AddScoped<PerformanceUploads>();
        services.AddScoped<PerformanceReportReader>();
        services.AddScoped<FinalQuarterReader>();
        services.AddSingleton<FinalQuarterCache>();
        services.AddScoped<FinalQuarters>();
        services.AddScoped<ExemptIndicators>();
        services.AddScoped<ExemptQuestions>();
        services.AddScoped<QuarterService>();
        services.AddScoped<ISubjectModule, PerformanceModule>();
        services.AddTransient(provider => new PerformanceClock(provider.GetRequiredService<Demonstration>().ClockOf(DemonstrationClocks.QuarterlyReport)));
        services.AddScoped<ICommitteeParts, IndicatorParts>();
        services.AddScoped<ICommitteeSubjects, IndicatorsOfCommittees>();
        services.AddScoped<IndicatorItems>();
        services.AddScoped<ManagementActionService>();
        services.AddScoped<ActionLinks>();
        services.AddScoped<LiveActions>();
        services.AddScoped<ChallengeService>();
        services.AddScoped<ReportYearService>();
        services.AddScoped<IndicatorService>();
        services.AddScoped<PlaceNameService>();
        services.AddScoped<TargetService>();
        services.AddScoped<ResultRecorder>();
        services.AddScoped<ResultService>();
        services.AddScoped<ResultDrafts>();
        services.AddScoped<ApprovalService>();
        services.AddScoped<RedIndicators>();
        services.AddScoped<ApproverService>();
        services.AddScoped<ResultsDueReader>();
        services.AddScoped<FeedService>();
        services.AddScoped<FeedDeliveries>();
        services.AddScoped<FeedFiles>();
        AddFeedFolder(services, configuration);
        services.AddScoped<IReminderSource, ResultReminders>();
        services.AddScoped<EntrySaver>();
        services.AddScoped<ISampleSource, PerformanceSample>();
        services.AddScoped<CommitteeReportFiles>();
        services.AddScoped<IMeetingPaperPart, QuarterPaperPart>();
        services.AddScoped<ICountSource, QuarterCounts>();
        services.AddScoped<IMeetingDecisionSource, TargetMeetingDecisions>();
        services.AddSingleton<IDemonstrationClock, PerformanceDemonstration>();
        services.AddSingleton(new DemonstrationNote("/Features/Performance/_Illustrative.cshtml")
        {
            Section = PerformanceMenu.Section.Word,
            Stylesheet = "dist/performance-pages.css",
        });
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["figurecode"] = typeof(FigureCodeConstraint));
    }

    /// <summary>Watches the folder of feeds, if one is set.</summary>
    private static void AddFeedFolder(IServiceCollection services, IConfiguration configuration)
    {
        var folder = configuration["Feeds:Folder"];
        services.AddSingleton(new FeedFolderPlace(string.IsNullOrWhiteSpace(folder) ? null : folder));
        services.AddScoped<FeedFolder>();
        if (!string.IsNullOrWhiteSpace(folder) && configuration.GetValue("Feeds:Watched", true))
        {
            services.AddHostedService<FeedFolderWorker>();
        }
    }
}
