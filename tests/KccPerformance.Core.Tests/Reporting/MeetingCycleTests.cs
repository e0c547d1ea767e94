using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Tests.Reporting;

/// <summary>Which position a committee is shown, and which it is compared with, on each day of the calendar.</summary>
public class MeetingCycleTests
{
    private static readonly DateOnly Meeting = new(2009, 10, 8);

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void A_meeting_has_been_held_from_the_day_after_it(int day, bool isHeld)
    {
        var today = new DateOnly(2009, 10, day);
        var report = Frozen(2009, 4, Meeting);

        Assert.Equal(isHeld, MeetingCycle.IsHeld(Meeting, today));
        Assert.Equal(isHeld, IsMet(report, today));
        Assert.Equal(!isHeld, IsAhead(report, today));
    }

    [Fact]
    public void A_period_that_is_not_final_is_neither_shown_nor_compared_with()
    {
        var open = Period(2009, 4, Meeting);
        Assert.False(IsMet(open, Meeting.AddDays(1)));
        Assert.False(IsAhead(open, Meeting));
    }

    [Fact]
    public void A_report_without_a_meeting_counts_once_a_later_period_is_opened()
    {
        var report = Frozen(2009, 4, null);
        var later = Period(2009, 10, null);
        var today = new DateOnly(2009, 11, 1);
        Assert.True(IsMet(report, today, later));
        Assert.False(IsAhead(report, today, later));

        later.Close();
        Assert.False(IsMet(report, today, later));
        Assert.True(IsAhead(report, today, later));
    }

    [Theory]
    [InlineData("2009-04-01", "2009-09-30", "2009-07-02")] // 183 days: 92 of them have run
    [InlineData("2009-10-01", "2010-03-31", "2009-12-31")] // 182 days: 91 of them
    [InlineData("2009-09-01", "2009-09-30", "2009-09-16")]
    [InlineData("2009-09-01", "2009-09-01", "2009-09-02")]
    public void An_update_is_missing_once_the_period_has_run_half_its_length(string first, string last, string from)
    {
        var (firstDay, lastDay, day) = (Day(first), Day(last), Day(from));
        Assert.Equal(day, MeetingCycle.MissingFrom(firstDay, lastDay));
        Assert.False(MeetingCycle.CountsMissing(firstDay, lastDay, day.AddDays(-1)));
        Assert.True(MeetingCycle.CountsMissing(firstDay, lastDay, day));
    }

    [Fact]
    public void The_period_that_counts_is_the_report_of_the_meeting_to_come_or_the_open_one_in_its_second_half()
    {
        var open = Summary(4, new(2009, 10, 1), new(2010, 3, 31));
        var ahead = Summary(3, new(2009, 4, 1), new(2009, 9, 30));
        Assert.Null(Moment(new(2009, 10, 20), null, null).Counted);
        Assert.Equal(3, Moment(new(2009, 10, 8), null, ahead).Counted);
        Assert.Null(Moment(new(2009, 10, 8), open, ahead).Counted);
        Assert.Null(Moment(new(2009, 12, 30), open, null).Counted);
        Assert.Equal(4, Moment(new(2009, 12, 31), open, null).Counted);
    }

    [Fact]
    public void Officers_have_updates_to_do_from_the_first_day()
    {
        var moment = Moment(new(2009, 10, 1), Summary(4, new(2009, 10, 1), new(2010, 3, 31)), null);
        var silent = new ActionPosition { Stage = Stage.InProgress, LastPeriodId = 3 };
        Assert.True(silent.IsWanted(moment));
        Assert.False(silent.IsUp(Flag.NoUpdate, moment));
        Assert.False(silent.IsWanted(moment with { Open = null }));
    }

    private static bool IsMet(ReportingPeriod period, DateOnly today, params ReportingPeriod[] others)
        => MeetingCycle.Met(others.AsQueryable(), today).Compile()(period);

    private static bool IsAhead(ReportingPeriod period, DateOnly today, params ReportingPeriod[] others)
        => MeetingCycle.Ahead(others.AsQueryable(), today).Compile()(period);

    private static ReportingPeriod Frozen(int year, int month, DateOnly? meeting)
    {
        var period = Period(year, month, meeting);
        period.Close();
        period.FreezeWith("All reports are in.");
        return period;
    }

    private static ReportingPeriod Period(int year, int month, DateOnly? meeting)
    {
        var first = new DateOnly(year, month, 1);
        return new ReportingPeriod(
            new Subject(PlanModule.SubjectKind, "building-on-success", "Building on Success"), "A period", first, first.AddMonths(6).AddDays(-1), default,
            meeting is { } day ? new Meeting(Given.Committee, day) : null);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static PeriodSummary Summary(int id, DateOnly first, DateOnly last) => new(id, "A period", last, default, null, null) { FirstDay = first };

    private static PlanContext Moment(DateOnly today, PeriodSummary? open, PeriodSummary? ahead) => new()
    {
        PlanId = 1,
        Slug = "building-on-success",
        Title = "Building on Success",
        IsIllustrative = true,
        Today = today,
        Open = open,
        Ahead = ahead,
    };
}
