using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Coverage;

/// <summary>Which paragraphs of the inspection report have an action.</summary>
public sealed class CoverageTests : IDisposable
{
    private const string Address = PlanSite.Plan + "/paragraphs";

    private readonly PlanSite site = new();

    [Fact]
    public async Task Every_paragraph_cited_stands_with_its_actions_and_how_they_stand()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Address + "?para=68");

        Assert.Equal("30 inspection paragraphs have an action", page.QuerySelector("h1").Words());
        var cited = await site.ReadAsync(db => db.Paragraphs.Select(one => one.Paragraph).Distinct().OrderBy(one => one).ToListAsync());
        Assert.Equal(cited, page.QuerySelectorAll(".app-coverage tbody tr").Select(row => int.Parse(row.Id!.Replace("para-", string.Empty, StringComparison.Ordinal))));
        Assert.Equal(["CEA1", "MMA1", "MMB1"], page.QuerySelectorAll("#para-68 li a strong").Select(code => code.Words()));
        Assert.All(page.QuerySelectorAll("#para-68 li"), item => Assert.NotNull(item.QuerySelector(".app-rating")));
        Assert.Contains("the one you searched for", page.QuerySelector("#para-68 th").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".app-coverage__gap"));
    }

    [Fact]
    public async Task With_range_and_headings_the_gaps_show_under_their_headings()
    {
        await DescribeAsync("1", "120", "1 Summary\n40. What people say\n100 Outcomes");
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Address + "?para=2");

        Assert.Equal("30 of 120 inspection paragraphs have an action", page.QuerySelector("h1").Words());
        Assert.Equal(["Summary", "What people say", "Outcomes"], page.QuerySelectorAll("h2.app-section__title").Select(title => title.Words()));
        Assert.Equal("No action for paragraph 2.", page.QuerySelector("#para-2").Words());

        // Gaps and cited paragraphs together are the whole report, each paragraph once.
        var cited = (await site.ReadAsync(db => db.Paragraphs.Select(one => one.Paragraph).Distinct().ToListAsync())).ToHashSet();
        var gaps = page.QuerySelectorAll(".app-coverage__gap th").SelectMany(cell => Numbers(cell.Words())).ToList();
        Assert.Equal(Enumerable.Range(1, 120).Where(number => !cited.Contains(number)), gaps);
    }

    [Fact]
    public async Task A_range_is_saved_and_changed_with_its_audit_and_what_is_wrong_stands_beside_its_field()
    {
        await DescribeAsync("1", "120", "1 Summary");
        await DescribeAsync("1", "118", "1 Summary of findings\n40 Engagement");
        Assert.Equal(
            ["1 Summary of findings", "40 Engagement"],
            await site.ReadAsync(db => db.Plans.SelectMany(plan => plan.Headings).OrderBy(one => one.FirstParagraph).Select(one => one.FirstParagraph + " " + one.Title).ToListAsync()));
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed paragraph range and headings")));

        await RefuseAsync("1", "", "", "LastParagraph", "Enter both the first and the last paragraph, or neither");
        await RefuseAsync("9", "3", "", "LastParagraph", "The last paragraph must be the first one or a later one, up to 9,999");
        await RefuseAsync("x", "99999", "", "FirstParagraph", "First paragraph must be a whole number from 1 to 9999, or empty");
        await RefuseAsync("1", "20", "Summary", "Headings", "Begin each line with the number of a paragraph, such as “12 Community engagement”. This one does not: “Summary”");
        await RefuseAsync("1", "20", "30 Beyond", "Headings", "Paragraph 30 of “Beyond” is not in the range");
        await RefuseAsync("1", "20", "3 One\n3 Two", "Headings", "Paragraph 3 has two headings. Start each heading at a different paragraph");
    }

    [Fact]
    public async Task Somebody_elses_change_is_not_overwritten()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await OpenAsync(administrator);
        await DescribeAsync("1", "118", "1 Theirs");
        using var refused = await administrator.SubmitAsync(form, ("FirstParagraph", "1"), ("LastParagraph", "99"), ("Headings", "1 Mine"));
        var page = await refused.ReadPageAsync();
        Assert.Contains("has been changed since you opened this page", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("1 Mine", page.Text("Headings"));
    }

    public void Dispose() => site.Dispose();

    private static IEnumerable<int> Numbers(string words)
    {
        var ends = words.Split(" to ").Select(int.Parse).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static async Task<IHtmlFormElement> OpenAsync(HttpClient client) => (await client.GetPageAsync(Address + "/edit")).Form("form.app-form-narrow");

    private async Task DescribeAsync(string first, string last, string headings)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await administrator.SubmitAsync(await OpenAsync(administrator), ("FirstParagraph", first), ("LastParagraph", last), ("Headings", headings));
        Assert.Equal(Address, response.Headers.Location?.OriginalString);
    }

    private async Task RefuseAsync(string first, string last, string headings, string field, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await administrator.SubmitAsync(await OpenAsync(administrator), ("FirstParagraph", first), ("LastParagraph", last), ("Headings", headings));
        var page = await response.ReadPageAsync();
        Assert.Equal("Error: " + sentence, page.GetElementById(field + "-error").Words());
        Assert.Equal((first, last, headings), (Value(page, "FirstParagraph"), Value(page, "LastParagraph"), page.Text("Headings").ReplaceLineEndings("\n")));
    }

    private static string Value(IHtmlDocument page, string field) => page.GetElementById(field)!.GetAttribute("value") ?? string.Empty;
}
