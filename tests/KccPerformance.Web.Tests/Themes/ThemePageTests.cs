using AngleSharp.Dom;
using CsvHelper;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Plans;

namespace KccPerformance.Web.Tests.Themes;

/// <summary>As a committee member I compare a theme with the printed plan and see the position of each action.</summary>
public sealed class ThemePageTests(QueryCountingSite site) : IClassFixture<QueryCountingSite>
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Published = ReadPublished();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task The_plans_six_columns_stand_word_for_word(int theme)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync($"{PlanSite.Plan}/themes/{theme}");
        var published = Published.Where(row => row["theme"] == $"{theme}").ToDictionary(row => row["code"], StringComparer.Ordinal);
        var rows = page.QuerySelectorAll(".app-plan__row");

        Assert.Equal(published.Count, rows.Length);
        Assert.Equal(published.Values.First()["theme_name"], page.QuerySelector("h1").Words());
        foreach (var row in rows)
        {
            var cells = row.Children;
            var expected = published[cells[0].Words()];
            Assert.Equal(Fold(expected["inspectors_comment"]), cells[1].QuerySelector(".app-plan__words").Words());
            Assert.Equal(Items(expected["paragraphs"]), cells[1].QuerySelectorAll("a").Select(link => link.Words()));
            Assert.All(cells[1].QuerySelectorAll("a"), link => Assert.Equal($"/search?q=para+{link.Words()}", link.GetAttribute("href")));
            Assert.Equal(expected["timescales"].Length == 0 ? "None given" : Fold(expected["timescales"]), cells[2].Words());
            Assert.Equal(expected["leads"].Length == 0 ? "None" : string.Join(", ", Items(expected["leads"])), cells[3].Words());
            Assert.Equal(Items(expected["evidence_of_improvement"]), Texts(cells[4]));
            Assert.Equal(Items(expected["monitoring"]), Texts(cells[5]));
            Assert.Equal("app-plan__position", row.NextElementSibling!.ClassName);
        }
    }

    [Fact]
    public async Task Actions_are_grouped_by_category_and_each_says_what_it_means()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync($"{PlanSite.Plan}/themes/1");

        Assert.Equal(["A Monitoring", "C New", "D In hand"], page.QuerySelectorAll(".app-category h2").Select(heading => heading.Words()));
        Assert.Equal(Category.C.Meaning(), page.QuerySelectorAll(".app-category .app-section__hint")[1].Words());
        Assert.Equal("Theme 1 of 7 · position on 17 September 2009", page.QuerySelector(".app-caption").Words());
        Assert.Equal(
            "1 of 8 actions is off track and 1 is at risk. Since 23 April 2009, 2 improved and 1 worsened: CEC2.",
            page.QuerySelector(".app-lead").Words());
        Assert.Equal("1 off track, 1 at risk, 4 on track, 1 complete or closed, 1 not started", page.QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));
        Assert.Equal(
            ["1 not started, 6 in progress, 1 complete, 0 closed", "4 on track, 1 at risk, 1 off track", "2 high, 4 medium, 1 low", "2 improving, 5 no change, 1 worsening", "0"],
            page.QuerySelectorAll(".app-counts dd").Select(one => one.Words()));
        Assert.Equal($"{PlanSite.Plan}/themes/2", page.QuerySelectorAll("main a")[^1].GetAttribute("href"));
    }

    [Theory]
    [InlineData(1, "CEC2", "Off track Confidence: Low", "Engagement officer, 16 September 2009", "Worsening was On track Due First date: 31 March 2010 now 30 June 2010 Moved once, by 91 days expected 30 September 2010 Slipped 3 months")]
    [InlineData(1, "CED1", "Complete Confidence: High", "8 September 2009", "Improving was On track Complete 8 September 2009 Awaiting committee sign-off")]
    [InlineData(6, "CPB1", "At risk Confidence: Low", "12 March 2009", "No change No due date expected 31 August 2009")]
    [InlineData(7, "OCD1", "Closed", "", "Improving was Complete Closed 23 April 2009")]
    public async Task A_strip_under_each_row_says_where_it_stands(int theme, string code, string rating, string by, string dates)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync($"{PlanSite.Plan}/themes/{theme}");
        var row = page.QuerySelectorAll(".app-plan__row").Single(one => one.Children[0].Words() == code);
        var strip = row.NextElementSibling!;

        Assert.StartsWith($"Position of {code}: {rating}", strip.QuerySelector(".app-strip__rating").Words(), StringComparison.Ordinal);
        Assert.Contains(by, strip.QuerySelector(".app-strip__by").Words(), StringComparison.Ordinal);
        Assert.StartsWith(dates, strip.QuerySelector(".app-strip__dates").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_of_nine_takes_no_more_queries_than_one_of_four()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        await client.GetPageAsync($"{PlanSite.Plan}/themes/4");
        site.Queries = 0;
        await client.GetPageAsync($"{PlanSite.Plan}/themes/5");
        var four = site.Queries;
        site.Queries = 0;
        await client.GetPageAsync($"{PlanSite.Plan}/themes/4");

        Assert.InRange(four, 1, 11);
        Assert.Equal(four, site.Queries);
    }

    private static IEnumerable<string> Texts(IElement cell)
        => cell.QuerySelector("li") is null
            ? cell.Words() is "None given" ? [] : [cell.Words()]
            : cell.QuerySelectorAll("li").Select(item => item.Words());

    private static IEnumerable<string> Items(string cell)
        => cell.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Fold);

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<IReadOnlyDictionary<string, string>> ReadPublished()
    {
        using var stream = typeof(ImprovementPlan).Assembly.GetManifestResourceStream("Sample.building-on-success.csv")!;
        using var csv = CsvReader.Create(stream, new CsvReaderOptions(), leaveOpen: true);
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(columns.ToDictionary(column => column, column => csv.GetString(column), StringComparer.Ordinal));
        }

        return rows;
    }
}
