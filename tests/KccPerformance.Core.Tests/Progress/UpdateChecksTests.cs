using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.Tests.Progress;

public sealed class UpdateChecksTests
{
    private static readonly DateOnly Due = new(2010, 6, 30);
    private static readonly UpdateCheckContext Nothing = new("The strategy was begun.", Due, IsDeadlineAsked: false, []);

    [Theory]
    [InlineData("Two logs are in. The survey has been delayed by the contractor. More follows.", "The survey has been delayed by the contractor.", "delayed")]
    [InlineData("All is well.\nThe report is two weeks late", "The report is two weeks late", "late")]
    [InlineData("Ashford is behind with 4.5 days of work.", "Ashford is behind with 4.5 days of work.", "behind")]
    [InlineData("BEHIND schedule.", "BEHIND schedule.", "BEHIND")]
    public void On_track_with_a_text_that_says_delayed_late_or_behind_names_the_sentence(string text, string sentence, string word)
        => Assert.Equal(new Advice(AdviceKind.Delayed, sentence, word), Assert.Single(UpdateChecks.On(Given.OnTrack(text), Nothing)));

    [Theory]
    [InlineData("There is no delay.")]
    [InlineData("It isn’t late.")]
    [InlineData("There has been no further delay, and it is not running late.")]
    [InlineData("The committee meets in late June.")]
    [InlineData("The plate of latest translations is related.")]
    [InlineData("")]
    public void Words_that_say_no_such_thing_are_left_alone(string text)
        => Assert.Empty(UpdateChecks.On(Given.OnTrack(text), Nothing));

    [Fact]
    public void Off_track_may_say_late_without_advice_when_it_has_a_date()
        => Assert.Empty(UpdateChecks.On(Given.OffTrack() with { Forecast = Due }, Nothing));

    [Fact]
    public void At_risk_or_off_track_without_a_forecast_names_the_first_sentence()
        => Assert.Equal(new Advice(AdviceKind.NoForecast, "The survey is eight weeks late."), Assert.Single(UpdateChecks.On(Given.OffTrack(), Nothing)));

    [Fact]
    public void Complete_with_evidence_unmet_names_the_evidence()
        => Assert.Equal(
            new Advice(AdviceKind.EvidenceUnmet, "Annual report published"),
            Assert.Single(UpdateChecks.On(Given.Complete(), Nothing with { UnmetEvidence = ["Annual report published", "Survey run"] })));

    [Fact]
    public void The_text_of_last_time_is_recognised_whatever_its_white_space()
        => Assert.Equal(
            new Advice(AdviceKind.SameText, "The  strategy was\tbegun."),
            Assert.Single(UpdateChecks.On(Given.OnTrack(" The  strategy was\tbegun. "), Nothing)));

    [Fact]
    public void A_forecast_after_the_due_date_needs_a_request_to_move_it()
    {
        var late = Given.OnTrack("Two chapters are left. They are long.", Due.AddDays(1));

        Assert.Equal(new Advice(AdviceKind.ForecastAfterDue, "Two chapters are left."), Assert.Single(UpdateChecks.On(late, Nothing)));
        Assert.Empty(UpdateChecks.On(late, Nothing with { IsDeadlineAsked = true }));
        Assert.Empty(UpdateChecks.On(late with { Forecast = Due }, Nothing));
        Assert.Empty(UpdateChecks.On(late, Nothing with { DueDate = null }));
    }
}
