using System.Globalization;
using FluentValidation;
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
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Following;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Administration;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Features.Calendar;
using KccPerformance.Web.Features.Committees;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Forgotten;
using KccPerformance.Web.Features.Handovers;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Navigation;
using KccPerformance.Web.Features.Packs;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Search;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.Features.Users;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Mail;
using MailKit.Net.Smtp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Registers the services of the product.</summary>
internal static class Registrations
{
    public static void AddClocks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Demonstration>();
        builder.Services.AddTransient(services => services.GetRequiredService<Demonstration>().Clock);
    }

    public static void AddPlans(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PlanContexts>();
        builder.Services.AddScoped<PlanService>();
        builder.Services.AddScoped<PlanEditor>();
        builder.Services.AddScoped<ActionEditor>();
        builder.Services.AddScoped<PlanSnapshots>();
        builder.Services.AddScoped<PlanImports>();
        builder.Services.AddScoped<PlanImportApplier>();
        builder.Services.AddSingleton<SearchIndex>();
        builder.Services.AddScoped<ActionSearch>();
        builder.Services.AddScoped<DraftService>();
        builder.Services.AddScoped<ProgressService>();
        builder.Services.AddScoped<Features.ReportSeveral.ReportSeveralSaver>();
        builder.Services.AddScoped<WorkbookChecker>();
        builder.Services.AddScoped<ProgressWorkbooks>();
        builder.Services.AddScoped<EvidenceService>();
        builder.Services.AddScoped<EvidenceFileStore>();
        builder.Services.AddScoped<DecisionService>();
        builder.Services.AddScoped<ResolutionService>();
        builder.Services.AddScoped<Features.Decisions.DecisionsSaver>();
        builder.Services.AddScoped<QuestionService>();
        builder.Services.AddScoped<QuestionMail>();
        builder.Services.AddScoped<QuestionReminders>();
        builder.Services.AddScoped<LeadService>();
        builder.Services.AddScoped<UserService>();
        builder.Services.AddScoped<UserFiles>();
        builder.Services.AddScoped<LeadMoveService>();
        builder.Services.AddScoped<OfficerService>();
        builder.Services.AddScoped<HandoverService>();
        if (builder.Configuration.GetValue("Handovers:Enabled", true))
        {
            builder.Services.AddHostedService<HandoverWorker>();
        }

        builder.Services.AddScoped<SubjectModules>();
        builder.Services.AddScoped<ISubjectModule, PlanModule>();
        builder.Services.AddScoped<IItemReader, PlanItems>();
        builder.Services.AddScoped<ICommitteeRemit, ThemeRemit>();
        builder.Services.AddScoped<ICalendarSource, PlanCalendar>();
        builder.Services.AddScoped<PeriodService>();
        builder.Services.AddScoped<CommitteeService>();
        builder.Services.AddScoped<PlanPositionReader>();
        builder.Services.AddScoped<FreezeService>();
        builder.Services.AddScoped<FrozenReports>();
        builder.Services.AddScoped<ShownPositions>();
        builder.Services.AddScoped<PublicationService>();
        builder.Services.AddScoped<CoverService>();
        builder.Services.AddScoped<SampleLoader>();
        builder.AddPriorities();
        builder.AddPerformance();
        builder.AddBusinessPlans();
        builder.AddRisks();
        builder.Services.AddScoped<CommitteeDays>();
        builder.Services.AddScoped<CommitteeOverviewReader>();
        builder.Services.AddScoped<ISampleSource, CommitteeSample>();
        builder.AddFinalMonitoringSample();
        builder.AddConsultations();
        builder.AddThreadSample();
        builder.Services.AddSingleton<KeptPages>();
        builder.Services.AddScoped<CurrentPages>();

        // Query classes, one for each page, are found by name, so that a new page needs no registration.
        foreach (var type in typeof(Registrations).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Query", StringComparison.Ordinal))
            {
                builder.Services.AddScoped(type);
            }
        }

        AddModuleParts(builder.Services);
        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(typeof(Registrations).Assembly, includeInternalTypes: true))
        {
            builder.Services.AddSingleton(validator.InterfaceType, validator.ValidatorType);
        }
    }

    /// <summary>What each module adds to the menu, the administration page, the to-do list, the page of officers, the search and the golden thread.</summary>
    private static void AddModuleParts(IServiceCollection services)
    {
        services.AddSingleton<Menu>();
        foreach (var type in typeof(Registrations).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var part in type.GetInterfaces().Where(one => one == typeof(IAdministrationRows) || one == typeof(IToDoSource)
                || one == typeof(IMyWorkSource) || one == typeof(ISearchSource) || one == typeof(IThreadSource) || one == typeof(IResponsibilityCheck)))
            {
                services.AddScoped(part, type);
            }

            if (type.IsAssignableTo(typeof(IMenuModule)))
            {
                services.AddSingleton(typeof(IMenuModule), type);
            }
        }
    }

    /// <summary>Background jobs: one handler for each kind.</summary>
    public static void AddWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RunningJobs>();
        builder.Services.AddScoped<JobQueue>();
        builder.Services.AddScoped<JobRunner>();
        builder.Services.AddScoped<ExpiredJobCleaner>();
        builder.Services.AddScoped<GeneratedFileStore>();
        builder.Services.AddScoped<WorkDownloads>();
        builder.Services.AddScoped<SharedFiles>();
        builder.Services.AddScoped<PackFiles>();
        builder.Services.AddScoped<AuditExports>();
        builder.Services.AddScoped<ActionExports>();
        builder.Services.AddScoped<ViewText>();
        builder.Services.AddKeyedScoped<IJobHandler, PlanImportHandler>(JobKind.PlanImport);
        builder.Services.AddKeyedScoped<IJobHandler, ProgressWorkbookHandler>(JobKind.ProgressWorkbook);
        builder.Services.AddKeyedScoped<IJobHandler, PackHandler>(JobKind.Pack);
        builder.Services.AddKeyedScoped<IJobHandler, AuditExportHandler>(JobKind.AuditExport);
        builder.Services.AddKeyedScoped<IJobHandler, ActionExportHandler>(JobKind.ActionExport);
        builder.Services.AddSingleton<JobSignal>();
        if (builder.Configuration.GetValue("Work:Enabled", true))
        {
            builder.Services.AddHostedService<JobWorker>();
        }
    }

    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Outages>();
        builder.Services.AddScoped<AuditLog>();
        builder.Services.AddScoped<AuditChain>();
        builder.Services.AddSingleton<AccessDeniedThrottle>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessDeniedAudit>();
        builder.Services.AddSingleton<BackupSchedule>();
        if (!string.IsNullOrWhiteSpace(builder.Configuration["Backup:Folder"]))
        {
            builder.Services.AddHostedService<NightlyBackups>();
        }

        AddAuditStream(builder);
    }

    /// <summary>The stream of audit events for the council's own systems, if a folder is set.</summary>
    /// <exception cref="StartUpException">The number of days is not one.</exception>
    private static void AddAuditStream(WebApplicationBuilder builder)
    {
        if (builder.Configuration[AuditStreamFiles.FolderSetting] is not { } folder || string.IsNullOrWhiteSpace(folder))
        {
            return;
        }

        var given = builder.Configuration[AuditStreamFiles.KeepSetting] ?? "30";
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 400)
        {
            throw new StartUpException($"{AuditStreamFiles.KeepSetting} is '{given}'. It must be a number of days from 1 to 400.");
        }

        builder.Services.AddSingleton(provider => new AuditStreamFiles(folder, days, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddScoped<AuditStream>();
        builder.Services.AddHostedService<AuditStreamWorker>();
    }

    /// <summary>Refuses to start a site whose mail could not work.</summary>
    /// <exception cref="StartUpException">What is wrong.</exception>
    public static void CheckMail(this WebApplication app) => app.Services.GetRequiredService<IOptions<MailOptions>>().Value.Check();

    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection("Mail"));
        builder.Services.AddHttpClient(MailTokens.HttpClientName, http => http.Timeout = TimeSpan.FromSeconds(30));
        builder.Services.AddSingleton<MailTokens>();

        // Certificate revocation lists are often unreachable from a council's server, and mail must not depend on them.
        builder.Services.AddSingleton<Func<SmtpClient>>(() => new SmtpClient { Timeout = 30_000, CheckCertificateRevocation = false });
        builder.Services.AddSingleton<IMailSender, SmtpMailSender>();
        builder.Services.AddScoped<SetPasswordMail>();
        builder.Services.AddSingleton(new MailLetter(builder.Configuration["Organisation:Name"] ?? string.Empty, builder.Configuration["Organisation:Contact"] ?? string.Empty));
        builder.Services.AddScoped<ForgottenPassword>();
        builder.Services.AddScoped<PapersMail>();
        builder.Services.AddScoped<FollowService>();
        builder.Services.AddScoped<CalendarAddresses>();
        builder.Services.AddScoped<CalendarEvents>();
        builder.Services.AddSingleton<CalendarFile>();
        builder.Services.AddScoped<DueUpdates>();
        builder.Services.AddScoped<DigestWriter>();
        builder.Services.AddScoped<LeadDirectorReminders>();
        builder.Services.AddScoped<ManualReminders>();
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddScoped<WeeklyMails>();
        builder.Services.AddScoped<ReminderRound>();
        if (builder.Configuration.GetValue("Reminders:Enabled", true))
        {
            builder.Services.AddHostedService<ReminderWorker>();
        }
    }
}
