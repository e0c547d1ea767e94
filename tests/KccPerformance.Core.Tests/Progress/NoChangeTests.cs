using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Tests.Progress;

public class NoChangeTests
{
    private readonly ImprovementAction action = Given.ActionDue(new DateOnly(2010, 3, 31));
    private readonly ReportingPeriod first = Given.Period(2008);
    private readonly ReportingPeriod second = Given.Period(2008, 10);
    private readonly ReportingPeriod third = Given.Period(2009);

    [Fact]
    public void No_change_repeats_the_last_update()
    {
        var report = Given.OffTrack() with { Forecast = new DateOnly(2010, 1, 31) };
        action.Reports(report, second, Given.MorningOf(2009, 3, 2));
        var update = action.ReportsNoChange(third);
        Assert.True(update.IsNoChange);
        Assert.Equal(report, update.ToReport());
        Assert.Equal(Standing.OffTrack, action.Standing);
        Assert.Equal(third, action.LastPeriod);
        Assert.Equal(new DateOnly(2010, 3, 17), action.NextReview);
    }

    [Fact]
    public void Unchanged_counts_periods_not_clicks_and_any_report_ends_it()
    {
        action.Reports(Given.OnTrack(), first, Given.MorningOf(2008, 9, 10));
        Assert.Equal(0, action.UnchangedPeriods);
        action.ReportsNoChange(first, Given.MorningOf(2008, 9, 11));
        Assert.Equal(0, action.UnchangedPeriods);
        action.ReportsNoChange(second, Given.MorningOf(2009, 3, 1));
        action.ReportsNoChange(second, Given.MorningOf(2009, 3, 2));
        Assert.Equal(1, action.UnchangedPeriods);
        action.ReportsNoChange(third, Given.MorningOf(2009, 9, 1));
        Assert.Equal(2, action.UnchangedPeriods);
        action.Reports(Given.OnTrack(), third, Given.MorningOf(2009, 9, 2));
        Assert.Equal(0, action.UnchangedPeriods);
    }

    [Fact]
    public void There_must_be_an_update_to_repeat()
        => Assert.Equal(
            (string.Empty, "CEC2 has no update yet, so there is nothing to repeat. Enter the first update."),
            Given.Refusal(() => action.ReportsNoChange(third)));

    [Fact]
    public void An_action_past_its_forecast_cannot_be_unchanged()
    {
        action.Reports(Given.OnTrack(forecast: new DateOnly(2009, 9, 16)), third, Given.MorningOf(2009, 9, 1));
        action.ReportsNoChange(third, Given.MorningOf(2009, 9, 16));
        var refusal = Given.Refusal(() => action.ReportsNoChange(third, Given.MorningOf(2009, 9, 17)));
        Assert.Equal(("Forecast", "CEC2 is overdue, so it needs a new expected completion date. Enter one in an update."), refusal);
        Assert.Equal(2, action.Updates.Count);
    }

    [Fact]
    public void An_action_past_its_due_date_cannot_be_unchanged()
    {
        var late = Given.ActionDue(new DateOnly(2009, 8, 31));
        late.Reports(Given.OnTrack(), third, Given.MorningOf(2009, 8, 1));
        late.ReportsNoChange(third, Given.MorningOf(2009, 8, 31));
        Assert.Equal("Forecast", Given.Refusal(() => late.ReportsNoChange(third, Given.MorningOf(2009, 9, 1))).Field);
    }

    [Fact]
    public void An_action_past_its_due_date_with_an_expected_date_to_come_can_be_unchanged()
    {
        var late = Given.ActionDue(new DateOnly(2009, 8, 31));
        late.Reports(Given.OnTrack(forecast: new DateOnly(2009, 10, 31)), third, Given.MorningOf(2009, 9, 2));
        Assert.Equal(new DateOnly(2009, 10, 31), late.ReportsNoChange(third, Given.MorningOf(2009, 9, 17)).Forecast);
    }

    [Fact]
    public void An_overdue_action_is_reported_with_a_new_forecast_only()
    {
        var late = Given.ActionDue(new DateOnly(2009, 8, 31));
        late.Reports(Given.OnTrack(), third, Given.MorningOf(2009, 8, 1));

        var refusal = Given.Refusal(() => late.Reports(Given.OnTrack(), third, Given.MorningOf(2009, 9, 1)));
        Assert.Equal("Forecast", refusal.Field);
        Assert.EndsWith("is overdue: enter a new expected completion date", refusal.Sentence, StringComparison.Ordinal);
        late.Reports(Given.OnTrack() with { Forecast = new DateOnly(2009, 10, 1) }, third, Given.MorningOf(2009, 9, 1));
    }

    [Fact]
    public void A_complete_action_is_never_overdue()
    {
        action.Reports(Given.Complete(), third);
        Assert.False(action.IsOverdue(new DateOnly(2012, 1, 1)));
        Assert.Equal(Stage.Complete, action.ReportsNoChange(third).Stage);
    }
}
