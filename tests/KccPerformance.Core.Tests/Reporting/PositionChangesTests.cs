using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.Tests.Reporting;

/// <summary>The changes between two positions, with an action for each kind of change.</summary>
public class PositionChangesTests
{
    private static readonly DateTime Spring = Given.MorningOf(2009, 3, 10);
    private static readonly DateTime Autumn = Given.MorningOf(2009, 9, 10);

    [Fact]
    public void Every_kind_of_change_is_in_its_list_and_in_no_other()
    {
        var changes = Between(
            (Entry(1, Standing.OnTrack), Entry(1, Standing.OffTrack)),
            (Entry(2, Standing.AtRisk), Entry(2, Standing.OnTrack)),
            (Entry(3, Standing.OnTrack) with { DueDate = Day(2010, 3, 31) }, Entry(3, Standing.OnTrack) with { DueDate = Day(2010, 9, 30), TimesMoved = 2 }),
            (Entry(4, Standing.OnTrack), Entry(4, Standing.Complete)),
            (Entry(5, Standing.Complete), Entry(5, Standing.Closed)),
            (null, Entry(6, Standing.NotStarted)),
            (Entry(7, Standing.AtRisk), null),
            (Entry(8, Standing.OnTrack) with { Leads = ["Oliver Mills"] }, Entry(8, Standing.OnTrack) with { Leads = ["Oliver Mills", "Jane Clarke"] }),
            (Entry(9, Standing.OnTrack), Silent(Entry(9, Standing.OnTrack))),
            (Entry(10, Standing.OnTrack) with { Questions = [Asked(1)] }, Entry(10, Standing.OnTrack) with { Questions = [Answered(1)] }),
            (Entry(11, Standing.OnTrack), Entry(11, Standing.OnTrack) with { Confidence = OutcomeConfidence.Low }),
            (Entry(12, Standing.OnTrack), Says(Entry(12, Standing.OnTrack), "Another text.")),
            (Entry(13, Standing.OnTrack), Entry(13, Standing.OnTrack)));

        Assert.Equal(["1"], Codes(changes.Worsened));
        Assert.Equal(["2"], Codes(changes.Improved));
        Assert.Equal(["3"], Codes(changes.DatesMoved));
        Assert.Equal(["4"], Codes(changes.NewlyComplete));
        Assert.Equal(["5"], Codes(changes.NewlyClosed));
        Assert.Equal(["6"], changes.Added.Select(one => one.Code));
        Assert.Equal(["7"], changes.Removed.Select(one => one.Code));
        Assert.Equal(["8"], Codes(changes.LeadsChanged));
        Assert.Equal(["9"], changes.NotReported.Select(one => one.Code));
        Assert.Equal(["10"], changes.Answered.Select(one => one.Code));
        Assert.Equal(["11"], Codes(changes.ConfidenceChanged));
        Assert.Equal(["12"], Codes(changes.Reworded));
        Assert.False(changes.IsNone);
        Assert.Equal(2, Assert.Single(changes.DatesMoved).TimesMoved);
    }

    [Fact]
    public void Nothing_changed_is_said_also_where_nobody_reported()
    {
        ActionEntry[] same = [.. Enum.GetValues<Standing>().Select((standing, index) => Entry(index + 1, standing))];
        var changes = Between([.. same.Select(one => ((ActionEntry?)one, (ActionEntry?)Silent(one)))]);
        Assert.True(changes.IsNone);
        Assert.Equal(4, changes.NotReported.Count);
        Assert.Empty(PositionChanges.Between(Position(same), Position([.. same.Select(Silent)]) with { Period = null }).NotReported);
        Assert.True(PositionChanges.Between(Position([]), Position([])).IsNone);
    }

    [Fact]
    public void Each_change_alone_is_a_change()
    {
        var was = Entry(1, Standing.OnTrack) with { DueDate = Day(2010, 3, 31) };
        ActionEntry[] now =
        [
            was with { DueDate = null },
            was with { TimesMoved = 2 },
            was with { Leads = [] },
            was with { Confidence = OutcomeConfidence.Medium },
            was with { Forecast = Day(2010, 6, 30) },
            was with { Questions = [Answered(1)] },
            Says(was, "The same.", "Another next step."),
            Rated(was, Standing.Complete),
            Rated(was, Standing.Closed),
            Rated(was, Standing.NotStarted),
        ];
        Assert.All(now, one => Assert.False(Between((was, one)).IsNone));
        Assert.False(Between((was, null)).IsNone);
        Assert.False(Between((null, was)).IsNone);
        Assert.True(Between((was, was)).IsNone);
    }

    [Fact]
    public void A_completion_taken_back_worsened_and_says_so()
    {
        var changes = Between(
            (Entry(1, Standing.OnTrack), Entry(1, Standing.AtRisk)),
            (Entry(2, Standing.Complete), Entry(2, Standing.OnTrack)),
            (Entry(3, Standing.Closed), Entry(3, Standing.Complete)),
            (Entry(4, Standing.Complete), Entry(4, Standing.OffTrack)));

        Assert.Equal(["4", "1", "2", "3"], Codes(changes.Worsened));
        Assert.Equal(["4", "2"], Codes([.. changes.Worsened.Where(one => one.IsReopened)]));
        Assert.Empty(changes.NewlyComplete);
    }

    [Fact]
    public void From_not_started_to_closed_is_newly_closed_and_not_merely_improved()
    {
        var changes = Between((Entry(1, Standing.NotStarted), Entry(1, Standing.Closed)));
        Assert.Equal(["1"], Codes(changes.NewlyClosed));
        Assert.Empty(changes.NewlyComplete);
        Assert.Empty(changes.Improved);
    }

    [Fact]
    public void A_date_moved_there_and_back_has_moved()
    {
        var was = Entry(1, Standing.OnTrack) with { DueDate = Day(2010, 3, 31), TimesMoved = 1 };
        var moved = Assert.Single(Between((was, was with { TimesMoved = 3 })).DatesMoved);
        Assert.Equal(2, moved.TimesMoved);
    }

    [Fact]
    public void No_update_is_none_between_the_two_however_many_periods_lie_between()
    {
        var unreported = Entry(1, Standing.NotStarted) with { Report = null };
        var before = Entry(2, Standing.OnTrack);
        var earlier = Said(Entry(3, Standing.OnTrack), Autumn, isOfThisPeriod: false);
        var beforeFrozen = Said(Entry(4, Standing.OnTrack), Spring, isOfThisPeriod: true);
        var changes = Between((unreported, unreported), (before, Silent(before)), (Entry(3, Standing.OnTrack), earlier), (Entry(4, Standing.OnTrack), beforeFrozen));
        Assert.Equal(["1", "2"], changes.NotReported.Select(one => one.Code));
    }

    [Fact]
    public void An_answer_counts_once_and_not_while_a_committee_wants_a_better_one()
    {
        var open = Entry(1, Standing.OnTrack) with { Questions = [Asked(1)] };
        var answered = open with { Questions = [Answered(1)] };
        var accepted = open with { Questions = [Answered(1) with { State = QuestionState.Accepted }] };
        var refused = open with { Questions = [Answered(1) with { State = QuestionState.Open }] };
        var better = open with { Questions = [Answered(1) with { AnsweredAt = Autumn.AddDays(1) }] };
        Assert.Single(Between((open, answered)).Answered);
        Assert.Single(Between((open, accepted)).Answered);
        Assert.Single(Between((refused, better)).Answered);
        Assert.Single(Between((null, answered)).Answered);
        Assert.Empty(Between((answered, accepted)).Answered);
        Assert.Empty(Between((open, refused)).Answered);
        Assert.Empty(Between((open, open)).Answered);
    }

    private static PositionChanges Between(params (ActionEntry? Before, ActionEntry? Now)[] pairs)
        => PositionChanges.Between(
            Position([.. pairs.Where(pair => pair.Before is not null).Select(pair => pair.Before!)]),
            Position([.. pairs.Where(pair => pair.Now is not null).Select(pair => pair.Now!)]));

    private static PlanPosition Position(IReadOnlyList<ActionEntry> actions) => Given.Position() with { Actions = actions, Period = new(3, "A period", Day(2009, 4, 1), Day(2009, 9, 30), Autumn, null) };

    private static string[] Codes(IReadOnlyList<ActionChange> changes) => [.. changes.Select(change => change.Code)];

    private static DateOnly Day(int year, int month, int day) => new(year, month, day);

    /// <summary>An action that was updated in its period. Its code is its number.</summary>
    private static ActionEntry Entry(int id, Standing standing) => Rated(
        Said(Given.Entry(Given.Action("CEC2")) with { Id = id, Code = $"{id}", Leads = ["Robert Hardy"], Confidence = OutcomeConfidence.High }, Spring, isOfThisPeriod: true),
        standing);

    private static ActionEntry Rated(ActionEntry entry, Standing standing) => entry with
    {
        Standing = standing,
        Stage = standing switch
        {
            Standing.NotStarted => Stage.NotStarted,
            Standing.Complete => Stage.Complete,
            Standing.Closed => Stage.Closed,
            _ => Stage.InProgress,
        },
    };

    private static ActionEntry Said(ActionEntry entry, DateTime at, bool isOfThisPeriod) => entry with
    {
        Report = new ReportEntry
        {
            Narrative = "The same.",
            FirstSentence = "The same.",
            NextSteps = null,
            Author = "Engagement officer",
            At = at,
            Period = "A period",
            IsOfThisPeriod = isOfThisPeriod,
            IsNoChange = false,
        },
    };

    /// <summary>The same action in the next period, without an update.</summary>
    private static ActionEntry Silent(ActionEntry entry) => entry with { Report = entry.Report! with { IsOfThisPeriod = false } };

    private static ActionEntry Says(ActionEntry entry, string narrative, string? next = null)
        => entry with { Report = entry.Report! with { Narrative = narrative, NextSteps = next, At = Autumn } };

    private static QuestionEntry Asked(int id) => new(id, "How many?", "A member", Spring, Day(2009, 4, 1), QuestionState.Open, null, null, null);

    private static QuestionEntry Answered(int id)
        => Asked(id) with { State = QuestionState.Answered, Answer = "Three.", AnsweredBy = "Engagement officer", AnsweredAt = Autumn };
}
