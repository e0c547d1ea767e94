using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Mail;
using MailKit.Net.Smtp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Registers the services that all modules use.</summary>
internal static class Registrations
{
    public static void AddClocks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Demonstration>();
        builder.Services.AddTransient(services => services.GetRequiredService<Demonstration>().Clock);
    }

    /// <summary>Pages that are kept in memory until something is recorded.</summary>
    public static void AddKeptPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeptPages>();
        builder.Services.AddScoped<CurrentPages>();
    }

    /// <summary>Background jobs. Modules register the handlers of their kinds.</summary>
    public static void AddWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RunningJobs>();
        builder.Services.AddScoped<JobQueue>();
        builder.Services.AddScoped<JobRunner>();
        builder.Services.AddScoped<ExpiredJobCleaner>();
        builder.Services.AddSingleton(PeriodsOf(builder.Configuration));
        builder.Services.AddScoped<Retention>();
        builder.Services.AddScoped<GeneratedFileStore>();
        builder.Services.AddScoped<WorkDownloads>();
        builder.Services.AddScoped<SharedFiles>();
        builder.Services.AddScoped<ViewText>();
        builder.Services.AddSingleton<JobSignal>();
        if (builder.Configuration.GetValue("Work:Enabled", true))
        {
            builder.Services.AddHostedService<JobWorker>();
        }
    }

    /// <summary>The settings of retention.</summary>
    /// <exception cref="StartUpException">A number of days is negative.</exception>
    private static RetentionPeriods PeriodsOf(ConfigurationManager configuration)
    {
        var periods = configuration.GetSection("Retention").Get<RetentionPeriods>() ?? new RetentionPeriods();
        return periods is { SessionDays: >= 0, EmailDays: >= 0 } ? periods
            : throw new StartUpException("Retention:SessionDays and Retention:EmailDays are numbers of days, or 0 to keep the data.");
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
        builder.Services.AddSingleton(new MailLetter(builder.Configuration["Organisation:Name"] ?? string.Empty, builder.Configuration["Organisation:Contact"] ?? string.Empty));
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddScoped<WeeklyMails>();
        builder.Services.AddScoped<ReminderRound>();
        if (builder.Configuration.GetValue("Reminders:Enabled", true))
        {
            builder.Services.AddHostedService<ReminderWorker>();
        }
    }
}
