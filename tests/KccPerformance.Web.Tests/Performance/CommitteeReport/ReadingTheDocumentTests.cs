using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;

namespace KccPerformance.Web.Tests.Performance.CommitteeReport;

/// <summary>Members read the quarterly report as a document: the counts of the summary, and a page for each indicator.</summary>
public sealed class ReadingTheDocumentTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task It_counts_what_the_summary_counts()
    {
        var page = await OpenAsync(ReportDocument.Final + "/document");
        Assert.Equal("Quarterly Performance Report, Quarter 3, 2013/14", page.QuerySelector("h1").Words());
        var tables = page.QuerySelectorAll(".app-pack__table--counts");
        Assert.Equal(
            ["Ratings Green Amber Red No figure Total", "Current ratings 19 11 5 0 35", "Previous ratings 20 11 4 0 35", "Change −1 0 +1 0 0"],
            tables[0].QuerySelectorAll("tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.Words()))));
        var summary = await OpenAsync(ReportDocument.Final);
        Assert.Equal(
            summary.QuerySelectorAll(".app-rating-counts tbody tr").Select(Cells),
            tables[0].QuerySelectorAll("tbody tr").Select(Cells));
        var sections = tables[1].QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.Words()).ToList()).ToList();
        Assert.Equal((11, 35), (sections.Count, sections.Sum(row => int.Parse(row[^1]))));
        Assert.Equal(["19", "11", "5", "0"], Enumerable.Range(1, 4).Select(column => $"{sections.Sum(row => int.Parse(row[column]))}"));
        Assert.Equal(
            ["By:", "To:", "Date:", "Subject:", "Classification:", "Summary:", "Recommendation(s):"],
            page.QuerySelectorAll(".app-pack__cover dt").Select(label => label.Words()));
        Assert.Contains(
            "20 are improving, 6 have not changed and 8 are worsening; 1 cannot be compared.", page.QuerySelector("section[aria-labelledby=summary]").Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_indicator_has_its_rating_chart_figures_commentary_and_notes_in_the_order_of_the_report()
    {
        var quarter = await site.QuarterAsync();
        var keys = quarter.Indicators.Where(one => one.Kind == IndicatorKind.Key).ToList();
        var page = await OpenAsync(ReportDocument.Final + "/document");
        var titles = page.QuerySelectorAll(".app-pack__title");
        Assert.Equal(keys.Select(one => $"{one.Reference} {one.Rules.Name}".Fold()).Order(), titles.Select(title => title.QuerySelector("h3").Words()).Order());
        foreach (var title in titles)
        {
            var indicator = keys.Single(one => title.QuerySelector("h3").Words().StartsWith(one.Reference + " ", StringComparison.Ordinal));
            var blocks = BlocksOf(title);
            Assert.Contains($"{indicator.Result.Shown}", title.QuerySelector(".app-rating").Words(), StringComparison.Ordinal);
            Assert.Single(blocks, block => block.ClassList.Contains("app-pack__facts"));
            var chart = Assert.Single(blocks, block => block.ClassList.Contains("app-pack__chart"));
            Assert.Equal(blocks.First(block => block.LocalName == "h4").Words(), chart.QuerySelector("svg title").Words());
            Assert.NotEmpty(chart.QuerySelector("svg desc").Words());
            var rows = blocks.Where(block => block.ClassList.Contains("app-pack__table--figures"))
                .SelectMany(table => table.QuerySelectorAll("tbody tr th")).Select(cell => cell.Words()).ToList();
            Assert.Equal("Actual", rows[0]);
            Assert.Contains("Rating", rows);
            Assert.Contains("Direction", rows);
            Assert.Contains("Data notes", blocks.Where(block => block.LocalName == "h4").Select(block => block.Words()));
            var said = string.Join(' ', blocks.Select(block => block.Words())).Fold();
            Assert.All(indicator.Commentary, text => Assert.Contains(text.Text.Fold(), said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_figures_below_a_chart_are_those_of_the_report()
    {
        var page = await OpenAsync(ReportDocument.Final + "/document");
        var blocks = BlocksOf(page.QuerySelectorAll(".app-pack__title").Single(title => title.QuerySelector("h3").Words().StartsWith("SC02 ", StringComparison.Ordinal)));
        var table = blocks.First(block => block.ClassList.Contains("app-pack__table--figures"));
        var rows = table.QuerySelectorAll("tr").ToDictionary(row => row.Children[0].Words(), row => row.Children.Skip(1).Select(cell => cell.Words()).ToList());
        var last = rows["Period"].IndexOf("Dec 13");
        Assert.Equal(
            "76.2%, 90%, Not used, Red, Improving",
            $"{rows["Actual"][last]}, {rows["Target"][last]}, {rows["Floor"][last]}, {rows["Rating"][last]}, {rows["Direction"][last]}");
        Assert.Contains("Amber not used: below the target is red.", string.Join(' ', blocks.Select(block => block.Words())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reds_changes_differences_and_questions_are_listed()
    {
        var page = await OpenAsync(ReportDocument.Final + "/document");
        var reds = page.QuerySelectorAll(".app-pack__table--reds tbody tr").ToDictionary(row => row.Children[0].Words(), row => row.Words());
        Assert.Equal(["AS01", "EL03", "EL06", "PH01", "SC02"], reds.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("No action recorded", reds["AS01"], StringComparison.Ordinal);
        Assert.Contains("We have placed significant focus on narrowing this gap in 2014.", reds["EL03"], StringComparison.Ordinal);
        var since = page.QuerySelector("section[aria-labelledby=since]").Words();
        Assert.Contains("3 indicators are rated worse than at the last report, and 1 is rated better.", since, StringComparison.Ordinal);
        Assert.Contains("5 of 26 activity indicators are outside the expected range", since, StringComparison.Ordinal);
        var differences = page.QuerySelector("section[aria-labelledby=differences]").Words();
        Assert.Contains("add up to 38 for 35 indicators", differences, StringComparison.Ordinal);
        Assert.Contains("EL04", differences, StringComparison.Ordinal);
        Assert.Equal(35, page.QuerySelectorAll(".app-pack__table--rules tbody tr").Length);
        Assert.Contains("No questions were awaiting an answer", page.QuerySelector("section[aria-labelledby=questions]").Words(), StringComparison.Ordinal);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(page.QuerySelectorAll(".app-pack a"), link => Assert.Contains(link.GetAttribute("href")!.TrimStart('#'), ids));
    }

    [Fact]
    public async Task An_open_report_is_a_draft_with_the_questions_that_await_an_answer()
    {
        var page = await OpenAsync(ReportDocument.Open + "/document");
        Assert.Equal("Draft report · QPR-2013-14-Q4 · Draft, not final", page.QuerySelector(".app-caption").Words());
        Assert.Equal("Draft, not final", page.DocumentElement.GetAttribute("data-print-note"));
        Assert.Contains(
            "SC02, not answered: When will 90% of the posts be filled by permanent staff?", page.QuerySelector("section[aria-labelledby=questions]").Words(),
            StringComparison.Ordinal);
        Assert.Contains("It is not final, and figures may still change.", page.QuerySelector("section[aria-labelledby=about]").Words(), StringComparison.Ordinal);
        Assert.Contains("The figure has not been approved", page.QuerySelector(".app-pack").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offline_file_says_the_same_and_asks_the_network_for_nothing()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = (await member.GetPageAsync(ReportDocument.Final + "/document")).QuerySelector(".app-pack")!;
        await member.ReportFileAsync(ReportDocument.Final + "/document.html");
        var file = await member.GetPageAsync(ReportDocument.Final + "/document.html");
        Assert.Equal(page.InnerHtml, file.QuerySelector(".app-pack")!.InnerHtml);
        Assert.DoesNotContain(
            page.QuerySelectorAll("*").SelectMany(element => element.Attributes),
            attribute => attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.Empty(file.QuerySelectorAll("script, link, img, iframe, object"));
        Assert.DoesNotContain("url(", file.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(".app-pack__chart", file.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.All(
            file.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name is "href" or "src" or "data" or "action"),
            attribute => Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_summary_the_list_of_reports_and_the_committee_lead_to_it()
    {
        foreach (var address in new[] { ReportDocument.Final, ReportDocument.Open, "/performance/reports" })
        {
            var links = (await OpenAsync(address)).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToList();
            var report = address == "/performance/reports" ? ReportDocument.Final : address;
            Assert.Contains(report + "/document", links);
            Assert.Contains(report + "/document.docx", links);
            Assert.Contains(report + "/document.html", links);
        }

        Assert.NotNull((await OpenAsync("/committees/3")).QuerySelector($".app-subjects a[href='{ReportDocument.Final}/document']"));
    }

    [Theory]
    [InlineData("/document")]
    [InlineData("/document.docx")]
    [InlineData("/document.html")]
    public async Task A_report_that_is_not_there_is_not_found(string form)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri("/performance/reports/1999-00-q1" + form, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string Cells(IElement row) => string.Join(' ', row.Children.Select(cell => cell.Words()));

    /// <summary>The elements between the title of an indicator and the next.</summary>
    private static List<IElement> BlocksOf(IElement title)
    {
        var blocks = new List<IElement>();
        for (var next = title.NextElementSibling; next is not null && !next.ClassList.Contains("app-pack__title"); next = next.NextElementSibling)
        {
            blocks.Add(next);
        }

        return blocks;
    }

    private async Task<IHtmlDocument> OpenAsync(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        return await member.GetPageAsync(address);
    }
}
