using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Risks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Priorities;

/// <summary>Each priority has what is linked to it on one page, and what is missing comes first.</summary>
public sealed class ReadingPrioritiesTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Administrator)]
    public async Task The_list_has_all_priorities_and_those_with_gaps_first(string who)
    {
        using var client = await site.SignInAsync(who);
        var page = await client.GetPageAsync("/priorities");
        var rows = page.QuerySelectorAll("table[aria-labelledby=list] tbody tr").Select(row => (
            Code: row.QuerySelector("strong").Words(), Gaps: row.QuerySelector("td[data-label=Gaps]").Words(),
            Counts: string.Join(' ', row.QuerySelectorAll("td.app-table__number").Select(cell => cell.Words())))).ToList();

        Assert.Equal(17, rows.Count);
        Assert.Equal(rows.OrderByDescending(row => GapsOf(row.Gaps)).Select(row => GapsOf(row.Gaps)), rows.Select(row => GapsOf(row.Gaps)));
        Assert.Equal($"{rows.Count(row => row.Gaps != "None")} of 17 priorities have gaps", page.QuerySelector("h1").Words());
        Assert.Equal(["A1", "A2", "A3", "P11", "P3"], rows.Where(row => row.Gaps.Contains("No indicator is linked", StringComparison.Ordinal)).Select(row => row.Code).Order(StringComparer.Ordinal));
        Assert.Equal("3 4 1 0", rows.Single(row => row.Code == "P1").Counts);
        Assert.Equal("5 0 0 2", rows.Single(row => row.Code == "P7").Counts);
        Assert.Equal("10 0 0 0", rows.Single(row => row.Code == "P6").Counts);
        Assert.Contains("Shown as at 10 February 2014.", page.QuerySelector(".app-demo-banner").Words(), StringComparison.Ordinal);
        Assert.Equal(who == PlanSite.Administrator, page.QuerySelector("main a[href='/priorities/new']") is not null);
    }

    [Fact]
    public async Task Every_indicator_of_the_report_is_linked_to_the_priorities_that_it_prints()
    {
        var printed = await site.ReadAsync(db => db.ReportedIndicators.Where(one => one.Priority != null).Select(one => new { one.IndicatorId, one.Priority }).Distinct().ToListAsync());
        var linked = (await site.ReadAsync(db => db.PriorityLinks.Where(link => link.Kind == "indicator").Select(link => new { link.ItemId, link.Priority.Name, link.IsIllustrative }).ToListAsync()))
            .ToLookup(link => link.ItemId);
        Assert.Equal(35, printed.Count);
        Assert.All(printed, one => Assert.Equal(
            one.Priority!.Split(';', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal), linked[one.IndicatorId].Select(link => link.Name).Order(StringComparer.Ordinal)));
        Assert.All(linked, item => Assert.All(item, link => Assert.False(link.IsIllustrative)));
    }

    [Fact]
    public async Task A_priority_names_its_gaps_first_then_each_item_with_its_state_its_decisions_and_open_questions()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/priorities/p1");

        Assert.Equal("Improve access to public services", page.QuerySelector("h1").Words());
        Assert.Equal(
            ["Paragraph 6, Communications and Engagement Division: Stopped.", "Paragraph 33, Customer Relationship Team: Delayed, no new date recorded."],
            page.QuerySelectorAll("section[aria-labelledby=gaps] li").Select(gap => gap.Words()));
        Assert.Equal(["CS01", "CS02", "CS03"], page.QuerySelectorAll("table[aria-labelledby=indicator] tbody strong:first-child").Select(code => code.Words()).Where(code => code.StartsWith("CS", StringComparison.Ordinal)));
        var objective = page.QuerySelectorAll("table[aria-labelledby=objective] tbody tr").Select(row => row.Words()).ToList();
        Assert.Contains("Stopped", objective[0], StringComparison.Ordinal);
        Assert.All(objective, row => Assert.Contains("Illustrative link", row, StringComparison.Ordinal));
        var action = page.QuerySelector("table[aria-labelledby=action] tbody tr").Words();
        Assert.Contains("CEC2", action, StringComparison.Ordinal);
        Assert.Contains("decision", action, StringComparison.Ordinal);
        var decided = page.QuerySelectorAll("table[aria-labelledby=action] tbody tr")[0].QuerySelectorAll("td[data-label='Decisions and questions'] li").ToList();
        Assert.Contains(
            decided, line => line.Words() == "Later due date agreed, Corporate POSC, 23 April 2009, minute 27"
                && line.QuerySelector("a")!.GetAttribute("href") == "/plans/building-on-success/actions/CEC2#history");
        Assert.Equal("No risk is linked.", page.QuerySelector("section[aria-labelledby=risk] p").Words());
        Assert.Empty(page.QuerySelectorAll("main form"));
        foreach (var link in page.QuerySelectorAll("main table a").OfType<IHtmlAnchorElement>())
        {
            var item = await member.GetPageAsync(link.GetAttribute("href")!);
            Assert.Contains("P1 Improve access to public services", item.QuerySelector("section[aria-labelledby=priorities]").Words(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_red_indicator_without_an_action_and_a_risk_above_target_without_one_are_gaps()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Equal(
            ["No indicator is linked.", "CRR13: 8 above target, no mitigating action in progress."],
            (await member.GetPageAsync("/priorities/P11")).QuerySelectorAll("section[aria-labelledby=gaps] li").Select(gap => gap.Words()));
        var reds = (await member.GetPageAsync("/performance/indicators?rating=red")).QuerySelectorAll("main table tbody a").Select(link => link.GetAttribute("href")!.Split('/')[^1]).Distinct().ToList();
        var withAction = await site.ReadAsync(db => db.ManagementActions.Select(action => action.Indicator.Reference).Distinct().ToListAsync());
        var gaps = new List<string>();
        foreach (var priority in await site.ReadAsync(db => db.Priorities.Select(one => one.Reference).ToListAsync()))
        {
            gaps.AddRange((await member.GetPageAsync($"/priorities/{priority}")).QuerySelectorAll("section[aria-labelledby=gaps] li").Select(gap => gap.Words())
                .Where(gap => gap.EndsWith(": Red, no management action in progress, and no improvement plan action in progress is linked.", StringComparison.Ordinal))
                .Select(gap => gap.Split(':')[0]));
        }

        Assert.Equal(reds.Except(withAction).Order(StringComparer.Ordinal), gaps.Distinct().Order(StringComparer.Ordinal));
        Assert.NotEmpty(gaps);
    }

    [Fact]
    public async Task An_open_question_is_listed_with_a_link_to_it()
    {
        var (id, text, code, priority) = await site.ReadAsync(async db =>
        {
            var question = await db.Questions.AsNoTracking().Include(one => one.Item).Where(one => one.State == Core.Reporting.Questions.QuestionState.Open && one.Item.Subject.Slug == "building-on-success").OrderBy(one => one.Id).FirstAsync();
            var target = await db.Priorities.SingleAsync(one => one.Reference == "P3");
            if (!await db.PriorityLinks.AnyAsync(link => link.PriorityId == target.Id && link.Kind == "action" && link.ItemId == question.ItemId))
            {
                db.Add(new Core.Organisation.PriorityLink(target.Id, "action", question.ItemId, "Test", DateTime.UtcNow));
                await db.SaveChangesAsync();
            }

            return (question.Id, question.Text, question.Item.Code, target.Reference);
        });
        using var member = await site.SignInAsync(PlanSite.Member);
        var address = $"/plans/building-on-success/actions/{code}#question-{id}";
        var link = Assert.Single((await member.GetPageAsync($"/priorities/{priority}")).QuerySelectorAll("table[aria-labelledby=action] li a"), one => one.GetAttribute("href") == address);
        Assert.Contains(text, link.ParentElement.Words(), StringComparison.Ordinal);
        Assert.NotNull((await member.GetPageAsync(address.Split('#')[0])).QuerySelector($"#question-{id}"));
    }

    [Fact]
    public async Task A_risk_without_a_score_or_target_and_without_an_action_is_a_gap_and_one_at_its_target_is_not()
    {
        using var other = new PlanSite();
        using var administrator = await other.SignInAsync(PlanSite.Administrator);
        (string Reference, string? Score, string? Target)[] added = [("CRR50", null, null), ("CRR51", "12", null), ("CRR52", "8", "8"), ("CRR53", "6", "8"), ("CRR54", "12", "8")];
        foreach (var (reference, score, target) in added)
        {
            await administrator.SaveAsync("/risks/new", ("RegisterId", "1"), ("Reference", reference), ("Title", "A new risk"));
            if (score is not null)
            {
                await administrator.SaveAsync($"/risks/{reference}/review", ("Score", score), ("TargetScore", target), ("Reason", "First score."));
            }
        }

        await other.ReadAsync(async db =>
        {
            var priority = await db.Priorities.SingleAsync(one => one.Reference == "P11");
            var risks = await db.Risks.Where(risk => risk.Reference.StartsWith("CRR5") && risk.Title == "A new risk").ToListAsync();
            db.AddRange(risks.Select(risk => new Core.Organisation.PriorityLink(priority.Id, "risk", risk.Id, "Test", DateTime.UtcNow)));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(
            [
                "No indicator is linked.", "CRR13: 8 above target, no mitigating action in progress.", "CRR50: No score, no mitigating action in progress.",
                "CRR51: No target, no mitigating action in progress.", "CRR54: 4 above target, no mitigating action in progress.",
            ],
            (await administrator.GetPageAsync("/priorities/P11")).QuerySelectorAll("section[aria-labelledby=gaps] li").Select(gap => gap.Words()));
    }

    [Theory]
    [InlineData("/priorities/P99")]
    [InlineData("/priorities/%20")]
    [InlineData("/priorities/CRR18")]
    public async Task A_priority_that_does_not_exist_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_search_finds_priorities_and_a_reference_leads_to_its_page()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains("P9 Deliver the Kent Environment Strategy", (await member.GetPageAsync("/search?q=environment+strategy")).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var response = await member.GetAsync(new Uri("/search?q=p10", UriKind.Relative));
        Assert.Equal("/priorities/P10", response.Headers.Location?.OriginalString);
    }

    private static int GapsOf(string cell) => cell == "None" ? 0 : int.Parse(cell.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
