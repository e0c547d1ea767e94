using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.Tests.Progress;

public class ReportingProgressTests
{
    private readonly ImprovementAction action = Given.ActionDue(new DateOnly(2010, 3, 31));

    [Fact]
    public void An_update_says_where_the_action_stands_now()
    {
        var period = Given.Period();
        var version = action.Version;
        var submission = Guid.NewGuid();
        var at = Given.MorningOf(2009, 9, 17);
        var report = Given.OffTrack("  A second officer starts.  ") with { Narrative = "  It is late. Nobody was in post.  ", Forecast = new DateOnly(2010, 5, 1) };

        var update = action.RecordProgress(report, period, Given.Officer, at, submission);

        Assert.Equal((Stage.InProgress, DeliveryRating.OffTrack, OutcomeConfidence.Low), (action.Stage, action.Delivery, action.Confidence));
        Assert.Equal((Standing.OffTrack, new DateOnly(2010, 5, 1)), (action.Standing, action.Forecast));
        Assert.Equal(("It is late.", "A second officer starts."), (action.LastReason, action.NextSteps));
        Assert.Equal((at, period, new DateOnly(2010, 3, 17)), (action.LastReportedAt, action.LastPeriod, action.NextReview));
        Assert.Equal(version + 1, action.Version);
        Assert.Same(update, action.Updates.Single());
        Assert.Equal(
            ("It is late. Nobody was in post.", "Engagement officer", false, submission),
            (update.Narrative, update.AuthorName, update.IsNoChange, update.SubmissionId));
    }

    [Fact]
    public void A_correction_is_another_update()
    {
        var period = Given.Period();
        action.Reports(Given.OffTrack(), period);
        action.Reports(Given.OnTrack(), period);
        Assert.Equal([DeliveryRating.OffTrack, DeliveryRating.OnTrack], action.Updates.Select(update => update.Delivery));
        Assert.Equal(Standing.OnTrack, action.Standing);
        Assert.Null(action.NextSteps);
    }

    [Theory]
    [InlineData(DeliveryRating.AtRisk, null)]
    [InlineData(DeliveryRating.OffTrack, "")]
    [InlineData(DeliveryRating.OffTrack, " \t")]
    public void At_risk_or_off_track_needs_a_next_step(DeliveryRating delivery, string? nextSteps)
        => Refused(Given.OffTrack(nextSteps) with { Delivery = delivery }, "NextSteps", "Enter what will bring CEC2 back on track");

    [Fact]
    public void On_track_needs_no_next_step_and_keeps_one_that_is_given()
    {
        action.Reports(Given.OnTrack() with { NextSteps = "Cabinet decides in May." }, Given.Period());
        Assert.Equal("Cabinet decides in May.", action.NextSteps);
    }

    [Fact]
    public void In_progress_needs_a_delivery_rating()
        => Refused(Given.OnTrack() with { Delivery = null }, "Delivery", "Select how delivery is going");

    [Theory]
    [InlineData(Stage.NotStarted)]
    [InlineData(Stage.InProgress)]
    public void An_open_action_needs_confidence_in_the_outcome(Stage stage)
        => Refused(Given.OnTrack() with { Stage = stage, Confidence = null }, "Confidence", "Select how confident you are in the outcome");

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n ")]
    public void What_has_happened_is_asked_for(string narrative)
        => Refused(Given.OnTrack(narrative), "Narrative", "Enter progress since the last update");

    [Fact]
    public void What_has_happened_has_four_thousand_characters_at_most()
    {
        Refused(Given.OnTrack(new string('x', 4001)), "Narrative", "Progress must be 4,000 characters or fewer");
        action.Reports(Given.OnTrack(new string('x', 4000)), Given.Period());
    }

    [Fact]
    public void A_next_step_has_a_thousand_characters_at_most()
    {
        Refused(Given.OffTrack(new string('x', 1001)), "NextSteps", "What will bring it back on track must be 1,000 characters or fewer");
        action.Reports(Given.OffTrack(new string('x', 1000)), Given.Period());
    }

    [Fact]
    public void A_forecast_is_today_or_later()
    {
        Refused(Given.OnTrack(forecast: new DateOnly(2009, 9, 16)), "Forecast", "Expected completion date must be today or later");
        action.Reports(Given.OnTrack(forecast: new DateOnly(2009, 9, 17)), Given.Period());
    }

    [Fact]
    public void A_forecast_is_measured_by_the_day_in_London()
    {
        // 23:30 in UTC is 00:30 on the next day in London.
        var lateEvening = new DateTime(2009, 9, 16, 23, 30, 0, DateTimeKind.Utc);
        var report = Given.OnTrack(forecast: new DateOnly(2009, 9, 16));
        Assert.Equal("Forecast", Given.Refusal(() => action.Reports(report, Given.Period(), lateEvening)).Field);
    }

    [Fact]
    public void Only_a_committee_closes_an_action()
        => Refused(Given.OnTrack() with { Stage = Stage.Closed }, "Stage", "Only a committee can close an action. Select Complete if all the work is done.");

    [Theory]
    [InlineData(Stage.Complete)]
    [InlineData(Stage.NotStarted)]
    public void Only_work_in_progress_has_a_delivery_rating(Stage stage)
    {
        var update = action.Reports(Given.OnTrack() with { Stage = stage }, Given.Period());
        Assert.Null(update.Delivery);
        Assert.Null(action.Delivery);
    }

    [Fact]
    public void Nothing_is_reported_in_a_period_that_is_closed()
    {
        var period = Given.Period();
        period.Close();
        const string sentence = "April to September 2009 is closed for updates. Ask the performance team when the next period opens.";
        Assert.Equal(sentence, Given.Refusal(() => action.Reports(Given.OnTrack(), period)).Sentence);
        Assert.Equal(sentence, Given.Refusal(() => action.ReportsNoChange(period)).Sentence);
    }

    [Fact]
    public void Nothing_more_is_reported_on_an_action_that_a_committee_closed()
    {
        var period = Given.Period();
        action.Reports(Given.Complete(), period);
        action.VerifyCompletion("Administrator", new DateOnly(2009, 9, 20));
        action.Close(Given.Committee, "Minute 12", new DateOnly(2009, 10, 8));
        const string sentence = "CEC2 has been closed by a committee, so it takes no more updates.";
        Assert.Equal(sentence, Given.Refusal(() => action.Reports(Given.OnTrack(), period)).Sentence);
        Assert.Equal(sentence, Given.Refusal(() => action.ReportsNoChange(period)).Sentence);
    }

    private void Refused(ProgressReport report, string field, string sentence)
    {
        Assert.Equal((field, sentence), Given.Refusal(() => action.Reports(report, Given.Period())));
        Assert.Empty(action.Updates);
        Assert.Equal((Standing.NotStarted, 1), (action.Standing, action.Version));
    }
}
