using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.Tests.Plan;

public class TimescaleTests
{
    private static readonly DateOnly EndOfYear = new(2010, 3, 31);

    [Fact]
    public void Due_by_a_date_gives_the_action_its_due_date()
    {
        var action = Given.ActionDue(EndOfYear);
        Assert.Equal(EndOfYear, action.DueDate);
        Assert.Equal(EndOfYear, action.OriginalDueDate);
    }

    [Fact]
    public void A_date_that_work_starts_from_is_no_due_date()
        => Assert.Null(Given.Action("OCB1", Timescale.StartsFrom(new DateOnly(2009, 1, 1))).DueDate);

    [Fact]
    public void Even_an_ongoing_action_is_to_be_looked_at_again()
    {
        Assert.Equal(new DateOnly(2009, 3, 26), Given.Action("CEA1", Timescale.Ongoing(6)).NextReview);
        Assert.Equal(new DateOnly(2008, 12, 26), Given.Action("CEA1", Timescale.Recurring(3)).NextReview);
        Assert.Equal(new DateOnly(2009, 3, 26), Given.Action("CMA1", Timescale.None).NextReview);
    }

    [Fact]
    public void A_timescale_without_a_cadence_is_reviewed_every_six_months()
    {
        Assert.Equal(6, Timescale.DueBy(EndOfYear).ReviewMonths);
        Assert.Equal(6, Timescale.LinkedTo("the re-launch of Kent View").ReviewMonths);
        Assert.Equal(6, Timescale.Complete.ReviewMonths);
        Assert.Equal(24, Timescale.Recurring(24).ReviewMonths);
        Assert.Equal(12, Timescale.StartsFrom(EndOfYear, 12).ReviewMonths);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-6)]
    [InlineData(121)]
    public void Reviews_are_one_to_a_hundred_and_twenty_months_apart(int months)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Timescale.Ongoing(months));
        Assert.Throws<ArgumentOutOfRangeException>(() => Timescale.Recurring(months));
        Assert.Throws<ArgumentOutOfRangeException>(() => Timescale.StartsFrom(EndOfYear, months));
        Assert.Throws<ArgumentOutOfRangeException>(() => Timescale.LinkedTo("an event", months));
    }

    [Fact]
    public void The_same_meaning_is_the_same_timescale()
    {
        Assert.Equal(Timescale.DueBy(EndOfYear), Timescale.DueBy(EndOfYear));
        Assert.NotEqual(Timescale.Ongoing(6), Timescale.Recurring(6));
    }

    [Fact]
    public void A_first_due_date_is_given_by_the_meaning_and_a_second_one_is_not()
    {
        var action = Given.Action("CEA1", Timescale.Ongoing(6));
        Assert.False(action.Interpret(Timescale.DueBy(EndOfYear), isDraft: false));
        Assert.Equal((EndOfYear, EndOfYear), (action.DueDate, action.OriginalDueDate));
        Assert.True(action.Interpret(Timescale.DueBy(EndOfYear.AddYears(1)), isDraft: false));
        Assert.True(action.Interpret(Timescale.Ongoing(3), isDraft: false));
        Assert.Equal((EndOfYear, EndOfYear, 3), (action.DueDate, action.OriginalDueDate, action.Timescale.ReviewMonths));
    }

    [Fact]
    public void In_a_draft_the_due_date_goes_with_the_meaning()
    {
        var action = Given.ActionDue(EndOfYear);
        Assert.False(action.Interpret(Timescale.DueBy(EndOfYear.AddYears(1)), isDraft: true));
        Assert.Equal(EndOfYear.AddYears(1), action.OriginalDueDate);
        Assert.False(action.Interpret(Timescale.Ongoing(6), isDraft: true));
        Assert.Null(action.DueDate);
    }
}
