using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Priorities;

/// <summary>Objectives are linked to the indicators that measure them, from either side, in two presses.</summary>
public sealed class LinkedIndicatorsTests : IDisposable
{
    private const string Objective = "/business-plans/customer-services-2013-14/33", Indicator = "/performance/indicators/CS03";

    private readonly CountedSite site = new();

    [Theory]
    [InlineData(Objective, "Link an indicator", "Indicator", "CS03", Indicator)]
    [InlineData(Indicator, "Link a business plan objective", "Item", "customer-services-2013-14/33", Objective)]
    public async Task From_either_page_in_two_presses_and_both_show_it(string address, string words, string field, string value, string other)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var choose = await officer.GetPageAsync((await officer.GetPageAsync(address)).QuerySelectorAll("main a").Single(link => link.Words() == words).GetAttribute("href")!);
        using var linked = await officer.SubmitAsync(FormOf(choose, field, value));
        Assert.Equal(address, linked.Headers.Location?.OriginalString);

        Assert.Contains("CS03", await LinkedAsync(officer, Objective), StringComparison.Ordinal);
        Assert.Contains("Amber", await LinkedAsync(officer, Objective), StringComparison.Ordinal);
        Assert.Contains("Paragraph 33, Customer Relationship Team", await LinkedAsync(officer, Indicator), StringComparison.Ordinal);
        Assert.Contains("Delayed", await LinkedAsync(officer, Indicator), StringComparison.Ordinal);
        Assert.Contains("CS03", (await officer.GetPageAsync("/priorities/P1")).QuerySelectorAll("table[aria-labelledby=objective] tbody tr").Single(row => row.Words().StartsWith("Paragraph 33,", StringComparison.Ordinal)).Words(), StringComparison.Ordinal);

        using var removed = await officer.SubmitAsync((await officer.GetPageAsync(other)).QuerySelectorAll("form[action='/linked-indicators/unlink']").OfType<IHtmlFormElement>().Single());
        Assert.Equal(other, removed.Headers.Location?.OriginalString);
        Assert.DoesNotContain("CS03", await LinkedAsync(officer, Objective), StringComparison.Ordinal);
        var events = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().Where(one => one.Subject == "customer-services-2013-14/33" && one.What.EndsWith("to an indicator"))
            .OrderBy(one => one.Sequence).ToListAsync());
        Assert.Equal(["Linked to an indicator", "Removed a link to an indicator"], events.Select(one => one.What));
        Assert.Contains("CS03", events[0].After, StringComparison.Ordinal);
        Assert.Contains("CS03", events[1].Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_priority_names_the_indicators_of_each_objective_and_what_each_indicator_measures()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/priorities/P1");
        var objectives = page.QuerySelectorAll("table[aria-labelledby=objective] tbody tr").Select(row => row.Words()).ToList();
        Assert.Contains("Indicators: CS02 (Amber), CS01 (Green)", objectives.Single(row => row.StartsWith("Paragraph 31,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("No indicator is linked", objectives.Single(row => row.StartsWith("Paragraph 34,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("Paragraph 31,", objectives[^1], StringComparison.Ordinal);
        Assert.Contains("Measures: Paragraph 31, Customer Relationship Team (Achieved)", page.QuerySelectorAll("table[aria-labelledby=indicator] tbody tr").Single(row => row.Words().StartsWith("CS01", StringComparison.Ordinal)).Words(), StringComparison.Ordinal);
        Assert.Contains("Illustrative link", await LinkedAsync(member, "/business-plans/customer-services-2013-14/31"), StringComparison.Ordinal);
        Assert.Equal("Linked indicators No indicator is linked", await LinkedAsync(member, Objective));
    }

    [Fact]
    public async Task A_search_finds_what_is_not_linked_yet()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/linked-indicators/link?kind=objective&item=customer-services-2013-14/31&q=contact+point");
        Assert.DoesNotContain(page.QuerySelectorAll("main tbody strong").Select(code => code.Words()), code => code is "CS01" or "CS02");
        Assert.Equal("33 indicators not linked yet", (await administrator.GetPageAsync("/linked-indicators/link?kind=objective&item=customer-services-2013-14/31")).QuerySelector("[role=status]").Words());
    }

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Director)]
    public async Task Others_than_responsible_officers_and_administrators_read_and_link_nothing(string who)
    {
        using var client = await site.SignInAsync(who);
        Assert.Empty((await client.GetPageAsync("/business-plans/customer-services-2013-14/31")).QuerySelectorAll("section[aria-labelledby=linked] form, a[href^='/linked-indicators']"));
        using var opened = await client.GetAsync(new Uri("/linked-indicators/link?kind=objective&item=customer-services-2013-14/33", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, opened.StatusCode);
        if (who != PlanSite.Member)
        {
            var own = (await client.GetPageAsync("/priorities/link?kind=risk&item=CRR4")).QuerySelectorAll("form[action='/priorities/link']").OfType<IHtmlFormElement>().First();
            own.SetAttribute("action", "/linked-indicators/link");
            using var posted = await client.SubmitAsync(own, ("Kind", "objective"), ("Item", "customer-services-2013-14/33"), ("Indicator", "CS03"));
            Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
        }

        Assert.Equal(2, await site.ReadAsync(db => db.IndicatorLinks.CountAsync()));
    }

    [Fact]
    public async Task The_same_press_many_times_at_once_is_one_link()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var form = FormOf(await officer.GetPageAsync("/linked-indicators/link?kind=objective&item=customer-services-2013-14/33"), "Indicator", "CS03");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.SubmitAsync(form))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(Objective, answer.Headers.Location?.OriginalString));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Linked to an indicator")));
        answers.ToList().ForEach(answer => answer.Dispose());
    }

    [Theory]
    [InlineData("objective", "customer-services-2013-14/9999", "CS03")]
    [InlineData("objective", "customer-services-2013-14/33", "ZZ99")]
    [InlineData("risk", "CRR4", "CS03")]
    [InlineData("indicator", "CS01", "CS03")]
    [InlineData("purple", "", "")]
    public async Task What_does_not_exist_or_cannot_be_linked_is_not_found(string kind, string item, string indicator)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var form = FormOf(await officer.GetPageAsync("/linked-indicators/link?kind=objective&item=customer-services-2013-14/33"), "Indicator", "CS03");
        using var response = await officer.SubmitAsync(form, ("Kind", kind), ("Item", item), ("Indicator", indicator));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Pages_ask_as_many_questions_of_many_links_as_of_one()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        string[] addresses = ["/priorities/P1", "/business-plans/customer-services-2013-14/31", "/performance/indicators/CS01"];
        var before = await site.CountEachAsync(member, addresses);
        await site.ReadAsync(async db =>
        {
            var there = await db.IndicatorLinks.AsNoTracking().Select(one => new { one.IndicatorId, one.ItemId }).ToListAsync();
            var objective = there[0].ItemId;
            var indicators = await db.PriorityLinks.Where(link => link.Kind == "indicator").Select(link => link.ItemId).Distinct().ToListAsync();
            var first = await db.Indicators.Where(one => one.Reference == "CS01").Select(one => one.Id).SingleAsync();
            var objectives = await db.Objectives.Select(one => one.Id).ToListAsync();
            db.AddRange(indicators.Where(id => there.All(one => one.IndicatorId != id)).Select(id => new IndicatorLink(id, "objective", objective, "Test", DateTime.UtcNow)));
            db.AddRange(objectives.Where(id => id != objective).Select(id => new IndicatorLink(first, "objective", id, "Test", DateTime.UtcNow)));
            return await db.SaveChangesAsync();
        });

        var after = await site.CountEachAsync(member, addresses);
        Assert.Equal(before.Skip(1), after.Skip(1));

        // The items of the priority itself are read once. Others, which the sample has none of, are read in the queries of their modules.
        Assert.InRange(after[0] - before[0], 0, 12);
        Assert.All(after, count => Assert.InRange(count, 1, 35));
    }

    public void Dispose() => site.Dispose();

    private static async Task<string> LinkedAsync(HttpClient client, string address) => (await client.GetPageAsync(address)).QuerySelector("section[aria-labelledby=linked]")?.Words() ?? string.Empty;

    private static IHtmlFormElement FormOf(IHtmlDocument page, string field, string value) => page.QuerySelectorAll("form[action='/linked-indicators/link'][method=post]").OfType<IHtmlFormElement>()
        .Single(form => form.Elements.OfType<IHtmlInputElement>().Any(input => input.Name == field && input.Value == value));
}
