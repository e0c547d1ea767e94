using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Following;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Core.Reporting.Thread.Sample;
using KccPerformance.Web.Features.Calendar;
using KccPerformance.Web.Features.Committees;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Work;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>What the reporting cycle that all modules share adds to the site: committees, periods, final reports, questions, calendars and priorities.</summary>
internal sealed class ReportingRegistration : IModule
{
    public int Order => 10;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(ReportingPermission));

    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new(ReportingJob.MeetingPaper, "Paper for a meeting", ReportingPermission.ReadMeetingPapers, "prepared", "prepared") { Handler = typeof(MeetingPaperHandler) },
        new(ReportingJob.ExemptMeetingPaper, "Paper for a meeting, with Part 2", ReportingPermission.ReadExemptPapers, "prepared", "prepared") { Handler = typeof(MeetingPaperHandler) },
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SubjectModules>();
        services.AddScoped<QuestionService>();
        services.AddScoped<QuestionMail>();
        services.AddScoped<QuestionReminders>();
        services.AddScoped<PeriodService>();
        services.AddScoped<CommitteeService>();
        services.AddScoped<FreezeService>();
        services.AddScoped<PublicationService>();
        services.AddScoped<CoverService>();
        services.AddScoped<MeetingPaperService>();
        services.AddScoped<MeetingPaperFiles>();
        services.AddScoped<FollowService>();
        services.AddScoped<CalendarAddresses>();
        services.AddScoped<CalendarEvents>();
        services.AddSingleton<CalendarFile>();
        services.AddScoped<ThreadReader>();
        services.AddScoped<IndicatorLinks>();
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["countcode"] = typeof(CountCodeConstraint));
        services.AddScoped<PriorityService>();
        services.AddScoped<CommitteeDays>();
        services.AddScoped<CommitteeOverviewReader>();
        services.AddScoped<ISampleSource, PrioritiesSample>();
        services.AddScoped<ISampleSource, CommitteeSample>();
        services.AddScoped<ISampleSource, ThreadSample>();
        services.AddScoped<ISampleSource, MeetingPaperSample>();
        services.AddSingleton(new DemonstrationNote("/Features/Priorities/_Illustrative.cshtml") { Subject = "Priorities" });
    }
}
