using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.Tests.Reporting;

/// <summary>What an administrator is shown before a report is finalised.</summary>
public class FreezeCheckTests
{
    private static readonly DateOnly Due = new(2010, 3, 31);

    [Fact]
    public void A_plan_with_nothing_wrong_has_nothing_to_see_to()
    {
        var check = FreezeCheck.Of(Given.Position(Reported("CEA1", Given.OnTrack())), before: null);
        Assert.Equal((0, 0), (check.Troubles, check.Put));
        Assert.Empty(check.OpenQuestions);
        Assert.Empty(check.Officers);
    }

    [Fact]
    public void Who_has_not_reported_is_named_by_officer_and_by_lead_and_closed_actions_are_left_out()
    {
        var silent = Entry("CEA1", Given.OnTrack());
        silent = silent with { Report = silent.Report! with { IsOfThisPeriod = false }, Officers = ["Anne", "Bob"], Leads = ["Chief Executive"] };
        var never = Given.Entry(Given.Action("CEA2")) with { Officers = ["Bob"], Leads = ["Chief Executive", "Leader"] };
        var nobodys = Given.Entry(Given.Action("CEA3")) with { Officers = [] };
        var complete = Given.Entry(Given.Action("CEA4")) with { Stage = Stage.Complete, Standing = Standing.Complete };
        var check = FreezeCheck.Of(Given.Position() with { Actions = [silent, never, nobodys, complete] }, before: null);

        Assert.Equal(["CEA1", "CEA2", "CEA3"], check.Missing);
        Assert.Equal([("Bob", "CEA1 CEA2"), ("Anne", "CEA1")], check.Officers.Select(one => (one.Name, string.Join(' ', one.Codes))));
        Assert.Equal([("Chief Executive", "CEA1 CEA2"), ("Leader", "CEA2")], check.Leads.Select(one => (one.Name, string.Join(' ', one.Codes))));
        Assert.Equal(["CEA3"], check.Nobodys);
    }

    [Fact]
    public void Contradictions_come_with_the_sentence_they_were_read_in()
    {
        var late = Entry("CEA1", Given.OnTrack("All is well. The survey is late."));
        var undated = Entry("CEA2", Given.OffTrack());
        var after = Entry("CEA3", Given.OnTrack(forecast: new DateOnly(2010, 6, 30))) with { DueDate = Due };
        var asked = after with { Id = 4, Code = "CEA4", Deadlines = [Asked()] };
        var check = FreezeCheck.Of(Given.Position() with { Actions = [late, undated, after, asked] }, before: null);

        Assert.Equal(
            [(AdviceKind.Delayed, "The survey is late."), (AdviceKind.NoForecast, "The survey is eight weeks late."), (AdviceKind.ForecastAfterDue, "The strategy is being drafted.")],
            check.Contradictions.Select(one => (one.Advice.Kind, one.Advice.Sentence)));
    }

    [Fact]
    public void The_text_of_the_last_report_put_forward_as_new_is_found_and_a_declared_no_change_is_not()
    {
        var was = Entry("CEA1", Given.OnTrack());
        var again = was with { Report = was.Report! with { At = was.Report.At.AddMonths(6) } };
        var declared = again with { Report = again.Report! with { IsNoChange = true } };
        Assert.Equal(AdviceKind.SameText, Assert.Single(Check(again).Contradictions).Advice.Kind);
        Assert.Empty(Check(declared).Contradictions);
        Assert.Empty(Check(was).Contradictions);

        FreezeCheck Check(ActionEntry now) => FreezeCheck.Of(Given.Position() with { Actions = [now] }, Given.Position() with { Actions = [was] });
    }

    [Fact]
    public void A_claim_lacks_evidence_or_is_to_be_verified_or_goes_to_the_committee()
    {
        var claim = Entry("CEA1", Given.Complete());
        var lacking = claim with { Id = 2, Code = "CEA2", Criteria = [Criterion(EvidenceState.Unmet), Criterion(EvidenceState.Verified)] };
        var verified = claim with { Id = 3, Code = "CEA3", VerifiedBy = "Administrator", VerifiedOn = Due };
        var closed = verified with { Id = 4, Code = "CEA4", Stage = Stage.Closed, Standing = Standing.Closed };
        var check = FreezeCheck.Of(Given.Position() with { Actions = [claim, lacking, verified, closed] }, before: null);

        Assert.Equal(["CEA2"], check.MissingEvidence.Select(one => one.Action.Code));
        Assert.Equal(EvidenceState.Unmet, Assert.Single(Assert.Single(check.MissingEvidence).Item).State);
        Assert.Equal(["CEA1"], check.ToVerify.Select(one => one.Code));
        Assert.Equal(["CEA3"], check.ToClose.Select(one => one.Code));
        Assert.Equal((2, 1), (check.Troubles, check.Put));
    }

    [Fact]
    public void What_is_put_to_the_committee_is_undecided_and_what_is_unanswered_is_named()
    {
        var action = Entry("CEA1", Given.OnTrack()) with
        {
            Deadlines = [Asked(), Asked() with { Id = 2, Decision = DeadlineDecision.Agreed }, Asked() with { Id = 3, Decision = DeadlineDecision.Refused }],
            Questions = [Question(1, QuestionState.Open), Question(2, QuestionState.Answered), Question(3, QuestionState.Accepted)],
        };
        var check = FreezeCheck.Of(Given.Position() with { Actions = [action] }, before: null);
        Assert.Equal([1], check.DatesAsked.Select(one => one.Item.Id));
        Assert.Equal([1], check.OpenQuestions.Select(one => one.Item.Id));
        Assert.Equal([2], check.Answers.Select(one => one.Item.Id));
        Assert.Equal(2, check.Put);
    }

    [Theory]
    [InlineData(null, 2009, null)]
    [InlineData("October 2009 to March 2010", 2009, "October 2009 to March 2010 is already final.")]
    [InlineData(null, 2010, "April to September has not begun")]
    public void A_period_is_frozen_in_its_turn_and_not_before_it_begins(string? later, int year, string? why)
    {
        var said = FreezeService.WhyNot("April to September", new DateOnly(year, 4, 1), new DateOnly(2009, 10, 1), later);
        Assert.Equal(why is null, said is null);
        Assert.StartsWith(why ?? string.Empty, said ?? string.Empty, StringComparison.Ordinal);
    }

    private static ImprovementAction Reported(string code, ProgressReport report)
    {
        var action = Given.Action(code);
        action.Reports(report, Given.Period());
        return action;
    }

    private static ActionEntry Entry(string code, ProgressReport report) => Given.Entry(Reported(code, report));

    private static DeadlineEntry Asked() => new(1, Due, new DateOnly(2010, 9, 30), "Late", "Anne", new DateOnly(2009, 9, 1), DeadlineDecision.Asked, null, null, null);

    private static CriterionEntry Criterion(EvidenceState state) => new(1, "The strategy is adopted", state, null, null, []);

    private static QuestionEntry Question(int id, QuestionState state) => new(id, "How many?", "A member", default, Due, state, null, null, null);
}
