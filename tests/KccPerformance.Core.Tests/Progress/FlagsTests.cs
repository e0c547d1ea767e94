using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.Tests.Progress;

public class FlagsTests
{
    private const int OpenPeriod = 3;
    private static readonly DateOnly Today = new(2009, 9, 17);
    private static readonly DateOnly Yesterday = Today.AddDays(-1);

    /// <summary>A position without flags: in progress, updated in this period, all dates in the future.</summary>
    private static readonly Position Fine = new();

    [Fact]
    public void Nothing_is_up_on_an_action_that_is_as_it_should_be() => Assert.Empty(Fine.Build().Up(Moment()));

    [Fact]
    public void Overdue_begins_the_day_after_the_due_date()
    {
        Shows(Flag.Overdue, Fine with { Due = Yesterday });
        ShowsNothing(Fine with { Due = Today });
    }

    [Fact]
    public void Overdue_begins_the_day_after_the_forecast_too()
    {
        Shows(Flag.Overdue, Fine with { Forecast = Yesterday });
        ShowsNothing(Fine with { Forecast = Today });
        Shows(Flag.Overdue, Fine with { Due = Today.AddYears(1), Forecast = Yesterday });
    }

    [Theory]
    [InlineData(Stage.Complete)]
    [InlineData(Stage.Closed)]
    public void Work_that_is_done_is_not_overdue_for_review_or_update(Stage stage)
        => ShowsNothing(Fine with { Stage = stage, Due = Yesterday, Forecast = Yesterday, Review = Yesterday, LastPeriod = null, Unchanged = 2 });

    [Fact]
    public void A_review_is_due_on_its_day()
    {
        Shows(Flag.ReviewDue, Fine with { Review = Today });
        ShowsNothing(Fine with { Review = Today.AddDays(1) });
    }

    [Fact]
    public void No_update_means_none_in_the_open_period()
    {
        Shows(Flag.NoUpdate, Fine with { LastPeriod = OpenPeriod - 1 });
        Shows(Flag.NoUpdate, Fine with { LastPeriod = null });
        Assert.Empty((Fine with { LastPeriod = null }).Build().Up(Moment(open: null)));
    }

    [Fact]
    public void Slipped_means_due_later_than_first_agreed()
    {
        Shows(Flag.Slipped, Fine with { Due = Today.AddDays(2), OriginalDue = Today.AddDays(1) });
        ShowsNothing(Fine with { Due = Today.AddDays(1), OriginalDue = Today.AddDays(1) });
        ShowsNothing(Fine with { Due = Today.AddDays(1), OriginalDue = Today.AddDays(2) });
        Shows(Flag.Slipped, Fine with { Stage = Stage.Closed, Due = Today.AddDays(2), OriginalDue = Today.AddDays(1) });
    }

    [Fact]
    public void Unchanged_begins_with_one_period() => Shows(Flag.Unchanged, Fine with { Unchanged = 1 });

    [Fact]
    public void Missing_evidence_is_for_what_is_reported_complete()
    {
        Shows(Flag.MissingEvidence, Fine with { Stage = Stage.Complete, Unmet = 1 });
        ShowsNothing(Fine with { Stage = Stage.Complete, Unmet = 0 });
        ShowsNothing(Fine with { Stage = Stage.InProgress, Unmet = 3 });
        ShowsNothing(Fine with { Stage = Stage.Closed, Unmet = 3 });
    }

    [Fact]
    public void Flags_stand_in_one_order()
    {
        var everything = Fine with { Due = Yesterday, OriginalDue = Yesterday.AddDays(-1), Review = Today, LastPeriod = 1, Unchanged = 1 };
        Assert.Equal([Flag.Overdue, Flag.ReviewDue, Flag.NoUpdate, Flag.Slipped, Flag.Unchanged], everything.Build().Up(Moment()));
    }

    [Fact]
    public void The_rules_the_database_filters_by_are_the_ones_that_memory_shows()
    {
        DateOnly?[] dates = [null, Yesterday, Today, Today.AddDays(1)];
        int?[] periods = [null, 1, OpenPeriod];
        var positions = (
            from stage in Enum.GetValues<Stage>()
            from due in dates
            from forecast in dates
            from review in dates.OfType<DateOnly>()
            from period in periods
            from counted in Enumerable.Range(0, 2)
            select (Fine with { Stage = stage, Due = due, OriginalDue = due?.AddDays(-counted), Forecast = forecast, Review = review, LastPeriod = period, Unchanged = counted, Unmet = counted }).Build())
            .ToList();
        foreach (var moment in new[] { Moment(), Moment(open: null) })
        {
            foreach (var flag in Flags.All)
            {
                var filtered = positions.AsQueryable().Where(Flags.Rule(flag, moment.Today, moment.Open?.Id)).ToHashSet();
                Assert.All(positions, position => Assert.Equal(filtered.Contains(position), position.Up(moment).Contains(flag)));
            }
        }
    }

    [Fact]
    public void Slipping_is_off_track_worse_than_before_or_overdue()
    {
        Assert.False(IsSlipping(Fine));
        Assert.True(IsSlipping(Fine with { Standing = Standing.OffTrack, Was = Standing.OffTrack }));
        Assert.True(IsSlipping(Fine with { Standing = Standing.AtRisk, Was = Standing.OnTrack }));
        Assert.False(IsSlipping(Fine with { Standing = Standing.AtRisk, Was = Standing.AtRisk }));
        Assert.False(IsSlipping(Fine with { Standing = Standing.AtRisk, Was = null }));
        Assert.True(IsSlipping(Fine with { Due = Yesterday }));
        Assert.False(IsSlipping(Fine with { Due = Today }));
        Assert.False(IsSlipping(Fine with { Due = Yesterday, Stage = Stage.Complete, Standing = Standing.Complete }));
    }

    [Fact]
    public void Days_overdue_are_counted_from_the_earlier_of_due_date_and_forecast()
    {
        Assert.Equal(1, (Fine with { Due = Yesterday }).Build().DaysOverdue(Today));
        Assert.Equal(7, (Fine with { Due = Yesterday, Forecast = Today.AddDays(-7) }).Build().DaysOverdue(Today));
        Assert.Equal(0, Fine.Build().DaysOverdue(Today));
        Assert.Equal(-3, (Fine with { Due = Today.AddDays(3) }).Build().DaysOverdue(Today));
    }

    [Fact]
    public void Each_date_is_called_by_its_own_word_and_a_review_only_where_there_is_no_other()
    {
        string Line(Position position) => position.Build().Dates.InLine(Today);
        var (today, yesterday) = (ActionDates.InWords(Today), ActionDates.InWords(Yesterday));
        Assert.Equal($"due {today}; expected {yesterday}, 1 day ago", Line(Fine with { Due = Today, Forecast = Yesterday }));
        Assert.Equal($"due {yesterday}, 1 day overdue", Line(Fine with { Due = Yesterday, Forecast = Yesterday }));
        Assert.Equal($"no due date; expected {yesterday}, 1 day ago", Line(Fine with { Forecast = Yesterday }));
        Assert.Equal($"no due date; next review {ActionDates.InWords(Fine.Review)}", Line(Fine));
        Assert.Equal($"no due date; review was due {yesterday}", Line(Fine with { Review = Yesterday }));
    }

    [Fact]
    public void An_unknown_flag_has_no_rule() => Assert.Throws<ArgumentOutOfRangeException>(() => Flags.Rule((Flag)99, Today, OpenPeriod));

    private static bool IsSlipping(Position position) => Flags.Slipping(Today).Compile()(position.Build());

    private static void Shows(Flag flag, Position position) => Assert.Equal([flag], position.Build().Up(Moment()));

    private static void ShowsNothing(Position position) => Assert.Empty(position.Build().Up(Moment()));

    private static PlanContext Moment(int? open = OpenPeriod) => new()
    {
        PlanId = 1,
        Slug = "building-on-success",
        Title = "Building on Success",
        IsIllustrative = true,
        Today = Today,
        Open = open is { } id ? new PeriodSummary(id, "April to September 2009", new DateOnly(2009, 9, 30), default, null, null) : null,
    };

    private sealed record Position
    {
        public Stage Stage { get; init; } = Stage.InProgress;

        public Standing Standing { get; init; } = Standing.OnTrack;

        public Standing? Was { get; init; } = Standing.OnTrack;

        public DateOnly? Due { get; init; }

        public DateOnly? OriginalDue { get; init; }

        public DateOnly? Forecast { get; init; }

        public DateOnly Review { get; init; } = Today.AddMonths(6);

        public int? LastPeriod { get; init; } = OpenPeriod;

        public int Unchanged { get; init; }

        public int Unmet { get; init; }

        public ActionPosition Build() => new()
        {
            Stage = Stage,
            Standing = Standing,
            Was = Was,
            DueDate = Due,
            OriginalDueDate = OriginalDue,
            Forecast = Forecast,
            NextReview = Review,
            LastPeriodId = LastPeriod,
            UnchangedPeriods = Unchanged,
            UnmetCriteria = Unmet,
        };
    }
}
