using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Tests;

public class LondonTimeTests
{
    /// <summary>The last Sundays of March, when 01:00 becomes 02:00, and of October, when 02:00 becomes 01:00.</summary>
    public static TheoryData<int, int, int> ClockChanges { get; } = new() { { 2026, 29, 25 }, { 2027, 28, 31 }, { 2028, 26, 29 } };

    [Theory]
    [MemberData(nameof(ClockChanges))]
    public void Summer_time_begins_at_one_in_the_morning(int year, int march, int october)
    {
        var change = new DateTime(year, 3, march, 1, 0, 0, DateTimeKind.Utc);
        Assert.Equal(new DateTime(year, 3, march, 0, 59, 59), LondonTime.ToLocal(change.AddSeconds(-1)));
        Assert.Equal(new DateTime(year, 3, march, 2, 0, 0), LondonTime.ToLocal(change));
        Assert.Equal(new DateTime(year, 10, october, 0, 30, 0, DateTimeKind.Utc), LondonTime.ToUtc(new DateTime(year, 10, october, 1, 30, 0)).AddHours(-1));
    }

    [Theory]
    [MemberData(nameof(ClockChanges))]
    public void A_time_that_the_clocks_skip_counts_an_hour_later(int year, int march, int october)
    {
        Assert.Equal(new DateTime(year, 3, march, 1, 30, 0, DateTimeKind.Utc), LondonTime.ToUtc(new DateTime(year, 3, march, 1, 30, 0)));
        Assert.Equal(new DateTime(year, 3, march, 2, 30, 0), LondonTime.ToLocal(LondonTime.ToUtc(new DateTime(year, 3, march, 1, 30, 0))));
        Assert.NotEqual(march, october);
    }

    [Theory]
    [MemberData(nameof(ClockChanges))]
    public void A_time_that_happens_twice_is_the_second_one(int year, int march, int october)
    {
        Assert.Equal(new DateTime(year, 10, october, 1, 30, 0, DateTimeKind.Utc), LondonTime.ToUtc(new DateTime(year, 10, october, 1, 30, 0)));
        var first = LondonTime.ToLocal(new DateTime(year, 10, october, 0, 30, 0, DateTimeKind.Utc));
        var second = LondonTime.ToLocal(new DateTime(year, 10, october, 1, 30, 0, DateTimeKind.Utc));
        Assert.Equal(first, second);
        Assert.NotEqual(march, october);
    }

    [Fact]
    public void Five_in_the_afternoon_is_four_in_UTC_in_summer_and_five_in_winter()
    {
        Assert.Equal(new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), LondonTime.ToUtc(new DateTime(2009, 9, 30, 17, 0, 0)));
        Assert.Equal(new DateTime(2009, 1, 30, 17, 0, 0, DateTimeKind.Utc), LondonTime.ToUtc(new DateTime(2009, 1, 30, 17, 0, 0)));
    }

    [Theory]
    [InlineData("2026-08-31T22:59:59", 31)]
    [InlineData("2026-08-31T23:00:00", 1)]
    [InlineData("2027-01-31T23:59:59", 31)]
    [InlineData("2027-02-01T00:00:00", 1)]
    public void Today_turns_at_midnight_in_London_not_in_UTC(string utc, int day)
        => Assert.Equal(day, new FixedClock(DateTime.Parse(utc)).Today().Day);

    [Theory]
    [InlineData("2026-08-31T22:59:59", false)]
    [InlineData("2026-08-31T23:00:00", true)]
    public void Due_on_the_31st_is_overdue_from_the_1st_at_midnight_in_London(string utc, bool overdue)
        => Assert.Equal(overdue, Given.ActionDue(new DateOnly(2026, 8, 31)).IsOverdue(new FixedClock(DateTime.Parse(utc)).Today()));
}
