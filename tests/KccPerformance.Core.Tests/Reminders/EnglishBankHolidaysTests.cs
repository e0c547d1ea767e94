using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Tests.Reminders;

public class EnglishBankHolidaysTests
{
    /// <summary>The bank holidays published for England and Wales.</summary>
    [Theory]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    public void They_are_the_published_ones(int year, string days)
        => Assert.Equal(days, string.Join(' ', EnglishBankHolidays.In(year).Select(day => day.ToString("MM-dd"))));

    [Fact]
    public void Christmas_on_a_Sunday_is_kept_on_the_Tuesday()
        => Assert.Equal([new DateOnly(2022, 12, 26), new DateOnly(2022, 12, 27)], EnglishBankHolidays.In(2022).TakeLast(2));

    [Theory]
    [InlineData("2026-12-24", true)]
    [InlineData("2026-12-25", false)]
    [InlineData("2026-12-26", false)]
    [InlineData("2026-12-28", false)]
    [InlineData("2026-12-29", true)]
    [InlineData("2028-01-03", false)]
    [InlineData("2028-01-04", true)]
    public void Working_days_leave_out_weekends_and_bank_holidays(string day, bool works)
        => Assert.Equal(works, WorkingDays.IsWorkingDay(DateOnly.Parse(day)));

    /// <summary>The last working day before the clocks change and the first after, in March and October.</summary>
    [Theory]
    [InlineData("2026-03-27T08:00", "2026-03-30T07:00")]
    [InlineData("2026-10-26T08:00", "2026-10-23T07:00")]
    [InlineData("2027-03-25T08:00", "2027-03-30T07:00")]
    [InlineData("2027-11-01T08:00", "2027-10-29T07:00")]
    [InlineData("2028-03-24T08:00", "2028-03-27T07:00")]
    [InlineData("2028-10-30T08:00", "2028-10-27T07:00")]
    public void Mornings_are_eight_to_noon_in_London_in_winter_and_in_summer(string winter, string summer)
    {
        foreach (var eight in new[] { DateTime.Parse(winter), DateTime.Parse(summer) })
        {
            Assert.False(WorkingDays.IsMorningOfOne(eight.AddSeconds(-1)));
            Assert.True(WorkingDays.IsMorningOfOne(eight));
            Assert.True(WorkingDays.IsMorningOfOne(eight.AddHours(4).AddSeconds(-1)));
            Assert.False(WorkingDays.IsMorningOfOne(eight.AddHours(4)));
        }
    }

    [Theory]
    [InlineData("2026-12-31", "2026-W53")]
    [InlineData("2027-01-03", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    public void Weeks_run_from_Monday_over_the_new_year(string day, string week) => Assert.Equal(week, WorkingDays.WeekOf(DateOnly.Parse(day)));

    [Fact]
    public void What_cannot_be_sent_is_tried_again_ever_more_patiently_up_to_an_hour()
        => Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(1, 8).Select(attempts => (int)Outbox.WaitAfter(attempts).TotalMinutes));
}
