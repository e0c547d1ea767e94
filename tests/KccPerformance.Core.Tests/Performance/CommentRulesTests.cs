using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>When a result needs a comment.</summary>
public class CommentRulesTests
{
    [Theory]
    [InlineData(RagRating.Red, RagRating.Red, CommentNeed.Red)]
    [InlineData(RagRating.Red, RagRating.Green, CommentNeed.Red)]
    [InlineData(RagRating.Amber, RagRating.Amber, CommentNeed.Amber)]
    [InlineData(RagRating.NotGreen, RagRating.Green, CommentNeed.NotGreen)]
    [InlineData(RagRating.Green, RagRating.Red, CommentNeed.RatingChanged)]
    [InlineData(RagRating.Green, RagRating.Amber, CommentNeed.RatingChanged)]
    [InlineData(RagRating.Green, RagRating.NotGreen, CommentNeed.RatingChanged)]
    [InlineData(RagRating.Green, RagRating.Green, CommentNeed.None)]
    [InlineData(RagRating.Green, RagRating.NotRated, CommentNeed.None)]
    [InlineData(RagRating.Green, null, CommentNeed.None)]
    public void A_colour_or_a_change_to_green_needs_one(RagRating now, RagRating? before, CommentNeed expected)
        => Assert.Equal(expected, CommentRules.Of(Figure(now), before is { } rating ? Figure(rating) : null));

    [Theory]
    [InlineData(TravelDirection.Worsened, TravelDirection.Improved, CommentNeed.DirectionTurned)]
    [InlineData(TravelDirection.Improved, TravelDirection.Worsened, CommentNeed.DirectionTurned)]
    [InlineData(TravelDirection.Worsened, TravelDirection.Worsened, CommentNeed.None)]
    [InlineData(TravelDirection.Worsened, TravelDirection.Same, CommentNeed.None)]
    [InlineData(TravelDirection.Same, TravelDirection.Improved, CommentNeed.None)]
    [InlineData(TravelDirection.Worsened, TravelDirection.NotComparable, CommentNeed.None)]
    [InlineData(TravelDirection.Worsened, null, CommentNeed.None)]
    public void A_direction_that_has_turned_needs_one_where_the_colour_stays(TravelDirection now, TravelDirection? before, CommentNeed expected)
        => Assert.Equal(
            expected,
            CommentRules.Of(Figure(RagRating.Green) with { Direction = now }, before is { } direction ? Figure(RagRating.Green) with { Direction = direction } : null));

    [Fact]
    public void The_colour_comes_before_the_direction_and_the_published_rating_before_ours()
    {
        var turned = Figure(RagRating.Green) with { Direction = TravelDirection.Improved };
        Assert.Equal(CommentNeed.RatingChanged, CommentRules.Of(turned, Figure(RagRating.Red) with { Direction = TravelDirection.Worsened }));
        Assert.Equal(CommentNeed.None, CommentRules.Of(Figure(RagRating.Green), Figure(RagRating.NotGreen) with { Published = RagRating.Green }));
        Assert.Equal(CommentNeed.None, CommentRules.Of(Figure(RagRating.Red) with { Value = null }, before: null));
    }

    [Theory]
    [InlineData(CommentNeed.RatingChanged, "Why has the rating of CS01 changed?", "Enter why the rating of CS01 has changed")]
    [InlineData(CommentNeed.DirectionTurned, "Why has the direction of travel of CS01 changed?", "Enter why the direction of travel of CS01 has changed")]
    [InlineData(CommentNeed.Amber, "Why is CS01 amber, and what is being done?", "Enter why CS01 is amber, and what is being done")]
    public void The_question_and_the_error_say_why(CommentNeed need, string question, string problem)
        => Assert.Equal((question, problem), (CommentRules.QuestionOf(need, "CS01"), CommentRules.ProblemOf(need, "CS01")));

    private static IndicatorFigure Figure(RagRating rating) => new()
    {
        PeriodEnd = new DateOnly(2013, 12, 31),
        Label = "Dec 13",
        Name = "Dec 13",
        DecimalPlaces = 0,
        AmberUsed = true,
        Value = 1,
        Rating = rating,
    };
}
