using System.Globalization;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>Which period is due in a quarter, which one a report is about, and which one it is compared with.</summary>
public class PeriodsTests
{
    private static readonly Indicator Indicator = new("CS01", IndicatorKind.Key);

    /// <summary>A period with a value is "=", a forecast "~"; a period without a value has no sign.</summary>
    [Theory]
    [InlineData("2013-12-31", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-09-30=", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-12-31=", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-12-31 2014-03-31", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-11-15", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-11-15")]
    [InlineData("2013-11-30~", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-03-31=", Frequency.Quarterly, "2013-04-01", "2013-06-30", "2013-06-30")]
    [InlineData("2013-10-31= 2013-11-30=", Frequency.Monthly, "2013-10-01", "2013-12-31", "2013-11-30")]
    [InlineData("2013-10-31= 2013-11-30 2013-12-31", Frequency.Monthly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-09-30=", Frequency.Monthly, "2013-10-01", "2013-12-31", "2013-12-31")]
    public void A_figure_is_due_for_the_last_period_of_the_quarter_or_for_the_quarter(string periods, Frequency frequency, string first, string last, string expected)
        => Assert.Equal(Day(expected), DuePeriods.Of(Periods(periods), frequency, Day(first), Day(last)));

    [Theory]
    [InlineData("2013-09-30= 2013-12-31=", null, Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-09-30= 2013-12-31", null, Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("2013-09-30= 2013-12-31=", "2013-09-30", Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-09-30")]
    [InlineData("2013-09-30= 2014-03-31=", null, Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-09-30")]
    [InlineData("2012-12-31=", null, Frequency.Quarterly, "2013-10-01", "2013-12-31", null)]
    [InlineData("2013-12-31~ 2013-09-30=", null, Frequency.Quarterly, "2013-10-01", "2013-12-31", "2013-09-30")]
    [InlineData("2013-03-31=", null, Frequency.Quarterly, "2013-04-01", "2013-06-30", "2013-03-31")]
    [InlineData("2013-10-31= 2013-11-30= 2013-12-31", null, Frequency.Monthly, "2013-10-01", "2013-12-31", "2013-11-30")]
    [InlineData("2013-10-31 2013-11-30 2013-12-31", null, Frequency.Monthly, "2013-10-01", "2013-12-31", "2013-12-31")]
    [InlineData("", null, Frequency.Monthly, "2013-10-01", "2013-12-31", null)]
    public void A_report_is_about_the_period_it_prints_or_the_last_value_of_the_quarter_or_of_the_year_before(
        string periods, string? printed, Frequency frequency, string first, string last, string? expected)
        => Assert.Equal(
            expected is null ? null : Day(expected),
            ReportedPeriods.CurrentOf(Figures(periods), printed is null ? null : Day(printed), frequency, Day(first), Day(last))?.PeriodEnd);

    [Theory]
    [InlineData("2013-06-30= 2013-09-30= 2013-12-31=", PreviousPeriod.LastReported, "2013-09-30")]
    [InlineData("2013-06-30= 2013-09-30 2013-12-31=", PreviousPeriod.LastReported, "2013-06-30")]
    [InlineData("2013-06-30= 2013-09-30~ 2013-12-31=", PreviousPeriod.LastReported, "2013-06-30")]
    [InlineData("2012-12-31= 2013-09-30= 2013-12-31=", PreviousPeriod.YearBefore, "2012-12-31")]
    [InlineData("2012-09-30= 2013-09-30= 2013-12-31=", PreviousPeriod.YearBefore, "2013-09-30")]
    [InlineData("2013-12-31= 2014-03-31=", PreviousPeriod.LastReported, null)]
    public void It_is_compared_with_the_last_value_before_or_that_of_the_year_before(string periods, PreviousPeriod rule, string? expected)
    {
        var figures = Figures(periods);
        var current = figures.Single(figure => figure.PeriodEnd == Day("2013-12-31"));
        Assert.Equal(expected is null ? null : Day(expected), ReportedPeriods.PreviousOf(figures, current, rule, Frequency.Quarterly)?.PeriodEnd);
        Assert.Null(ReportedPeriods.PreviousOf(figures, current: null, rule, Frequency.Quarterly));
    }

    /// <summary>The last month with a figure is what the report of that quarter was about.</summary>
    [Theory]
    [InlineData("2013-09-30= 2013-10-31= 2013-11-30= 2013-12-31=", PreviousPeriod.LastReported, "2013-09-30")]
    [InlineData("2013-08-31= 2013-09-30 2013-11-30= 2013-12-31=", PreviousPeriod.LastReported, "2013-08-31")]
    [InlineData("2013-06-30= 2013-11-30= 2013-12-31=", PreviousPeriod.LastReported, "2013-06-30")]
    [InlineData("2013-10-31= 2013-12-31=", PreviousPeriod.LastReported, null)]
    [InlineData("2012-12-31= 2013-09-30= 2013-11-30= 2013-12-31=", PreviousPeriod.YearBefore, "2012-12-31")]
    [InlineData("2012-11-30= 2013-09-30= 2013-11-30= 2013-12-31=", PreviousPeriod.YearBefore, "2013-09-30")]
    public void A_monthly_figure_is_compared_with_the_quarter_before_and_not_with_the_month_before(string periods, PreviousPeriod rule, string? expected)
    {
        var figures = Figures(periods);
        var previous = ReportedPeriods.PreviousOf(figures, figures.Single(figure => figure.PeriodEnd == Day("2013-12-31")), rule, Frequency.Monthly);
        Assert.Equal(expected is null ? null : Day(expected), previous?.PeriodEnd);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<IndicatorPeriod> Periods(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one =>
    {
        var period = new IndicatorPeriod(Indicator, Day(one[..10]), one[..10]);
        if (one.Length > 10)
        {
            period.Record(new ResultEntry { Value = 1, IsForecast = one[10] == '~' }, restatement: null, wasSeen: false, new ResultOrigin("Officer"), Given.MorningOf(2014, 1, 5));
        }

        return period;
    })];

    private static IReadOnlyList<IndicatorFigure> Figures(string text)
        => [.. Periods(text).OrderBy(period => period.PeriodEnd).Select(period => new IndicatorFigure
        {
            PeriodEnd = period.PeriodEnd,
            Label = period.Label,
            Name = period.Name,
            DecimalPlaces = 0,
            AmberUsed = true,
            Value = period.Value,
            IsForecast = period.IsForecast,
        })];
}
