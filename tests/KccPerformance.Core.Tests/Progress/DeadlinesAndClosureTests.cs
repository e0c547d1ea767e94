using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;

namespace KccPerformance.Core.Tests.Progress;

public class DeadlinesAndClosureTests
{
    private static readonly DateOnly Due = new(2010, 3, 31);
    private static readonly DateOnly Later = new(2010, 9, 30);
    private static readonly DateOnly Met = new(2009, 4, 23);

    private readonly ImprovementAction action = Given.ActionDue(Due);

    [Fact]
    public void A_deadline_that_is_agreed_moves_and_the_original_stays()
    {
        var change = Ask(Later);
        Assert.Equal((Due, 0), (action.DueDate, action.TimesMoved));
        action.DecideDeadline(change, DeadlineDecision.Agreed, Given.Committee, "Minute 9", Met);
        Assert.Equal((Later, Due, 1), (action.DueDate, action.OriginalDueDate, action.TimesMoved));
        Assert.Equal((Due, Later, "Minute 9", Met), (change.From, change.To, change.MinuteReference, change.DecidedOn));

        action.DecideDeadline(Ask(new DateOnly(2011, 3, 31)), DeadlineDecision.Agreed, Given.Committee, "Minute 21", Met.AddMonths(6));
        Assert.Equal((new DateOnly(2011, 3, 31), Due, 2), (action.DueDate, action.OriginalDueDate, action.TimesMoved));
        Assert.Equal([Due, Later], action.DeadlineChanges.Select(one => one.From));
    }

    [Fact]
    public void A_deadline_that_is_refused_stays()
    {
        var change = Ask(Later);
        action.DecideDeadline(change, DeadlineDecision.Refused, Given.Committee, "Minute 9", Met);
        Assert.Equal((Due, Due, 0), (action.DueDate, action.OriginalDueDate, action.TimesMoved));
        Assert.Equal((DeadlineDecision.Refused, Given.Committee), (change.Decision, change.Committee));
    }

    [Fact]
    public void A_request_is_decided_once()
    {
        var change = Ask(Later);
        action.DecideDeadline(change, DeadlineDecision.Refused, Given.Committee, "Minute 9", Met);
        var refusal = Given.Refusal(() => action.DecideDeadline(change, DeadlineDecision.Agreed, Given.Committee, "Minute 10", Met));
        Assert.Equal("This request has been decided already.", refusal.Sentence);
        Assert.Equal((Due, "Minute 9"), (action.DueDate, change.MinuteReference));
    }

    [Fact]
    public void An_action_without_a_due_date_has_none_to_move()
        => Assert.Equal(
            ("To", "CEA1 has no due date to move."),
            Given.Refusal(() => Given.Action("CEA1").AskForDeadline(Later, "Too little time", "Engagement officer", Met)));

    [Fact]
    public void A_later_forecast_does_not_move_the_deadline()
    {
        action.Reports(Given.OnTrack(forecast: Later), Given.Period());
        Assert.Equal((Due, 0), (action.DueDate, action.TimesMoved));
    }

    [Fact]
    public void A_committee_closes_what_is_complete()
    {
        action.Reports(Given.Complete(), Given.Period());
        action.Close(Given.Committee, "Minute 12", Met);
        Assert.Equal((Stage.Closed, Standing.Closed), (action.Stage, action.Standing));
        var closure = action.Closures.Single();
        Assert.Equal((Given.Committee, "Minute 12", Met), (closure.Committee, closure.MinuteReference, closure.DecidedOn));
    }

    [Fact]
    public void What_is_not_complete_is_not_closed()
    {
        const string sentence = "CEC2 has not been reported complete, so it cannot be closed.";
        Assert.Equal(sentence, Given.Refusal(() => action.Close(Given.Committee, "Minute 12", Met)).Sentence);
        action.Reports(Given.OnTrack(), Given.Period());
        Assert.Equal(sentence, Given.Refusal(() => action.Close(Given.Committee, "Minute 12", Met)).Sentence);
        Assert.Empty(action.Closures);
    }

    private DeadlineChange Ask(DateOnly to) => action.AskForDeadline(to, "The survey was late", "Engagement officer", Met.AddDays(-20));
}
