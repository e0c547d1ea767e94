using KccPerformance.Core.Platform;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Tests.Risks;

/// <summary>The rules of risk scores, as tables of cases; the printed scores are those of the 2013/14 report.</summary>
public class RiskRulesTests
{
    [Theory]
    [InlineData(1, RiskRating.Green)]
    [InlineData(4, RiskRating.Green)]
    [InlineData(6, RiskRating.Green)]
    [InlineData(7, RiskRating.Amber)]
    [InlineData(8, RiskRating.Amber)]
    [InlineData(9, RiskRating.Amber)]
    [InlineData(12, RiskRating.Amber)]
    [InlineData(15, RiskRating.Amber)]
    [InlineData(16, RiskRating.Red)]
    [InlineData(20, RiskRating.Red)]
    [InlineData(25, RiskRating.Red)]
    [InlineData(null, null)]
    public void A_score_is_rated_by_its_band_and_one_between_bands_by_the_band_above(int? score, RiskRating? expected)
        => Assert.Equal(expected, RiskRules.Rate(score, RiskBands.Kent));

    [Theory]
    [InlineData(4, RiskRating.Green)]
    [InlineData(5, RiskRating.Amber)]
    [InlineData(12, RiskRating.Amber)]
    [InlineData(13, RiskRating.Red)]
    [InlineData(15, RiskRating.Red)]
    public void Other_bands_rate_by_the_same_rule(int score, RiskRating expected)
        => Assert.Equal(expected, RiskRules.Rate(score, new RiskBands(4, 6, 12, 15)));

    [Theory]
    [InlineData(6, 8, 15, 16, true)]
    [InlineData(0, 8, 15, 16, false)]
    [InlineData(8, 8, 15, 16, false)]
    [InlineData(6, 16, 15, 17, false)]
    [InlineData(6, 8, 16, 16, false)]
    [InlineData(6, 8, 15, 26, false)]
    public void Bands_are_in_order(int lowTo, int mediumFrom, int mediumTo, int highFrom, bool isValid)
        => Assert.Equal(isValid, new RiskBands(lowTo, mediumFrom, mediumTo, highFrom).IsValid);

    [Theory]
    [InlineData(null, 12, RiskMovement.NotKnown)]
    [InlineData(12, null, RiskMovement.NotKnown)]
    [InlineData(15, 12, RiskMovement.Improved)]
    [InlineData(12, 12, RiskMovement.Same)]
    [InlineData(12, 15, RiskMovement.Worsened)]
    public void A_lower_score_is_an_improvement(int? before, int? now, RiskMovement expected) => Assert.Equal(expected, RiskRules.Move(before, now));

    [Theory]
    [InlineData(null, 12, 8, false)]
    [InlineData(12, 12, 8, true)]
    [InlineData(10, 12, 8, true)]
    [InlineData(15, 12, 8, false)]
    [InlineData(8, 8, 8, false)]
    [InlineData(12, 12, null, false)]
    public void A_risk_is_stuck_above_target_only_when_a_review_did_not_lower_it(int? before, int? now, int? target, bool expected)
        => Assert.Equal(expected, RiskRules.IsStuck(before, now, target));

    [Theory]
    [InlineData(0, 0, null, 12, 8, false)]
    [InlineData(2, 2, null, 12, 4, true)]
    [InlineData(2, 1, null, 12, 4, false)]
    [InlineData(1, 1, 16, 12, 9, false)]
    [InlineData(1, 1, 12, 12, 9, true)]
    [InlineData(1, 1, null, 9, 9, false)]
    public void Actions_are_done_without_effect_when_all_are_and_the_score_has_not_fallen(int actions, int completed, int? before, int? now, int? target, bool expected)
        => Assert.Equal(expected, RiskRules.IsDoneWithoutEffect(actions, completed, before, now, target));

    [Theory]
    [InlineData(null, 3, 4, 12)]
    [InlineData(12, 3, 4, 12)]
    [InlineData(7, null, null, 7)]
    public void A_score_is_likelihood_times_impact_or_stands_alone(int? score, int? likelihood, int? impact, int expected)
        => Assert.Equal(expected, RiskScore.Of(score, likelihood, impact).Score);

    [Theory]
    [InlineData(null, null, null, "Score")]
    [InlineData(0, null, null, "Score")]
    [InlineData(26, null, null, "Score")]
    [InlineData(11, 3, 4, "Score")]
    [InlineData(null, 3, null, "Impact")]
    [InlineData(null, null, 3, "Likelihood")]
    [InlineData(null, 6, 3, "Likelihood")]
    [InlineData(null, 3, 0, "Impact")]
    public void A_score_that_cannot_be_is_refused_beside_its_field(int? score, int? likelihood, int? impact, string field)
        => Assert.Equal(field, Assert.Throws<RuleException>(() => RiskScore.Of(score, likelihood, impact)).Field);

    [Fact]
    public void References_are_sorted_as_people_count()
        => Assert.Equal(
            "ABC3 CRR1 CRR2 CRR10 CRR17",
            string.Join(' ', "CRR10 CRR2 CRR17 ABC3 CRR1".Split(' ').OrderBy(RiskReference.SortKey)));

    [Theory]
    [InlineData(" crr 10 ", "CRR10")]
    [InlineData("CRR", null)]
    [InlineData("10", null)]
    [InlineData("CRR-1", null)]
    [InlineData(null, null)]
    public void A_reference_is_letters_and_a_number(string? typed, string? expected) => Assert.Equal(expected, RiskReference.Tidy(typed));
}
