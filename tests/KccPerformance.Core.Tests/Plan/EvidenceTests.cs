using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.Tests.Plan;

public class EvidenceTests
{
    private readonly EvidenceCriterion criterion = Given.Action("CEC2", null, "A strategy", "Its elements are shared").Criteria[0];

    [Fact]
    public void Criteria_stand_in_the_plans_order_and_begin_unmet()
    {
        var criteria = Given.Action("CEC2", null, "Same words", "Same words").Criteria;
        Assert.Equal([1, 2], criteria.Select(one => one.Position));
        Assert.All(criteria, one => Assert.Equal(EvidenceState.Unmet, one.State));
    }

    [Fact]
    public void Evidence_is_submitted_then_verified()
    {
        Assert.Same(criterion.Submit(Minutes()), criterion.Items.Single());
        Assert.Equal(EvidenceState.Submitted, criterion.State);
        criterion.Verify("Performance manager");
        Assert.Equal((EvidenceState.Verified, "Performance manager"), (criterion.State, criterion.SettledBy));
    }

    [Fact]
    public void Nothing_is_verified_before_it_is_submitted_or_twice()
    {
        const string sentence = "Only evidence that has been submitted can be verified.";
        Assert.Equal(sentence, Given.Refusal(() => criterion.Verify("Performance manager")).Sentence);
        criterion.Submit(Minutes());
        criterion.Verify("Performance manager");
        Assert.Equal(sentence, Given.Refusal(() => criterion.Verify("Somebody else")).Sentence);
        Assert.Equal("Performance manager", criterion.SettledBy);
    }

    [Fact]
    public void More_evidence_has_to_be_verified_anew()
    {
        criterion.Submit(Minutes());
        criterion.Verify("Performance manager");
        criterion.Submit(Minutes());
        Assert.Equal((EvidenceState.Submitted, null), (criterion.State, criterion.SettledBy));
        Assert.Equal(2, criterion.Items.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_waiver_says_why(string reason)
    {
        Assert.Equal(("WaiverReason", "Enter why this evidence is not required"), Given.Refusal(() => criterion.Waive("Performance manager", reason)));
        Assert.Equal(EvidenceState.Unmet, criterion.State);
    }

    [Fact]
    public void A_waived_criterion_names_who_and_why()
    {
        criterion.Waive("Performance manager", "The survey was abolished.");
        Assert.Equal(
            (EvidenceState.Waived, "Performance manager", "The survey was abolished."),
            (criterion.State, criterion.SettledBy, criterion.WaiverReason));
    }

    [Fact]
    public void Of_two_verified_items_one_sent_back_leaves_the_other_to_be_verified_anew()
    {
        var (first, second) = (criterion.Submit(Minutes()), criterion.Submit(Minutes()));
        criterion.Verify("Performance manager");

        criterion.SendBack(first, "Another meeting’s", "Performance manager", new DateOnly(2009, 9, 17));
        Assert.Equal((EvidenceState.Submitted, null), (criterion.State, criterion.SettledBy));

        criterion.SendBack(second, "Not signed", "Performance manager", new DateOnly(2009, 9, 17));
        Assert.Equal(EvidenceState.Unmet, criterion.State);
    }

    [Fact]
    public void Only_its_author_removes_evidence_and_only_until_it_is_verified()
    {
        var mine = criterion.Submit(By(1));
        var theirs = criterion.Submit(By(2));
        Assert.Equal("You can only remove evidence that you added.", Given.Refusal(() => criterion.Remove(theirs, 1)).Sentence);
        Assert.Equal("You can only remove evidence that you added.", Given.Refusal(() => criterion.Remove(criterion.Submit(Minutes()), null)).Sentence);
        criterion.Remove(mine, 1);
        Assert.DoesNotContain(mine, criterion.Items);
        Assert.Equal(EvidenceState.Submitted, criterion.State);
        criterion.Verify("Performance manager");
        Assert.StartsWith("This evidence has been verified", Given.Refusal(() => criterion.Remove(theirs, 2)).Sentence, StringComparison.Ordinal);
    }

    private static EvidenceItem By(int authorId)
        => new(EvidenceKind.Statement, "Statement", "It is better.", new EvidenceGiven(authorId, "Engagement officer", new DateOnly(2009, 9, 17), Guid.NewGuid()));

    private static EvidenceItem Minutes()
        => new(EvidenceKind.Link, "Minutes of Cabinet", "https://example.org/minutes", "Engagement officer", new DateOnly(2009, 7, 13));
}
