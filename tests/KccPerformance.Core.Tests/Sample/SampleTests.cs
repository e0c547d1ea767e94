using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Sample;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;

namespace KccPerformance.Core.Tests.Sample;

/// <summary>The sample is the plan that Kent published, and its progress obeys the plan's rules.</summary>
public class SampleTests
{
    private readonly Dictionary<string, LeadDirector> leads = new(StringComparer.Ordinal);
    private readonly ImprovementPlan plan;

    public SampleTests() => plan = SamplePlan.Build(Given.Committee, leads);

    private List<ImprovementAction> Actions => [.. plan.Areas.SelectMany(area => area.Actions)];

    [Fact]
    public void The_plan_has_seven_themes_and_forty_six_actions()
    {
        Assert.Equal(
            [
                "1 Community engagement CE 8", "2 Communications CM 5", "3 Relationship management RM 6", "4 Member roles MM 9",
                "5 Workforce development WD 4", "6 Corporate practice/processes CP 5", "7 Service improvement OC 9",
            ],
            plan.Areas.Select(area => $"{area.Number} {area.Name} {area.Prefix} {area.Actions.Count}"));
        Assert.Equal(46, Actions.Count);
        Assert.Equal(46, Actions.Select(action => action.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(("building-on-success", PlanStatus.Adopted), (plan.Slug, plan.Status));
    }

    [Fact]
    public void The_categories_are_nine_eleven_fifteen_and_eleven()
        => Assert.Equal([9, 11, 15, 11], Categories.All.Select(category => Actions.Count(action => action.Category == category)));

    [Theory]
    [InlineData(1, 1, 0, 4, 3)]
    [InlineData(2, 3, 1, 0, 1)]
    [InlineData(3, 1, 1, 4, 0)]
    [InlineData(4, 1, 3, 4, 1)]
    [InlineData(5, 2, 0, 0, 2)]
    [InlineData(6, 1, 1, 1, 2)]
    [InlineData(7, 0, 5, 2, 2)]
    public void Each_theme_has_its_categories(int theme, int a, int b, int c, int d)
        => Assert.Equal(
            [a, b, c, d],
            Categories.All.Select(category => plan.Areas[theme - 1].Actions.Count(action => action.Category == category)));

    [Fact]
    public void The_plan_has_its_leads_criteria_monitoring_and_paragraphs()
    {
        Assert.Equal(13, leads.Count);
        Assert.Equal(82, Actions.Sum(action => action.Criteria.Count));
        Assert.Equal(59, Actions.Sum(action => action.Monitoring.Count));
        Assert.Equal(30, Actions.SelectMany(action => action.Paragraphs).Select(reference => reference.Paragraph).Distinct().Count());
    }

    [Fact]
    public void The_exceptions_are_where_the_plan_has_them()
    {
        var general = Find("CMA1");
        Assert.Equal(InspectorsResponse.NoSeparateAction, general.Response);
        Assert.Equal((string.Empty, 0, 0), (general.PublishedTimescale, general.Leads.Count, general.Criteria.Count));
        Assert.Equal(TimescaleKind.None, general.Timescale.Kind);
        Assert.Equal(["RMC3", "RMC4"], Actions.Where(action => action.Response == InspectorsResponse.Contested).Select(action => action.Code));
        Assert.Empty(Find("RMC3").Monitoring);
        Assert.Empty(Find("RMC4").Monitoring);
        Assert.Equal(Timescale.Complete, Find("OCD1").Timescale);
        Assert.Equal(LeadKind.Group, leads["Managing Directors"].Kind);
        Assert.Equal(LeadKind.Post, leads["Chief Executive"].Kind);
        Assert.Equal(LeadKind.Person, leads["Robert Hardy"].Kind);
        Assert.Equal(["Managing Directors", "Robert Hardy"], Find("CEA1").Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name));
    }

    [Fact]
    public void Each_of_the_twenty_three_published_timescales_means_this()
    {
        Dictionary<string, Timescale> meanings = new(StringComparer.Ordinal)
        {
            [""] = Timescale.None,
            ["Ongoing"] = Timescale.Ongoing(6),
            ["Annual"] = Timescale.Recurring(12),
            ["Ongoing with annual review"] = Timescale.Ongoing(12),
            ["Six-monthly LAA reports"] = Timescale.Recurring(6),
            ["By the end of 2009/10"] = Timescale.DueBy(new DateOnly(2010, 3, 31)),
            ["Reviewed annually"] = Timescale.Recurring(12),
            ["Ongoing see CEA1 above"] = Timescale.Ongoing(6),
            ["Most formal surveys are annual"] = Timescale.Recurring(12),
            ["Ongoing and linked to the review of publications"] = Timescale.Ongoing(6),
            ["Ongoing, but a more formal review of partnerships likely in 2009"] = Timescale.Ongoing(6),
            ["Linked to the re-launch of Kent View"] = Timescale.LinkedTo("the re-launch of Kent View", 6),
            ["Six-monthly"] = Timescale.Recurring(6),
            ["Ongoing via Inphase"] = Timescale.Ongoing(6),
            ["During 2009/10"] = Timescale.DueBy(new DateOnly(2010, 3, 31)),
            ["Ongoing consideration"] = Timescale.Ongoing(6),
            ["To be achieved by the end of 2010/11"] = Timescale.DueBy(new DateOnly(2011, 3, 31)),
            ["To be dealt with when plans are agreed and at the six-month review"] = Timescale.LinkedTo("when plans are agreed and at the six-month review", 6),
            ["Place Survey is biennial"] = Timescale.Recurring(24),
            ["Before the end of 2009"] = Timescale.DueBy(new DateOnly(2009, 12, 31)),
            ["Quarterly performance reporting"] = Timescale.Recurring(3),
            ["Ongoing – managed via the KCC Environment Board"] = Timescale.Ongoing(6),
            ["Complete"] = Timescale.Complete,
            ["Implementation of action plans from 2009 onwards"] = Timescale.StartsFrom(new DateOnly(2009, 1, 1), 6),
        };
        Assert.Equal(23, meanings.Keys.Count(words => words.Length > 0));
        Assert.Equal(
            meanings.Keys.Order(StringComparer.Ordinal),
            Actions.Select(action => action.PublishedTimescale).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(Actions, action => Assert.Equal(meanings[action.PublishedTimescale], action.Timescale));
    }

    [Fact]
    public void Progress_plays_through_the_rules_to_three_periods()
    {
        // Off track, at risk, on track, complete, closed, not started, at the end of each period.
        List<int[]> counts = [];
        Play(() => counts.Add(Count(Actions.Select(action => action.Standing))));
        Assert.Equal([[0, 3, 25, 2, 0, 16], [1, 11, 26, 2, 0, 6], [3, 9, 23, 5, 1, 5]], counts);
    }

    [Fact]
    public void Everything_reported_was_reported_while_its_period_was_open_in_order()
    {
        Play();
        Assert.All(Actions.SelectMany(action => action.Updates), update => Assert.True(update.ReportedAt <= update.Period.ClosesAt));
        Assert.All(Actions, action => Assert.Equal(action.Updates.OrderBy(update => update.ReportedAt), action.Updates));
        Assert.All(Actions, action => Assert.Equal(action.DueDate != action.OriginalDueDate, action.TimesMoved > 0));
    }

    [Fact]
    public void The_demonstration_has_eight_accounts_that_sign_in_and_every_author_has_one()
    {
        Assert.Equal(
            ["administrator@example.org", "officer@example.org", "officer2@example.org", "member@example.org", "performance.officer@example.org", "director@example.org", "communities.member@example.org", "assurance@example.org"],
            SampleLoader.Accounts.Where(account => account.SignsIn).Select(account => account.Email));
        Play();
    }

    private static int[] Count(IEnumerable<Standing> standings)
    {
        var all = standings.ToList();
        return [.. Ratings.Standings.Select(standing => all.Count(one => one == standing))];
    }

    private ImprovementAction Find(string code) => Actions.Single(action => action.Code == code);

    private void Play(Action? atEnd = null)
    {
        var users = SampleLoader.Accounts.ToDictionary(
            account => account.Key, account => new User(account.Email, account.Name, account.Role), StringComparer.Ordinal);
        var progress = new SampleProgress(plan, Given.Committee, users);
        for (var first = new DateOnly(2008, 4, 1); first <= new DateOnly(2009, 4, 1); first = first.AddMonths(6))
        {
            progress.Frozen = progress.Play($"From {first}", first, first.AddMonths(6).AddDays(-1), first.AddMonths(7));
            atEnd?.Invoke();
        }
    }
}
