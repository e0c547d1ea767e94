using KccPerformance.Core.BusinessPlans.Monitoring;

namespace KccPerformance.Core.Tests.BusinessPlans;

/// <summary>Which state needs which details.</summary>
public sealed class MonitoringRulesTests
{
    private static readonly DateOnly Due = new(2014, 3, 31);

    [Theory]
    [InlineData(ObjectiveState.Achieved, null, null, null, null)]
    [InlineData(ObjectiveState.OnTrack, null, null, null, null)]
    [InlineData(ObjectiveState.Delayed, null, "2014-06-30", null, "Reason")]
    [InlineData(ObjectiveState.Delayed, "Late", null, null, "RevisedDate")]
    [InlineData(ObjectiveState.Delayed, "Late", "2014-03-31", null, null)]
    [InlineData(ObjectiveState.Delayed, "Late", "2014-03-30", null, "RevisedDate")]
    [InlineData(ObjectiveState.Delayed, "Late", "2014-02-28", null, "RevisedDate")]
    [InlineData(ObjectiveState.Delayed, "Late", "2014-06-30", null, null)]
    [InlineData(ObjectiveState.Stopped, null, null, null, "Reason")]
    [InlineData(ObjectiveState.Stopped, "   ", null, null, "Reason")]
    [InlineData(ObjectiveState.Stopped, "Too dear", null, null, null)]
    [InlineData(ObjectiveState.Transferred, null, null, null, "MovedTo")]
    [InlineData(ObjectiveState.Transferred, null, null, "Another plan", null)]
    public void Each_state_needs_its_own(ObjectiveState state, string? reason, string? revised, string? movedTo, string? problem)
        => Assert.Equal(problem is null ? Array.Empty<string>() : [problem], Problems(Report(state, reason, revised, movedTo)));

    [Fact]
    public void A_printed_report_may_have_no_new_date_and_one_written_here_may_not()
    {
        var report = Report(ObjectiveState.Delayed, "Late", null, null);
        Assert.Empty(Problems(report with { IsPrinted = true }));
        Assert.Equal(["RevisedDate"], Problems(report));
    }

    [Theory]
    [InlineData(ObjectiveState.OnTrack)]
    [InlineData(ObjectiveState.Achieved)]
    public void What_a_state_has_no_use_for_is_left_out(ObjectiveState state)
    {
        var report = MonitoringRules.Trim(Report(state, "Late", "2014-06-30", "Another plan"));
        Assert.Null(report.Reason ?? report.MovedTo);
        Assert.Null(report.RevisedDate);
        Assert.Equal("Done.", report.Words);
    }

    [Theory]
    [InlineData(PrintedKind.Achievement, false, ObjectiveState.Achieved)]
    [InlineData(PrintedKind.Achievement, true, ObjectiveState.Achieved)]
    [InlineData(PrintedKind.Progress, false, ObjectiveState.OnTrack)]
    [InlineData(PrintedKind.Progress, true, ObjectiveState.Transferred)]
    [InlineData(PrintedKind.Continuing, false, ObjectiveState.OnTrack)]
    [InlineData(PrintedKind.Issue, false, ObjectiveState.OnTrack)]
    [InlineData(PrintedKind.Delay, true, ObjectiveState.Delayed)]
    [InlineData(PrintedKind.Stopped, true, ObjectiveState.Stopped)]
    [InlineData(PrintedKind.Transferred, false, ObjectiveState.Transferred)]
    public void A_printed_paragraph_suggests_a_state(PrintedKind kind, bool goesOnElsewhere, ObjectiveState state)
        => Assert.Equal(state, MonitoringRules.Suggested(kind, goesOnElsewhere));

    [Fact]
    public void Words_are_needed_and_have_a_limit()
    {
        Assert.Equal(["Words"], Problems(Report(ObjectiveState.OnTrack, null, null, null) with { Words = "  " }));
        Assert.Equal(["Words"], Problems(Report(ObjectiveState.OnTrack, null, null, null) with { Words = new string('x', MonitoringReport.WordsLength + 1) }));
    }

    private static MonitoringReport Report(ObjectiveState state, string? reason, string? revised, string? movedTo) => new()
    {
        State = state,
        Words = " Done. ",
        Reason = reason,
        RevisedDate = revised is null ? null : DateOnly.Parse(revised, System.Globalization.CultureInfo.InvariantCulture),
        MovedTo = movedTo,
    };

    private static IEnumerable<string> Problems(MonitoringReport report)
        => MonitoringRules.ProblemsOf(MonitoringRules.Trim(report), Due).Select(problem => problem.Field);
}
