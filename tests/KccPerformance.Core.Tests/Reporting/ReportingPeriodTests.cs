using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Tests.Reporting;

public class ReportingPeriodTests
{
    [Fact]
    public void A_frozen_period_keeps_positions_as_they_were()
    {
        var action = Given.ActionDue(new DateOnly(2010, 3, 31));
        var period = Given.Period();
        action.Reports(Given.OffTrack(), period);
        period.Close();
        var content = Given.Content(action);
        var frozen = period.Freeze(content, Given.MorningOf(2009, 10, 1), "Administrator", " All reports are in. ");
        var kept = Assert.IsType<PeriodPosition>(Assert.Single(content.Rows));
        var fingerprint = PositionFormat.Fingerprint(frozen.Content);

        action.DecideDeadline(
            action.AskForDeadline(new DateOnly(2010, 9, 30), "Late", "Engagement officer", new DateOnly(2009, 10, 1)),
            DeadlineDecision.Agreed, Given.Committee, "Minute 9", new DateOnly(2009, 10, 8));
        action.Reports(Given.Complete(), Given.Period(2009, 10), Given.MorningOf(2009, 10, 20));

        Assert.Equal(PeriodState.Frozen, period.State);
        Assert.Equal((Stage.InProgress, DeliveryRating.OffTrack, OutcomeConfidence.Low), (kept.Stage, kept.Delivery, kept.Confidence));
        Assert.Equal((Standing.OffTrack, new DateOnly(2010, 3, 31)), (kept.Standing, kept.DueDate));
        Assert.Same(period, frozen.Period);
        Assert.Equal((PlanModule.SubjectKind, 3), (frozen.Kind, kept.PeriodId));
        Assert.Equal(fingerprint, frozen.Sha256);
        Assert.Equal(("Administrator", "All reports are in."), (frozen.FrozenBy, frozen.Reason));
        var read = PositionFormat.Read(frozen.Content, frozen.FormatVersion);
        Assert.Equal(("CEC2", Standing.OffTrack, "The survey is eight weeks late."), Assert.Single(read.Actions.Select(one => (one.Code, one.Standing, one.Report!.Narrative))));
        Assert.Equal(frozen.Content, PositionFormat.Write(read));
    }

    [Fact]
    public void A_period_is_open_then_closed_then_frozen()
    {
        var period = Given.Period();
        Assert.Equal("Close April to September 2009 before you finalise the report.", Given.Refusal(() => period.FreezeWith("Why")).Sentence);
        period.Close();
        Assert.Equal("April to September 2009 is not open.", Given.Refusal(period.Close).Sentence);
        Assert.Equal("Reason", Given.Refusal(() => period.FreezeWith(" ")).Field);
        period.FreezeWith("Why");
        Assert.Equal("Close April to September 2009 before you finalise the report.", Given.Refusal(() => period.FreezeWith("Why")).Sentence);
        Assert.Equal(PeriodState.Frozen, period.State);
    }

    [Fact]
    public void A_period_does_not_end_before_it_begins()
    {
        var day = new DateOnly(2009, 4, 1);
        Assert.Equal(
            ("LastDay", "The last day must be on or after the first day."),
            Given.Refusal(() => _ = new ReportingPeriod(Given.Plan().Subject, "Upside down", day, day.AddDays(-1), default, null)));
        Assert.Equal(day, new ReportingPeriod(Given.Plan().Subject, "One day", day, day, default, null).LastDay);
    }
}
