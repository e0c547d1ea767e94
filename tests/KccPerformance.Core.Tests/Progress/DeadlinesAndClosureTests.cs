using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

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
        Assert.Equal("This request has already been decided.", refusal.Sentence);
        Assert.Equal((Due, "Minute 9"), (action.DueDate, change.MinuteReference));
    }

    [Fact]
    public void An_action_without_a_due_date_has_none_to_move()
        => Assert.Equal(
            ("To", "CEA1 has no due date to move."),
            Given.Refusal(() => Given.Action("CEA1").AskForDeadline(Later, "Too little time", "Engagement officer", Met)));

    [Fact]
    public void A_request_has_a_later_date_and_a_reason_and_waits_alone()
    {
        Assert.Equal("To", Given.Refusal(() => Ask(Due)).Field);
        Assert.Equal("To", Given.Refusal(() => action.AskForDeadline(Later, "Late", "Engagement officer", Later)).Field);
        Assert.Equal(("Reason", "Enter why the date needs to move"), Given.Refusal(() => action.AskForDeadline(Later, " ", "Engagement officer", Met)));
        Assert.Equal("Reason", Given.Refusal(() => action.AskForDeadline(Later, new string('a', 1001), "Engagement officer", Met)).Field);
        var waiting = Ask(Later);
        Assert.Contains("30 September 2010 is awaiting a committee decision", Given.Refusal(() => Ask(Later.AddDays(1))).Sentence, StringComparison.Ordinal);

        Assert.Equal("MeetingDate", Given.Refusal(() => action.DecideDeadline(waiting, DeadlineDecision.Agreed, Given.Committee, "9", Met.AddDays(-21))).Field);
        Assert.Equal("Decision", Given.Refusal(() => action.DecideDeadline(waiting, DeadlineDecision.Asked, Given.Committee, "9", Met)).Field);
        Assert.Equal("Minute", Given.Refusal(() => action.DecideDeadline(waiting, DeadlineDecision.Agreed, Given.Committee, " ", Met)).Field);
        Assert.Equal((Due, DeadlineDecision.Asked), (action.DueDate, waiting.Decision));
        action.DecideDeadline(waiting, DeadlineDecision.Refused, Given.Committee, "9", Met);
        Ask(Later);
    }

    [Fact]
    public void A_verification_is_taken_back_with_a_reason_until_a_committee_accepts()
    {
        Given.Refusal(() => action.VerifyCompletion("Administrator", Met));
        action.Reports(Given.Complete(), Given.Period(), Given.MorningOf(2009, 4, 2));
        action.VerifyCompletion("Administrator", Met);
        Given.Refusal(() => action.Reports(Given.OnTrack(), Given.Period()));
        Assert.Equal("Reason", Given.Refusal(() => action.WithdrawVerification(" ", "Administrator", Met)).Field);
        action.WithdrawVerification("The survey is not published", "Administrator", Met);
        Assert.Null(action.VerifiedOn);
        Assert.Equal(
            [(ClosureStepKind.Verified, null), (ClosureStepKind.Withdrawn, "The survey is not published")],
            action.ClosureSteps.Select(step => (step.Kind, step.Reason)));
        Assert.Contains("has not been verified", Given.Refusal(() => action.Close(Given.Committee, "12", Met)).Sentence, StringComparison.Ordinal);
        action.VerifyCompletion("Administrator", Met);
        action.Close(Given.Committee, "12", Met);
        Given.Refusal(() => action.WithdrawVerification("Too late", "Administrator", Met));
        Assert.Equal(Stage.Closed, action.Stage);
    }

    [Fact]
    public void A_committee_that_does_not_accept_it_opens_it_for_reports_again()
    {
        Given.Refusal(() => action.RefuseClosure(Given.Committee, "Nobody claims it", Met));
        action.Reports(Given.Complete(), Given.Period(), Given.MorningOf(2009, 4, 2));
        action.VerifyCompletion("Administrator", Met);
        Assert.Equal("Reason", Given.Refusal(() => action.RefuseClosure(Given.Committee, " ", Met)).Field);
        action.RefuseClosure(Given.Committee, "Members want to see the survey first", Met);
        Assert.Equal((Stage.Complete, null, 0), (action.Stage, action.VerifiedOn, action.Closures.Count));
        Assert.Equal((ClosureStepKind.Refused, "Corporate POSC"), (action.ClosureSteps[^1].Kind, action.ClosureSteps[^1].By));
        action.Reports(Given.OnTrack(), Given.Period());
    }

    [Fact]
    public void A_later_forecast_does_not_move_the_deadline()
    {
        action.Reports(Given.OnTrack(forecast: Later), Given.Period());
        Assert.Equal((Due, 0), (action.DueDate, action.TimesMoved));
    }

    [Fact]
    public void A_committee_closes_what_is_complete()
    {
        action.Reports(Given.Complete(), Given.Period(), Given.MorningOf(2009, 4, 2));
        action.VerifyCompletion("Administrator", new DateOnly(2009, 4, 3));
        Assert.Equal("MeetingDate", Given.Refusal(() => action.Close(Given.Committee, "Minute 12", new DateOnly(2009, 4, 1))).Field);
        Assert.Equal("Minute", Given.Refusal(() => action.Close(Given.Committee, " ", Met)).Field);
        Assert.Equal(Stage.Complete, action.Stage);
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

    [Fact]
    public void A_completion_is_not_verified_while_a_requirement_has_no_evidence()
    {
        var claimed = Given.Action("CEC2", null, "A strategy");
        var item = claimed.SubmitEvidence(claimed.Criteria[0], new EvidenceItem(EvidenceKind.Statement, "Statement", "It is done.", "Engagement officer", Met));
        claimed.Reports(Given.Complete(), Given.Period(), Given.MorningOf(2009, 4, 2));
        claimed.SendBackEvidence(claimed.Criteria[0], item, "Not enough", "Administrator", Met);

        Assert.Equal("CEC2 cannot be verified as complete: there is no evidence yet for “A strategy”.", Given.Refusal(() => claimed.VerifyCompletion("Administrator", Met)).Sentence);

        claimed.WaiveEvidence(claimed.Criteria[0], "Administrator", "Abolished");
        claimed.VerifyCompletion("Administrator", Met);
        Assert.Equal(Met, claimed.VerifiedOn);
    }

    [Fact]
    public void A_request_is_withdrawn_until_it_is_decided_and_another_one_can_follow()
    {
        var withdrawn = Ask(Later);
        action.WithdrawDeadline(withdrawn, Met);
        Assert.Equal((DeadlineDecision.Withdrawn, Met), (withdrawn.Decision, withdrawn.DecidedOn));
        Given.Refusal(() => action.WithdrawDeadline(withdrawn, Met));
        Assert.StartsWith("This request has been withdrawn", Given.Refusal(() => action.DecideDeadline(withdrawn, DeadlineDecision.Agreed, Given.Committee, "9", Met)).Sentence, StringComparison.Ordinal);
        var next = Ask(Later);
        action.DecideDeadline(next, DeadlineDecision.Agreed, Given.Committee, "9", Met);
        Given.Refusal(() => action.WithdrawDeadline(next, Met));
        Assert.Equal(Later, action.DueDate);
    }

    private DeadlineChange Ask(DateOnly to) => action.AskForDeadline(to, "The survey was late", "Engagement officer", Met.AddDays(-20));
}
