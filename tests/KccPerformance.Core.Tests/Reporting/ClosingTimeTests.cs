using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Tests.Reporting;

public class ClosingTimeTests
{
    /// <summary>An ordinary day in each season, and both Sundays on which the clocks change.</summary>
    [Theory]
    [InlineData("2026-01-31", "2026-02-01T00:00")]
    [InlineData("2026-09-30", "2026-09-30T23:00")]
    [InlineData("2026-03-29", "2026-03-29T23:00")]
    [InlineData("2026-10-25", "2026-10-26T00:00")]
    [InlineData("2027-03-27", "2027-03-28T00:00")]
    [InlineData("2027-10-31", "2027-11-01T00:00")]
    [InlineData("2028-03-26", "2028-03-26T23:00")]
    [InlineData("2028-10-28", "2028-10-28T23:00")]
    public void A_period_takes_updates_to_the_end_of_its_closing_day_in_London(string day, string utc)
    {
        var closing = DateOnly.Parse(day);
        var end = DateTime.SpecifyKind(DateTime.Parse(utc), DateTimeKind.Utc);
        var period = new ReportingPeriod(Given.Plan().Subject, "A period", closing.AddMonths(-6), closing, ClosingTime.On(closing), null);

        Assert.Equal(end, period.ClosesAt);
        Assert.True(period.TakesUpdatesAt(end.AddTicks(-1)));
        Assert.False(period.TakesUpdatesAt(end));
        Assert.Equal((closing, null), (ClosingTime.DayOf(end), ClosingTime.TimeOf(end)));
        Assert.Equal($"11:59pm on {closing:d MMMM yyyy}", ClosingTime.InWords(end));
    }

    [Fact]
    public void A_time_of_the_day_is_kept_and_said()
    {
        var closes = ClosingTime.On(new DateOnly(2026, 9, 30), new TimeOnly(17, 30));
        Assert.Equal(new DateTime(2026, 9, 30, 16, 30, 0), closes);
        Assert.Equal("5:30pm on 30 September 2026", ClosingTime.InWords(closes));
    }

    [Fact]
    public void A_report_after_the_closing_time_is_refused_though_nobody_has_closed_the_period()
    {
        var action = Given.Action("CEA1", Timescale.Ongoing(6));
        var period = Given.Period();
        action.Reports(Given.OnTrack(), period, period.ClosesAt.AddSeconds(-1));

        Assert.StartsWith(
            "Updates for April to September 2009 closed at 5pm on 30 September 2009.",
            Given.Refusal(() => action.Reports(Given.OnTrack(), period, period.ClosesAt)).Sentence,
            StringComparison.Ordinal);
        Given.Refusal(() => action.ReportsNoChange(period, period.ClosesAt));
        Assert.Single(action.Updates);
    }
}
