using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Plans;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>Sentences are correct and grammatical for all numbers.</summary>
public sealed class PlanHeadlineTests
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
        => Assert.Equal(said, PlanHeadline.OffTrack(offTrack, actions));

    [Theory]
    [InlineData(3, 1, "2 more than at the last meeting on 23 April 2009")]
    [InlineData(1, 3, "2 fewer than at the last meeting on 23 April 2009")]
    [InlineData(3, 3, "the same number as at the last meeting on 23 April 2009")]
    [InlineData(0, 0, "as at the last meeting on 23 April 2009")]
    [InlineData(0, 2, "2 fewer than at the last meeting on 23 April 2009")]
    [InlineData(3, null, null)]
    public void The_headline_compares_with_the_last_meeting(int now, int? before, string? said)
        => Assert.Equal(said, PlanHeadline.Compared(now, before, "at the last meeting on 23 April 2009"));

    [Theory]
    [InlineData(0, "No actions need attention")]
    [InlineData(1, "1 action needs attention")]
    [InlineData(6, "6 actions need attention")]
    public void The_heading_under_it_counts_what_needs_attention(int count, string said) => Assert.Equal(said, PlanHeadline.Attention(count));

    [Theory]
    [InlineData(0, 0, "No action has improved or worsened since 23 April 2009")]
    [InlineData(2, 0, "Since 23 April 2009, 2 improved and none worsened")]
    [InlineData(0, 1, "Since 23 April 2009, none improved and 1 worsened")]
    [InlineData(2, 1, "Since 23 April 2009, 2 improved and 1 worsened")]
    public void A_theme_says_what_moved(int better, int worse, string said) => Assert.Equal(said, PlanHeadline.Moves(better, worse, "23 April 2009"));

    [Fact]
    public void The_current_position_is_no_point_of_the_trend_where_it_repeats_the_last_report()
    {
        var counts = new StandingCounts(3, 9, 23, 5, 1, 5);
        ReportCounts[] reports = [new(2, new(2009, 3, 31), IsOfAdoption: false, counts with { OffTrack = 1 }), new(3, new(2009, 9, 30), IsOfAdoption: false, counts)];
        var last = new PeriodSummary(3, "April to September 2009", new(2009, 9, 30), default, new(2009, 10, 8), "Corporate POSC");
        var moment = new PlanContext { PlanId = 1, Slug = "a-plan", Title = "A plan", IsIllustrative = false, Today = new(2009, 10, 9), Baseline = last };

        Assert.Equal([string.Empty, "last meeting"], Trends.Of(reports, moment, counts).Select(point => point.Note));
        Assert.Equal([string.Empty, "last meeting", "today"], Trends.Of(reports, moment, counts with { OffTrack = 4 }).Select(point => point.Note));
        Assert.Equal([string.Empty, "next meeting"], Trends.Of(reports, moment with { Baseline = null, Ahead = last, IsReport = true }, counts).Select(point => point.Note));
        Assert.Equal([string.Empty, "last meeting", "so far"], Trends.Of(reports, moment with { Open = last with { Id = 4 } }, counts).Select(point => point.Note));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 3 }, "Actions off track: 0, then 1, now 3")]
    [InlineData(new[] { 0, 3, 3 }, "Actions off track: 0, then 3, still 3")]
    [InlineData(new[] { 1, 3 }, "Actions off track: 1, now 3")]
    [InlineData(new[] { 2, 2, 2 }, "Actions off track: unchanged at 2")]
    [InlineData(new[] { 3 }, "Actions off track: 3")]
    [InlineData(new[] { 9, 8, 5, 4, 3, 2 }, "Actions off track: 5, then 4, then 3, now 2")]
    public void The_trend_has_its_finding_as_title(int[] offTrack, string said)
        => Assert.Equal(said, PlanHeadline.Trend(offTrack));

    [Fact]
    public void The_trend_says_what_else_has_changed()
    {
        Assert.Equal(
            "All 46 actions at the end of each period. More are complete and fewer have not started.",
            PlanHeadline.TrendHint([new(0, 3, 25, 2, 0, 16), new(3, 9, 23, 5, 1, 5)]));
        Assert.Equal("The plan’s actions at the end of each period. More have not started.", PlanHeadline.TrendHint([new(0, 0, 2, 1, 0, 1), new(0, 0, 2, 0, 1, 2)]));
        Assert.Equal("All 2 actions at the end of each period.", PlanHeadline.TrendHint([new(0, 0, 2, 0, 0, 0), new(1, 0, 1, 0, 0, 0)]));
    }

    [Theory]
    [InlineData(1, 1, "1 of 8 actions is off track and 1 is at risk.")]
    [InlineData(0, 2, "None of 8 actions is off track and 2 are at risk.")]
    [InlineData(2, 0, "2 of 8 actions are off track and none is at risk.")]
    [InlineData(0, 0, "None of 8 actions is off track or at risk.")]
    public void A_theme_has_its_sentence(int offTrack, int atRisk, string said)
        => Assert.Equal(said, PlanHeadline.Theme(new(offTrack, atRisk, 8 - offTrack - atRisk, 0, 0, 0)));

    [Fact]
    public void A_moved_date_gives_the_year_once_where_it_is_the_same()
    {
        Assert.Equal("from 31 March to 30 June 2010", PlanHeadline.Moved(new(2010, 3, 31), new(2010, 6, 30)));
        Assert.Equal("from 31 December 2009 to 30 June 2010", PlanHeadline.Moved(new(2009, 12, 31), new(2010, 6, 30)));
    }
}
