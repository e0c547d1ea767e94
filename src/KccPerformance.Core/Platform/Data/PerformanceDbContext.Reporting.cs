using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Following;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Reporting.Thread;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <content>Tables that all modules share: subjects, periods, committees, final reports and questions.</content>
public sealed partial class PerformanceDbContext
{
    public DbSet<ItemFollow> Follows => Set<ItemFollow>();

    public DbSet<CalendarAddress> CalendarAddresses => Set<CalendarAddress>();

    public DbSet<Subject> Subjects => Set<Subject>();

    public DbSet<SubjectItem> SubjectItems => Set<SubjectItem>();

    public DbSet<ReportingPeriod> Periods => Set<ReportingPeriod>();

    public DbSet<FrozenReport> FrozenReports => Set<FrozenReport>();

    public DbSet<PackCover> PackCovers => Set<PackCover>();

    public DbSet<ReportPublication> Publications => Set<ReportPublication>();

    public DbSet<Resolution> Resolutions => Set<Resolution>();

    public DbSet<MemberQuestion> Questions => Set<MemberQuestion>();

    public DbSet<Committee> Committees => Set<Committee>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<MeetingPaper> MeetingPapers => Set<MeetingPaper>();

    public DbSet<IndicatorLink> IndicatorLinks => Set<IndicatorLink>();
}
