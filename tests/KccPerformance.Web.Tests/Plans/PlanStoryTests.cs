using KccPerformance.Core.Progress;
using KccPerformance.Web.Features.Plans;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>Sentences stay true and readable whatever the numbers are.</summary>
public sealed class PlanStoryTests
{
    [Theory]
    [InlineData(3, 46, "3 of 46 actions are off track")]
    [InlineData(1, 46, "1 of 46 actions is off track")]
    [InlineData(0, 46, "None of 46 actions is off track")]
    [InlineData(46, 46, "All 46 actions are off track")]
    [InlineData(1, 1, "The 1 action is off track")]
    [InlineData(0, 1, "The 1 action is not off track")]
    [InlineData(0, 0, "There are no actions yet")]
    public void The_headline_counts_what_is_off_track(int offTrack, int actions, string said)
        => Assert.Equal(said, PlanStory.OffTrack(offTrack, actions));

    [Theory]
    [InlineData(3, 1, "2 more than in March 2009")]
    [InlineData(1, 3, "2 fewer than in March 2009")]
    [InlineData(3, 3, "the same number as in March 2009")]
    [InlineData(0, 0, "as in March 2009")]
    [InlineData(0, 2, "2 fewer than in March 2009")]
    [InlineData(3, null, null)]
    public void The_headline_compares_with_the_last_frozen_period(int now, int? before, string? said)
        => Assert.Equal(said, PlanStory.Compared(now, before, "March 2009"));

    [Theory]
    [InlineData(3, 2, 2, 1, 0, "6 are slipping: 3 off track, 2 more that got worse, and 1 at risk and overdue.")]
    [InlineData(3, 0, 2, 1, 1, "7 are slipping: 3 off track, 2 that got worse, and 2 overdue.")]
    [InlineData(3, 0, 0, 0, 0, "3 are slipping: all are off track.")]
    [InlineData(1, 1, 0, 0, 0, "1 is slipping: it is off track.")]
    [InlineData(0, 0, 2, 0, 0, "2 are slipping: both are worse than before.")]
    [InlineData(0, 0, 0, 1, 0, "1 is slipping: it is at risk and overdue.")]
    [InlineData(0, 0, 0, 0, 4, "4 are slipping: all are on track and overdue.")]
    [InlineData(0, 0, 0, 2, 1, "3 are slipping: all are overdue.")]
    [InlineData(2, 1, 3, 0, 0, "5 are slipping: 2 off track and 3 more that got worse.")]
    [InlineData(2, 1, 0, 1, 0, "3 are slipping: 2 off track, and 1 at risk and overdue.")]
    [InlineData(0, 0, 0, 0, 0, "None is slipping: none is off track, worse than before, or overdue.")]
    public void The_sentence_under_it_says_what_is_slipping(int offTrack, int offTrackWorse, int worse, int atRiskOverdue, int onTrackOverdue, string said)
    {
        (Standing, int)[] overdue = [(Standing.AtRisk, atRiskOverdue), (Standing.OnTrack, onTrackOverdue)];

        Assert.Equal(said, PlanStory.Slipping(new(offTrack, offTrackWorse, worse, [.. overdue.Where(group => group.Item2 > 0)])));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 3 }, "Off track was 0, then 1, and is now 3")]
    [InlineData(new[] { 0, 3, 3 }, "Off track was 0, then 3, and is still 3")]
    [InlineData(new[] { 1, 3 }, "Off track was 1 and is now 3")]
    [InlineData(new[] { 2, 2, 2 }, "Off track has stayed at 2")]
    [InlineData(new[] { 3 }, "Off track is 3")]
    [InlineData(new[] { 9, 8, 5, 4, 3, 2 }, "Off track was 5, then 4, then 3, and is now 2")]
    public void The_trend_has_its_finding_as_title(int[] offTrack, string said)
        => Assert.Equal(said, PlanStory.Trend(offTrack));

    [Fact]
    public void The_trend_says_what_else_has_changed()
    {
        Assert.Equal(
            "All 46 actions at the end of each period. More are complete, and fewer wait to start.",
            PlanStory.TrendHint([new(0, 3, 25, 2, 0, 16), new(3, 9, 23, 5, 1, 5)]));
        Assert.Equal("The plan’s actions at the end of each period. More wait to start.", PlanStory.TrendHint([new(0, 0, 2, 1, 0, 1), new(0, 0, 2, 0, 1, 2)]));
        Assert.Equal("All 2 actions at the end of each period.", PlanStory.TrendHint([new(0, 0, 2, 0, 0, 0), new(1, 0, 1, 0, 0, 0)]));
    }

    [Theory]
    [InlineData(1, 1, "1 of 8 actions is off track and 1 is at risk.")]
    [InlineData(0, 2, "None of 8 actions is off track and 2 are at risk.")]
    [InlineData(2, 0, "2 of 8 actions are off track and none is at risk.")]
    [InlineData(0, 0, "None of 8 actions is off track or at risk.")]
    public void A_theme_has_its_sentence(int offTrack, int atRisk, string said)
        => Assert.Equal(said, PlanStory.Theme(new(offTrack, atRisk, 8 - offTrack - atRisk, 0, 0, 0)));

    [Fact]
    public void A_moved_date_gives_the_year_once_where_it_is_the_same()
    {
        Assert.Equal("from 31 March to 30 June 2010", PlanStory.Moved(new(2010, 3, 31), new(2010, 6, 30)));
        Assert.Equal("from 31 December 2009 to 30 June 2010", PlanStory.Moved(new(2009, 12, 31), new(2010, 6, 30)));
    }
}
