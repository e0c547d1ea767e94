using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Tests.BusinessPlans;

/// <summary>Objectives keep their first date, and monitoring goes from report to approval.</summary>
public sealed class ObjectiveTests
{
    private static readonly DateTime At = new(2014, 2, 10, 12, 0, 0, DateTimeKind.Utc);

    private readonly BusinessPlan plan = new("Customer Services Division", 2013, new PlanPlace("Customer and Communities"));
    private readonly User director = new("director@example.org", "Director", Role.Officer);
    private readonly Objective objective;

    public ObjectiveTests() => objective = plan.AddObjective(33, "Customer Relationship Team", "One Front Desk.", new ObjectiveDate(new DateOnly(2014, 3, 31)));

    [Theory]
    [InlineData("Customer Services Division", "customer-services-2013-14")]
    [InlineData("Communications & Engagement", "communications-and-engagement-2013-14")]
    [InlineData("Division", "division-2013-14")]
    public void A_plan_is_named_after_its_division_and_year(string division, string slug) => Assert.Equal(slug, BusinessPlan.SlugOf(division, 2013));

    [Theory]
    [InlineData("2013/14", 2013)]
    [InlineData("2013-14", 2013)]
    [InlineData("1999/00", 1999)]
    [InlineData("2013/15", null)]
    [InlineData("13/14", null)]
    [InlineData(null, null)]
    public void A_financial_year_is_two_years_in_a_row(string? text, int? year) => Assert.Equal(year, HalfYears.ParseYear(text));

    [Fact]
    public void A_paragraph_has_one_objective()
        => Assert.Equal("Paragraph", Assert.Throws<RuleException>(() => plan.AddObjective(33, null, "Another", new ObjectiveDate())).Field);

    [Fact]
    public void A_delay_moves_the_date_when_it_is_approved_and_keeps_the_first_one()
    {
        var monitoring = objective.MonitoringOf(HalfYear.YearEnd);
        var entry = monitoring.Record(Delay(), new MonitoringOrigin("Officer"), At);
        Assert.Equal((MonitoringStage.Entered, new DateOnly(2014, 3, 31)), (monitoring.Stage, objective.DueDate));
        monitoring.Approve(entry, director, At);

        Assert.Equal((new DateOnly(2014, 3, 31), new DateOnly(2014, 9, 30)), (objective.OriginalDate, objective.DueDate));
        var move = Assert.Single(objective.DateChanges);
        Assert.Equal((new DateOnly(2014, 3, 31), new DateOnly(2014, 9, 30), "Waits for a system"), (move.From, move.To, move.Reason));
        Assert.Equal((MonitoringStage.Approved, "Director"), (monitoring.Stage, monitoring.DecidedBy));
    }

    [Fact]
    public void A_report_that_is_sent_back_keeps_its_date_and_needs_a_reason()
    {
        var monitoring = objective.MonitoringOf(HalfYear.YearEnd);
        var entry = monitoring.Record(Delay(), new MonitoringOrigin("Officer"), At);
        Assert.Equal("Reason", Assert.Throws<RuleException>(() => monitoring.SendBack(entry, " ", director, At)).Field);
        monitoring.SendBack(entry, "Say what it waits for", director, At);
        Assert.Equal((MonitoringStage.SentBack, new DateOnly(2014, 3, 31)), (monitoring.Stage, objective.DueDate));
        Assert.Throws<RuleException>(() => monitoring.Approve(entry, director, At));
    }

    [Fact]
    public void A_suggestion_is_confirmed_as_it_is_or_with_another_state_and_the_reason()
    {
        var monitoring = objective.MonitoringOf(HalfYear.MidYear);
        var printed = new MonitoringReport { State = ObjectiveState.Delayed, Words = "Delayed.", Reason = "have been delayed" };
        var entry = monitoring.Suggest(printed, new MonitoringOrigin("Report") { Reading = new PrintedReading(PrintedKind.Delay, "have been delayed") }, At);
        Assert.Equal((MonitoringStage.Suggested, (DateOnly?)null), (monitoring.Stage, monitoring.RevisedDate));
        Assert.Equal("Reason", Assert.Throws<RuleException>(() => monitoring.Confirm(entry, printed with { State = ObjectiveState.OnTrack }, null, director, At)).Field);

        var decision = monitoring.Confirm(entry, printed with { State = ObjectiveState.OnTrack }, "Work has begun", director, At);
        Assert.Equal((ObjectiveState.OnTrack, MonitoringStage.Approved, "Work has begun", 2), (monitoring.State, monitoring.Stage, decision.Reason, monitoring.Entries.Count));
        Assert.Throws<RuleException>(() => monitoring.Confirm(entry, printed, null, director, At));
        Assert.Throws<RuleException>(() => monitoring.Suggest(printed, new MonitoringOrigin("Report"), At));
    }

    private static MonitoringReport Delay()
        => new() { State = ObjectiveState.Delayed, Words = "Late.", Reason = "Waits for a system", RevisedDate = new DateOnly(2014, 9, 30) };
}
