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

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>What the reporting cycle that all modules share adds to the site: committees, periods, final reports, questions, calendars and priorities.</summary>
internal sealed class ReportingRegistration : IModule
{
    public int Order => 10;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(ReportingPermission));

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
        services.AddScoped<FollowService>();
        services.AddScoped<CalendarAddresses>();
        services.AddScoped<CalendarEvents>();
        services.AddSingleton<CalendarFile>();
        services.AddScoped<ThreadReader>();
        services.AddScoped<PriorityService>();
        services.AddScoped<CommitteeDays>();
        services.AddScoped<CommitteeOverviewReader>();
        services.AddScoped<ISampleSource, PrioritiesSample>();
        services.AddScoped<ISampleSource, CommitteeSample>();
        services.AddScoped<ISampleSource, ThreadSample>();
        services.AddSingleton(new DemonstrationNote("/Features/Priorities/_Illustrative.cshtml") { Subject = "Priorities" });
    }
}
