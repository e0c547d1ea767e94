using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.ImprovementPlans.Sample;
using KccPerformance.Core.ImprovementPlans.Search;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Handovers;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Packs;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Plans;

/// <summary>What the ImprovementPlans module adds to the site.</summary>
internal sealed class PlansRegistration : IModule
{
    public int Order => 20;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(PlanPermission));

    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new(PlanJob.PlanImport, "Import of actions", PlanPermission.ManagePlan, "read", "imported") { Handler = typeof(PlanImportHandler), Page = id => $"/admin/imports/{id}" },
        new(PlanJob.ProgressWorkbook, "Updates from a spreadsheet", PlanPermission.SeeMyActions, "read", "saved")
        {
            Handler = typeof(ProgressWorkbookHandler),
            Page = id => $"/my-actions/workbook/{id}",
        },
        new(PlanJob.Pack, "Committee papers", PlanPermission.ReadPlans, "prepared", "prepared") { Handler = typeof(PackHandler) },
        new(PlanJob.ActionExport, "Actions as a spreadsheet or data", PlanPermission.ReadPlans, "prepared", "prepared")
        {
            Handler = typeof(ActionExportHandler),
            DownloadedAs = "Downloaded actions",
            Recorded = (instruction, file) => new { File = file, Selection = ActionOrder.Read(instruction).Query is { Length: > 0 } query ? query : null },
        },
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        AddPlan(services);
        AddProgress(services);
        AddReminders(services);
        services.AddScoped<ISubjectModule, PlanModule>();
        services.AddScoped<IItemReader, PlanItems>();
        services.AddScoped<ICommitteeRemit, ThemeRemit>();
        services.AddScoped<ICalendarSource, PlanCalendar>();
        services.AddScoped<SampleLoader>();
        if (configuration.GetValue("Demo:SecondPlan", true))
        {
            services.AddScoped<ISampleSource, SecondPlanSample>();
        }

        services.AddSingleton<PlanDemonstration>();
        services.AddSingleton<IDemonstrationClock>(provider => provider.GetRequiredService<PlanDemonstration>());
        services.AddSingleton(new DemonstrationNote("/Features/Plans/_Illustrative.cshtml") { IsForOthers = true });
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["actioncode"] = typeof(ActionCodeConstraint));
        if (configuration.GetValue("Handovers:Enabled", true))
        {
            services.AddHostedService<HandoverWorker>();
        }
    }

    /// <summary>Plans, their import and search, and who is responsible.</summary>
    private static void AddPlan(IServiceCollection services)
    {
        services.AddScoped<PlanContexts>();
        services.AddScoped<PlanService>();
        services.AddScoped<PlanEditor>();
        services.AddScoped<ActionEditor>();
        services.AddScoped<MilestoneService>();
        services.AddScoped<PlanSnapshots>();
        services.AddScoped<ColumnMatchings>();
        services.AddScoped<PlanImports>();
        services.AddScoped<PlanImportApplier>();
        services.AddSingleton<SearchIndex>();
        services.AddScoped<ActionSearch>();
        services.AddScoped<ActionExports>();
        services.AddScoped<LeadService>();
        services.AddScoped<LeadMoveService>();
        services.AddScoped<OfficerService>();
        services.AddScoped<HandoverService>();
    }

    /// <summary>Updates, evidence, decisions and final reports.</summary>
    private static void AddProgress(IServiceCollection services)
    {
        services.AddScoped<DraftService>();
        services.AddScoped<ProgressService>();
        services.AddScoped<ActionNews>();
        services.AddScoped<ReportSeveral.ReportSeveralSaver>();
        services.AddScoped<WorkbookChecker>();
        services.AddScoped<ProgressWorkbooks>();
        services.AddScoped<EvidenceService>();
        services.AddScoped<EvidenceFileStore>();
        services.AddScoped<DecisionService>();
        services.AddScoped<ResolutionService>();
        services.AddScoped<Decisions.DecisionsSaver>();
        services.AddScoped<PlanPositionReader>();
        services.AddScoped<FrozenReports>();
        services.AddScoped<ShownPositions>();
        services.AddScoped<PackFiles>();
        services.AddScoped<IMeetingPaperPart, PlanPaperPart>();
        services.AddScoped<ICountSource, PlanCounts>();
        services.AddScoped<IMeetingDecisionSource, PlanMeetingDecisions>();
    }

    private static void AddReminders(IServiceCollection services)
    {
        services.AddScoped<PapersMail>();
        services.AddScoped<DueUpdates>();
        services.AddScoped<DigestWriter>();
        services.AddScoped<LeadDirectorReminders>();
        services.AddScoped<ManualReminders>();
    }
}
