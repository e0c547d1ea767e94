using AngleSharp.Html.Dom;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Risks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Committees;

/// <summary>As a member I see on one page what needs attention across everything that my committee looks after.</summary>
public sealed class CommitteeOverviewTests : IDisposable
{
    private const string Communities = "/committees/2";
    private const string Resources = "/committees/3";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_member_arrives_at_the_committee_and_the_heading_counts_what_needs_attention()
    {
        using var member = await site.SignInAsync("communities.member@example.org");
        using var arrived = await member.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(Communities, arrived.Headers.Location?.OriginalString);
        var page = await member.GetPageAsync(Communities);

        Assert.Equal("7 items need attention, and 2 of them are red or off track", page.QuerySelector("h1").Words());
        Assert.Equal(["Red", "Red", "Stopped", "Delayed", "Delayed", "Transferred", "Transferred"], States(page));
        Assert.Equal(
            ["Indicator in the dashboard", "Indicator in the dashboard", "Business plan", "Business plan", "Business plan", "Business plan", "Business plan"],
            page.QuerySelectorAll(".app-kind").Select(kind => kind.Words()));
        Assert.Equal(
            [
                "Indicators 5 indicators of Customer and Communities, to December 2013: 0",
                "Indicators in the dashboard 43 of Customer and Communities, to September 2013: 2",
                "Business plans 79 objectives, April to September 2013: 5",
            ],
            Subjects(page));
        Assert.Contains("Last meeting 17 December 2013", page.QuerySelector("section[aria-labelledby=meetings]").Words(), StringComparison.Ordinal);
        var row = Assert.Single((await member.GetPageAsync("/committees")).QuerySelectorAll("main tbody tr"), row => row.QuerySelector("a")!.GetAttribute("href") == Communities);
        Assert.Equal(["Indicators and business plans", "1", "Not set"], row.QuerySelectorAll("td").Select(cell => cell.Words()));
    }

    [Fact]
    public async Task Reds_without_an_action_come_first_then_other_reds_then_risks_above_target()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Resources);

        var items = page.QuerySelectorAll(".app-slipping__item").Select(item => item.QuerySelector("h3").Words().Split(' ')[0]).ToList();
        Assert.Equal("AS01", items[0]);
        Assert.True(items.IndexOf("SC02") < items.IndexOf("CRR4"), string.Join(' ', items));
        Assert.Contains("No action recorded", page.QuerySelector(".app-slipping__item").Words(), StringComparison.Ordinal);
        Assert.Equal(page.QuerySelector("h1").Words().Split(' ')[0], $"{items.Count}");

        // Red, or with outstanding actions, or with all actions completed and a score that has not fallen.
        Assert.Equal(
            ["CRR10", "CRR17", "CRR13", "CRR4", "CRR9", "CRR12", "CRR14"], items.Where(item => item.StartsWith("CRR", StringComparison.Ordinal)));
        var demand = page.QuerySelectorAll(".app-slipping__item").Single(item => item.QuerySelector("h3").Words().StartsWith("CRR10 ", StringComparison.Ordinal)).Words();
        Assert.Contains("Red 25", demand, StringComparison.Ordinal);
        Assert.Contains("9 above the target of 16. No action outstanding", demand, StringComparison.Ordinal);
        Assert.Contains(Subjects(page), subject => subject.StartsWith("Corporate risks 10 risks", StringComparison.Ordinal) && subject.EndsWith(": 7", StringComparison.Ordinal));
        var since = page.QuerySelector("section[aria-labelledby=since]").Words();
        Assert.Contains("3 rated worse", since, StringComparison.Ordinal);
        Assert.Contains("AS01 amber to red", since, StringComparison.Ordinal);
        Assert.Contains("EL09 red to amber", since, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Risks_and_objectives_are_compared_with_the_final_reports_that_the_committee_saw()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        static string Row(IHtmlDocument page, string name) => string.Join(' ', page.QuerySelectorAll("table.app-subjects tbody tr")
            .Single(row => row.QuerySelector("th strong").Words() == name).QuerySelectorAll(".app-travel").Select(one => one.Words()));
        Assert.Equal("10 no change", Row(await member.GetPageAsync(Resources), "Corporate risks"));
        Assert.Equal("79 no change", Row(await member.GetPageAsync(Communities), "Business plans"));

        await site.ReadAsync(db => db.ObjectiveMonitoring.Where(one => one.Objective.Paragraph == 6)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ObjectiveState.OnTrack)));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync(
            "/risks/CRR10/review", ("Score", string.Empty), ("Likelihood", "4"), ("Impact", "4"), ("TargetScore", "16"), ("Reason", "It fell."));

        var resources = await member.GetPageAsync(Resources);
        Assert.Equal("9 no change 1 improving", Row(resources, "Corporate risks"));
        Assert.Contains("CRR10 25 to 16", resources.QuerySelector("section[aria-labelledby=since]").Words(), StringComparison.Ordinal);
        Assert.Contains(resources.QuerySelectorAll("table.app-subjects a"), link => link.GetAttribute("href") == "/risks/reports/crr-2013-12-31");
        var communities = await member.GetPageAsync(Communities);
        Assert.Equal("78 no change 1 improving", Row(communities, "Business plans"));
        Assert.Contains("stopped to on track", communities.QuerySelector("section[aria-labelledby=since]").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Administrator)]
    public async Task An_exempt_risk_is_not_on_the_page_of_a_committee_for_anyone(string who)
    {
        var exempt = await site.ReadAsync(db => db.Risks.Where(risk => risk.ExemptParagraph != null).Select(risk => new { risk.Reference, risk.Title }).SingleAsync());
        using var reader = await site.SignInAsync(who);
        var page = (await reader.GetPageAsync(Resources)).QuerySelector("main").Words();
        Assert.DoesNotContain(exempt.Reference, page, StringComparison.Ordinal);
        Assert.DoesNotContain(exempt.Title, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_chooses_what_a_committee_looks_after_and_the_plan_is_then_one_of_its_subjects()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var edit = await administrator.GetPageAsync("/committees/1/edit");
        Assert.Equal(
            ["All indicators", "Indicators of Customer and Communities", "Indicators of Education, Learning and Skills", "Indicators of Families and Social Care",
             "Business plans of Customer and Communities", "Risks: Corporate risks"],
            edit.QuerySelectorAll("input[name=Parts]").Select(box => box.ParentElement!.QuerySelector("label").Words()));

        using var saved = await administrator.SubmitAsync(edit.Form("form[action$='/edit']"), ("Parts", "Risks/CRR"));
        Assert.Equal("/committees/1", saved.Headers.Location?.OriginalString);
        var page = await administrator.GetPageAsync("/committees/1");

        var subjects = Subjects(page);
        Assert.StartsWith("Building on Success 46 actions", subjects[0], StringComparison.Ordinal);
        Assert.StartsWith("Corporate risks 10 risks", subjects[1], StringComparison.Ordinal);
        Assert.Equal(2, subjects.Count);
        Assert.Equal(subjects.Sum(subject => int.Parse(subject.Split(": ")[^1], System.Globalization.CultureInfo.InvariantCulture)),
            int.Parse(page.QuerySelector("h1").Words().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains("Improvement plan", page.QuerySelectorAll(".app-kind").Select(kind => kind.Words()));
        Assert.NotNull(page.QuerySelector("#themes"));
        var recorded = await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Changed committee").OrderBy(one => one.Sequence).LastAsync());
        Assert.Contains("Risks: CRR", recorded.After, StringComparison.Ordinal);
        var list = await administrator.GetPageAsync("/committees");
        Assert.Contains("7 themes and risks", list.QuerySelector("main table").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_does_not_exist_is_refused_beside_the_list()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SubmitAsync((await administrator.GetPageAsync("/committees/2/edit")).Form("form[action$='/edit']"), ("Parts", "Risks/NONE"));
        Assert.Contains("Select indicators, risks and business plans from the list", (await refused.ReadPageAsync()).QuerySelector("#Parts-error").Words(), StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.Committees.Where(one => one.Id == 2).SelectMany(one => one.Scopes).CountAsync()));
    }

    public void Dispose() => site.Dispose();

    private static IEnumerable<string> States(IHtmlDocument page) => page.QuerySelectorAll(".app-slipping__state .app-rating").Select(state => state.Words());

    private static List<string> Subjects(IHtmlDocument page) => [.. page.QuerySelectorAll(".app-subjects tbody tr")
        .Select(row => $"{row.QuerySelector("th a").Words()} {row.QuerySelector("th .app-table__sub").Words()}: {row.QuerySelector("[data-label='Need attention']").Words()}")];
}
