using KccPerformance.Core.Platform;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Tests.Risks;

public class RiskTests
{
    private static readonly DateTime Now = new(2014, 2, 10, 10, 0, 0, DateTimeKind.Utc);

    private static readonly RiskAuthor Author = new("Service director");

    [Fact]
    public void A_review_keeps_the_score_before_it_and_the_risk_has_the_latest()
    {
        var risk = NewRisk();
        risk.Review(new RiskReviewEntry(15, null, null, 10, null, "First score."), Author, Now);
        Assert.Null(risk.PreviousScore);
        var second = risk.Review(new RiskReviewEntry(null, 3, 4, 10, new DateOnly(2014, 12, 31), "Fewer cases."), Author, Now.AddDays(1));

        Assert.Equal((15, 12), (second.ScoreBefore, second.Score));
        Assert.Equal((15, 12, 3, 4), (risk.PreviousScore!.Value, risk.CurrentScore!.Value, risk.Likelihood!.Value, risk.Impact!.Value));
        Assert.Equal(2, risk.Reviews.Count);
        Assert.Equal("Reason", Assert.Throws<RuleException>(() => risk.Review(new RiskReviewEntry(9, null, null, 8, null, " "), Author, Now)).Field);
    }

    [Fact]
    public void A_refocused_risk_is_closed_and_the_new_one_carries_on_with_its_score_and_none_of_its_words()
    {
        var risk = NewRisk();
        risk.Review(new RiskReviewEntry(20, null, null, 10, null, "Sensitive words."), Author, Now);
        risk.Exempt(3);
        var other = risk.Refocus(risk.Register, "crr 17", "Future operating environment", "The programme changed.", Author, new DateOnly(2014, 2, 10), Now);

        Assert.Equal((new DateOnly(2014, 2, 10), "The programme changed."), (risk.ClosedOn!.Value, risk.ClosedReason));
        Assert.Equal(("CRR17", "CRR5", 20, 10, 3), (other.Reference, other.RefocusedFrom, other.CurrentScore!.Value, other.TargetScore!.Value, other.ExemptParagraph!.Value));
        Assert.Null(other.RefocusedFromTitle);
        Assert.Single(risk.Reviews);
        Assert.DoesNotContain("Sensitive", Assert.Single(other.Reviews).Reason, StringComparison.Ordinal);
        Assert.Throws<RuleException>(() => risk.Refocus(risk.Register, "CRR18", "Again", "Again.", Author, new DateOnly(2014, 2, 10), Now));
    }

    [Fact]
    public void Nothing_is_added_to_a_closed_risk()
    {
        var risk = NewRisk();
        var action = risk.AddAction(new RiskActionText("Train everyone", null, null, RiskActionDue.ByPosition), RiskActionState.Outstanding);
        Assert.Equal("Reason", Assert.Throws<RuleException>(() => risk.Close("It has passed.", new DateOnly(2014, 2, 10))).Field);
        action.Report("All have been trained.", RiskActionState.Completed, Author, Now);
        risk.Close("It has passed.", new DateOnly(2014, 2, 10));

        Assert.Throws<RuleException>(() => risk.Review(new RiskReviewEntry(9, null, null, 8, null, "A reason."), Author, Now));
        Assert.Throws<RuleException>(() => risk.AddAction(new RiskActionText("More", null, null, RiskActionDue.Later), RiskActionState.Outstanding));
        Assert.Throws<RuleException>(() => action.Report("Done.", RiskActionState.Completed, Author, Now));
        Assert.Throws<RuleException>(() => risk.Close("Again.", new DateOnly(2014, 2, 11)));
    }

    [Fact]
    public void A_risk_escalated_to_another_register_takes_over_the_actions_that_go_on_with_their_notes_and_dates()
    {
        var risk = NewRisk();
        var (council, due) = (new RiskRegister("kcc", "Council risks", new DateOnly(2014, 3, 31)), new DateOnly(2014, 3, 1));
        risk.AddAction(new RiskActionText("Done", null, null, RiskActionDue.ByPosition), RiskActionState.Completed);
        risk.AddAction(new RiskActionText("Train everyone", "Head of Training", due, RiskActionDue.Later), RiskActionState.Outstanding)
            .Report("Half have been trained.", RiskActionState.Outstanding, Author, Now);
        risk.AddAction(new RiskActionText("Watch costs", null, null, RiskActionDue.Later), RiskActionState.RegularReview);
        Assert.Equal("Reference", Assert.Throws<RuleException>(() => risk.Refocus(council, "CRR17", "Wider", "Wider.", Author, new DateOnly(2014, 2, 10), Now)).Field);
        var other = risk.Refocus(council, "KCC1", "Wider", "Wider.", Author, new DateOnly(2014, 2, 10), Now);

        Assert.Equal(("KCC1", "KCC", "CRR5"), (other.Reference, other.Register.Code, other.RefocusedFrom));
        Assert.Equal(
            [(1, "Train everyone", "Head of Training", (DateOnly?)due, RiskActionDue.ByPosition, RiskActionState.Outstanding), (2, "Watch costs", null, null, RiskActionDue.Later, RiskActionState.RegularReview)],
            other.Actions.Select(action => (action.Order, action.Text, action.Owner, action.DueDate, action.Due, action.State)));
        Assert.Equal([("Half have been trained.", "Service director", Now)], other.Actions[0].Notes.Select(note => (note.Text, note.AuthorName, note.At)));
        Assert.Equal(3, risk.Actions.Count);
    }

    [Fact]
    public void An_action_is_completed_with_a_note_that_stays()
    {
        var action = NewRisk().AddAction(new RiskActionText("Train everyone", null, new DateOnly(2013, 12, 1), RiskActionDue.Later), RiskActionState.Outstanding);
        Assert.Equal(RiskActionDue.ByPosition, action.Due);
        action.Report("Half have been trained.", RiskActionState.Outstanding, Author, Now);
        action.Report("All have been trained.", RiskActionState.Completed, Author, Now.AddDays(1));

        Assert.Equal((RiskActionState.Completed, 2), (action.State, action.Notes.Count));
        Assert.Equal("Text", Assert.Throws<RuleException>(() => action.Report(" ", RiskActionState.Completed, Author, Now)).Field);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void A_paragraph_that_Schedule_12A_does_not_have_is_refused(int paragraph) => Assert.Throws<RuleException>(() => NewRisk().Exempt(paragraph));

    [Theory]
    [InlineData("DIR1")]
    [InlineData("17")]
    [InlineData("")]
    public void A_reference_belongs_to_its_register(string reference)
        => Assert.Equal("Reference", Assert.Throws<RuleException>(() => new Risk(NewRegister(), reference, new RiskText { Title = "A title" })).Field);

    private static RiskRegister NewRegister() => new("crr", "Corporate risks", new DateOnly(2013, 12, 31));

    private static Risk NewRisk() => new(NewRegister(), "CRR5", new RiskText { Title = "Organisational Transformation" });
}
