using AngleSharp.Html.Dom;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Core.Risks.Sample;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>The pages show Kent's corporate risks of December 2013 as the paper prints them.</summary>
public sealed class RegisterPageTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task The_sample_has_the_10_risks_and_26_actions_of_the_files_word_for_word()
    {
        var risks = ResultsDownloadTests.Read(RisksSample.Bytes("risks-2013-14-q3"));
        var actions = ResultsDownloadTests.Read(RisksSample.Bytes("risk-actions"));
        Assert.Equal((10, 26), (risks.Count, actions.Count));
        var kept = await site.ReadAsync(db => db.Risks.AsNoTracking().Include(one => one.Actions).ThenInclude(action => action.Notes).AsSplitQuery()
            .Where(one => !one.IsIllustrative).ToDictionaryAsync(one => one.Reference, StringComparer.Ordinal));

        Assert.Equal(10, kept.Count);
        Assert.Equal(26, kept.Values.Sum(risk => risk.Actions.Count));
        Assert.All(risks, row =>
        {
            var risk = kept[row["reference"]];
            Assert.Equal(
                (row["title"], row["current_score"], row["target_score"], row["refocussed_from"], row["refocussed_from_title"]),
                (risk.Title, $"{risk.CurrentScore}", $"{risk.TargetScore}", risk.RefocusedFrom ?? string.Empty, risk.RefocusedFromTitle ?? string.Empty));
            Assert.Equal((null, null, null), (risk.Owner, risk.Likelihood, risk.Impact));
        });
        Assert.All(actions, row =>
        {
            var action = kept[row["risk"]].Actions.Single(one => $"{one.Order}" == row["order"]);
            Assert.Equal(
                (row["action"], row["progress_note"], row["group"].Replace(" ", string.Empty, StringComparison.Ordinal), row["part"].StartsWith("due", StringComparison.Ordinal)),
                (action.Text, action.Notes.SingleOrDefault()?.Text ?? string.Empty, $"{action.State}", action.Due == RiskActionDue.ByPosition), StringCase());
            Assert.Null(action.DueDate);
        });
    }

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Administrator)]
    public async Task The_page_counts_the_same_ten_risks_for_everyone_highest_first(string who)
    {
        using var client = await site.SignInAsync(who);
        var page = await client.GetPageAsync("/risks");

        Assert.Equal("2 of 10 corporate risks are red; 9 are above target", page.QuerySelector("h1").Words());
        Assert.Equal("17 actions were due by the end of December 2013: 11 completed, 5 outstanding, 1 under regular review.", page.QuerySelector(".app-lead").Words());
        Assert.Equal(
            ["CRR10", "CRR17", "CRR2", "CRR13", "CRR4", "CRR7", "CRR9", "CRR12", "CRR14", "CRR1"],
            page.QuerySelectorAll("table[aria-labelledby=list] tbody th strong").Select(code => code.Words()));
        Assert.Equal(
            ["Red 25", "9 above", "No change", "0", "0"],
            page.QuerySelectorAll("table[aria-labelledby=list] tbody tr:first-child td").Where((_, index) => index != 1).Take(5).Select(cell => cell.Words()));
        var outstanding = page.QuerySelector("section[aria-labelledby=outstanding]").Words();
        Assert.Contains("16 of the 17 are listed: 11 completed, 5 outstanding, 0 under regular review.", outstanding, StringComparison.Ordinal);
        Assert.Contains("19 actions are due later: 2 outstanding, 17 under regular review.", outstanding, StringComparison.Ordinal);
        Assert.Contains("10 of the 19 are listed: 1 completed, 2 outstanding, 7 under regular review.", outstanding, StringComparison.Ordinal);
        Assert.Equal(7, page.QuerySelectorAll("table[aria-labelledby=outstanding] tbody tr").Length);
        Assert.Contains("CRR17 Future Operating Environment for Local Government: refocused from CRR5 Organisational Transformation", page.QuerySelector("section[aria-labelledby=changed]").Words(), StringComparison.Ordinal);
        Assert.Contains("10 February 2014", page.QuerySelector(".app-demo-banner").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bands_are_a_table_whose_counts_add_up_to_the_risks()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var rows = (await member.GetPageAsync("/risks")).QuerySelectorAll("table[aria-labelledby=bands] tbody tr")
            .Select(row => string.Join(' ', row.QuerySelectorAll(".app-matrix__count").Select(count => count.Words()))).ToList();

        // Rows: the current rating red, amber and green. Columns: the target rating red, amber and green, and the total.
        Assert.Equal(["1 1 0 2", "0 7 1 8", "0 0 0 0"], rows);
    }

    [Theory]
    [InlineData("rating=red", "CRR10 CRR17")]
    [InlineData("target=at", "CRR1")]
    [InlineData("rating=amber&q=transformation", "CRR2 CRR4")]
    [InlineData("rating=amber&q=TR%C3%81NSFORMING", "CRR2 CRR4")]
    [InlineData("q=crr13", "CRR13")]
    [InlineData("state=closed", "")]
    [InlineData("rating=purple&target=x&page=-3&register=NONE", "CRR10 CRR17 CRR2 CRR13 CRR4 CRR7 CRR9 CRR12 CRR14 CRR1")]
    public async Task Filters_are_in_the_address(string query, string expected)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/risks?" + query);
        Assert.Equal(expected, string.Join(' ', page.QuerySelectorAll("table[aria-labelledby=list] tbody th strong").Select(code => code.Words())));
    }

    [Fact]
    public async Task A_risk_shows_what_is_printed_and_says_what_is_not()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/risks/crr4");

        Assert.Equal("Civil Contingencies and Resilience", page.QuerySelector("h1").Words());
        Assert.Equal("2 of 5 actions due by December 2013 are outstanding", page.QuerySelector("#actions").Words());
        Assert.Equal(7, page.QuerySelectorAll("table[aria-labelledby=actions] tbody tr").Length);
        var answers = page.QuerySelector(".app-answers").Words();
        Assert.Contains("Amber 12 No likelihood or impact is recorded.", answers, StringComparison.Ordinal);
        Assert.Contains("Amber 8 4 above. No target date is recorded.", answers, StringComparison.Ordinal);
        Assert.Contains("No change 12 in the final register of 31 December 2013, 12 now.", answers, StringComparison.Ordinal);
        Assert.Contains("No owner recorded", page.QuerySelector("section[aria-labelledby=about]").Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Above target and unchanged: 12 in the final register of 31 December 2013, 12 now, target 8.", "2 actions due by December 2013 are outstanding.", "No date is recorded for reaching the target of 8.", "No owner is recorded."],
            FactsOn(page));
        Assert.Equal(["Previous: CRR2", "Next: CRR7", "All risks"], page.QuerySelectorAll("nav[aria-labelledby=nearby] a").Select(link => link.Words()));
        Assert.Empty(page.QuerySelectorAll("main a[href$='/review'], main a[href$='/edit'], main a[href$='/progress']"));
    }

    [Theory]
    [InlineData("CRR13", "Both actions are completed, and the score is still 12, 8 above target.")]
    [InlineData("CRR10", "Red even at its target of 16.")]
    [InlineData("CRR10", "Above target and unchanged: 25 in the final register of 31 December 2013, 25 now, target 16.")]
    [InlineData("CRR1", "At target, and 1 action still outstanding.")]
    public async Task Questions_worth_asking_are_facts_with_their_numbers(string reference, string question)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains(question, FactsOn(await member.GetPageAsync($"/risks/{reference}")));
    }

    [Fact]
    public async Task A_risk_that_nobody_has_reviewed_counts_as_not_moving_in_the_list_of_questions_too()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var asked = (await member.GetPageAsync("/risks")).QuerySelectorAll("section[aria-labelledby=asking] li").Select(item => item.Words()).ToList();
        Assert.Contains("CRR10 Management of Social Care Demand: Above target and unchanged: 25 in the final register of 31 December 2013, 25 now, target 16.", asked);
        Assert.Contains("CRR13 Delivery of 2013/14 and 2014/15 savings: Both actions are completed, and the score is still 12, 8 above target.", asked);
        Assert.Equal(10, asked.Count);
    }

    [Theory]
    [InlineData("/risks/CRR99")]
    [InlineData("/risks/%20")]
    [InlineData("/risks/CRR5")]
    public async Task A_risk_that_does_not_exist_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_search_finds_risks_by_words_and_goes_to_one_by_its_reference()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains("CRR2", (await member.GetPageAsync("/search?q=safeguarding")).QuerySelectorAll("main a[href^='/risks/']").Select(link => link.GetAttribute("href")![7..]));
        using var exact = await member.GetAsync(new Uri("/search?q=crr+10", UriKind.Relative));
        Assert.Equal("/risks/CRR10", exact.Headers.Location?.OriginalString);
    }

    /// <summary>Ignores capitals, because the files have “Regular Review”.</summary>
    private static EqualityComparer<(string, string, string, bool)> StringCase() => EqualityComparer<(string, string, string, bool)>.Create(
        (one, other) => one.Item1 == other.Item1 && one.Item2 == other.Item2 && one.Item4 == other.Item4
            && string.Equals(one.Item3, other.Item3, StringComparison.OrdinalIgnoreCase));

    /// <summary>The facts that are worth asking about, without the links to ask.</summary>
    private static IEnumerable<string> FactsOn(IHtmlDocument page)
        => page.QuerySelectorAll("section[aria-labelledby=asking] li").Select(item => item.FirstChild!.TextContent.Trim());
}
