using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Sample;
using KccPerformance.Core.Organisation;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A due date type is read from the text of a timescale, and the text is always kept.</summary>
public class TimescaleReaderTests
{
    [Fact]
    public void Each_timescale_of_the_sample_means_what_the_sample_says()
    {
        var rows = SampleFiles.Read("building-on-success-timescales");
        Assert.Equal(23, rows.Count(row => row["timescales"].Length > 0));
        Assert.All(rows, row =>
        {
            var reading = TimescaleReader.Read(row["timescales"]);
            Assert.Equal(row["timescales"], reading.Text);
            Assert.Equal(row.Enum<TimescaleKind>("kind"), reading.Meaning.Kind);
            Assert.Equal(row.OptionalDate("date"), reading.Meaning.Date);
            Assert.Equal(row["review_every_months"].Length == 0 ? null : row.Number("review_every_months"), reading.Meaning.EveryMonths);
        });
    }

    [Fact]
    public void It_is_the_meaning_that_the_loaded_sample_has()
    {
        var plan = SamplePlan.Build(Given.Committee, new Dictionary<string, LeadDirector>(StringComparer.Ordinal));
        Assert.All(plan.Areas.SelectMany(area => area.Actions), action => Assert.Equal(action.Timescale, TimescaleReader.Read(action.PublishedTimescale).Meaning));
    }

    [Theory]
    [InlineData("by the end of 2009/10", "2010-03-31")]
    [InlineData("By the end of 2009-10", "2010-03-31")]
    [InlineData("End of 2009/2010.", "2010-03-31")]
    [InlineData("before the end of 2009", "2009-12-31")]
    [InlineData("Before the\nend of 2009", "2009-12-31")]
    [InlineData("2009–10", "2010-03-31")]
    [InlineData("1999/00", "2000-03-31")]
    [InlineData("By March 2010", "2010-03-31")]
    [InlineData("Feb 2012", "2012-02-29")]
    [InlineData("Before March 2010", "2010-02-28")]
    [InlineData("By 30th September 2009", "2009-09-30")]
    [InlineData("Before 1 April 2010", "2010-03-31")]
    [InlineData("31/03/2010", "2010-03-31")]
    [InlineData("31.3.10", "2010-03-31")]
    [InlineData("2010-03-31", "2010-03-31")]
    [InlineData("Q3 2009/10", "2009-12-31")]
    [InlineData("Quarter 4 of 2009/10", "2010-03-31")]
    [InlineData("In 2011", "2011-12-31")]
    [InlineData("2011", "2011-12-31")]
    [InlineData("2026/27 Q2", "2026-09-30")]
    [InlineData("2026-27, quarter 2", "2026-09-30")]
    [InlineData("Second quarter of 2026/27", "2026-09-30")]
    [InlineData("First half of 2026/27", "2026-09-30")]
    [InlineData("Q2 of the financial year 2026/27", "2026-09-30")]
    [InlineData("June 30, 2026", "2026-06-30")]
    [InlineData("June 30th 2026", "2026-06-30")]
    [InlineData("30 Jun '26", "2026-06-30")]
    [InlineData("06/2026", "2026-06-30")]
    [InlineData("2026-03-31T00:00:00", "2026-03-31")]
    [InlineData("2026-03-31 00:00", "2026-03-31")]
    [InlineData("31March 2026", "2026-03-31")]
    [InlineData("31-Mar-26", "2026-03-31")]
    [InlineData("Financial year 2026/27", "2027-03-31")]
    [InlineData("No later than 31 March 2026", "2026-03-31")]
    [InlineData("Deadline: 31 March 2026", "2026-03-31")]
    [InlineData("To be delivered by 31 March 2026", "2026-03-31")]
    public void A_date_is_the_last_day_it_can_mean(string text, string date)
    {
        var reading = TimescaleReader.Read(text);
        Assert.Equal(Timescale.DueBy(DateOnly.Parse(date)), reading.Meaning);
        Assert.Null(reading.Doubt);
    }

    [Theory]
    [InlineData("Spring 2010", "2010-05-31")]
    [InlineData("Early 2010", "2010-12-31")]
    [InlineData("Draft by June 2009, final by March 2010", "2010-03-31")]
    [InlineData("Quarterly until March 2010", "2010-03-31")]
    [InlineData("By 2010", "2010-12-31")]
    [InlineData("Place survey 2010", "2010-12-31")]
    [InlineData("Easter 2026", "2026-04-05")]
    [InlineData("Easter 2027", "2027-03-28")]
    [InlineData("Christmas 2026", "2026-12-25")]
    [InlineData("Summer term 2026", "2026-07-31")]
    [InlineData("Spring term 2026/27", "2027-03-31")]
    [InlineData("Autumn 2026", "2026-11-30")]
    [InlineData("Winter 2026/27", "2027-02-28")]
    [InlineData("Q1 2026", "2026-03-31")]
    [InlineData("Start of 2026/27", "2026-04-01")]
    [InlineData("Academic year 2026/27", "2027-08-31")]
    [InlineData("2026/27 academic year", "2027-08-31")]
    [InlineData("October half term 2026", "2026-10-31")]
    [InlineData("June 2026 – ongoing", "2026-06-30")]
    [InlineData("June/July 2026", "2026-07-31")]
    [InlineData("April - September 2026", "2026-09-30")]
    [InlineData("Mar-26", "2026-03-31")]
    [InlineData("Not before June 2026", "2026-05-31")]
    [InlineData("After March 2026", "2026-03-31")]
    [InlineData("W/c 1 June 2026", "2026-06-01")]
    [InlineData("Reviewed March 2025", "2025-03-31")]
    [InlineData("Completed by March 2026", "2026-03-31")]
    [InlineData("31 March 2026 if funded", "2026-03-31")]
    [InlineData("Municipal year 2026/27", "2027-03-31")]
    [InlineData("26/27", "2027-03-31")]
    [InlineData("Summer term in 2026", "2026-12-31")]
    [InlineData("Q2 in 2026/27", "2027-03-31")]
    [InlineData("June in 2026", "2026-12-31")]
    [InlineData("By the end of the financial year 2026", "2026-12-31")]
    [InlineData("2026 financial year", "2026-12-31")]
    [InlineData("Year end 2026", "2026-12-31")]
    [InlineData("Academic year end 2026/27", "2027-03-31")]
    public void A_loose_date_is_read_with_a_doubt(string text, string date)
    {
        var reading = TimescaleReader.Read(text);
        Assert.Equal(Timescale.DueBy(DateOnly.Parse(date)), reading.Meaning);
        Assert.Contains(text, reading.Doubt, StringComparison.Ordinal);
        Assert.False(reading.IsCertain);
    }

    [Theory]
    [InlineData("Every three months", 3)]
    [InlineData("Reviewed every 2 years", 24)]
    [InlineData("half-yearly", 6)]
    [InlineData("Monthly", 1)]
    [InlineData("Four-monthly", 4)]
    [InlineData("3 yearly", 36)]
    [InlineData("Every other month", 2)]
    public void A_review_has_its_months(string text, int months)
        => Assert.Equal(new TimescaleReading(text, Timescale.Recurring(months), null), TimescaleReader.Read(text));

    [Fact]
    public void Work_can_start_on_a_date_or_wait_for_something()
    {
        Assert.Equal(Timescale.StartsFrom(new DateOnly(2009, 4, 1), 6), TimescaleReader.Read("From 2009/10").Meaning);
        Assert.Equal(Timescale.StartsFrom(new DateOnly(2009, 9, 1), 6), TimescaleReader.Read("Starting in September 2009").Meaning);
        Assert.Equal(Timescale.LinkedTo("After the election", 6), TimescaleReader.Read("After the election").Meaning);
        Assert.Null(TimescaleReader.Read("Starting in September 2009").Doubt);
        Assert.Contains("starts on 1 March 2026", TimescaleReader.Read("Delayed from March 2026").Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Completed March 2009")]
    [InlineData("Completed 31/03/2009")]
    [InlineData("Done (March 2009)")]
    [InlineData("March 2009 – completed")]
    [InlineData("Already achieved in 2008/09")]
    public void Work_that_was_completed_is_not_due(string text)
    {
        var reading = TimescaleReader.Read(text);
        Assert.Equal(Timescale.Complete, reading.Meaning);
        Assert.Contains("was read as complete", reading.Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bi-monthly", 2)]
    [InlineData("Bi-annually", 6)]
    [InlineData("Termly", 4)]
    [InlineData("Quarterly and annually", 3)]
    public void A_review_that_may_mean_two_things_is_doubted(string text, int months)
    {
        var reading = TimescaleReader.Read(text);
        Assert.Equal(Timescale.Recurring(months), reading.Meaning);
        Assert.Contains(text, reading.Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("As soon as possible")]
    [InlineData("Weekly")]
    [InlineData("26 March")]
    [InlineData("2026-2028")]
    [InlineData("06/30/2026")]
    [InlineData("TBC")]
    [InlineData("2009/12")]
    [InlineData("31 February 2010")]
    [InlineData("31/02/2010")]
    [InlineData("Every 0 months")]
    [InlineData("In the year 9999")]
    public void Words_that_mean_nothing_known_are_kept_with_a_doubt(string text)
    {
        var reading = TimescaleReader.Read(text);
        Assert.Equal(text, reading.Text);
        Assert.NotNull(reading.Doubt);
    }
}
