using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CsvHelper;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Actions;

public sealed class DownloadingActions(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task Json_holds_every_action_of_the_published_plan_word_for_word()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var stream = typeof(ImprovementPlan).Assembly.GetManifestResourceStream("Sample.building-on-success.csv")!;
        var plan = Read(stream);
        var actions = (await client.GetFromJsonAsync<JsonElement>(PlanSite.Plan + "/actions.json")).EnumerateArray().ToList();

        Assert.Equal(46, plan.Count);
        Assert.Equal(plan.Count, actions.Count);
        foreach (var (row, action) in plan.Zip(actions))
        {
            Assert.Equal(row["code"], action.GetProperty("code").GetString());
            Assert.Equal(row["theme"], action.GetProperty("theme").GetProperty("number").GetInt32().ToString());
            Assert.Equal(row["theme_name"], action.GetProperty("theme").GetProperty("name").GetString());
            Assert.Equal(row["category"], action.GetProperty("category").GetString());
            Assert.Equal(row["paragraphs"], List(action, "paragraphs"));
            Assert.Equal(row["inspectors_comment"], action.GetProperty("inspectorsComment").GetString());
            Assert.Equal(row["timescales"], action.GetProperty("timescales").GetString());
            Assert.Equal(row["lead_directors"], action.GetProperty("leadDirectors").GetString());
            Assert.Equal(row["leads"], List(action, "leads"));
            Assert.Equal(row["evidence_of_improvement"], List(action, "evidenceOfImprovement"));
            Assert.Equal(row["monitoring"], List(action, "monitoring"));
        }
    }

    [Fact]
    public async Task Csv_begins_with_the_columns_of_the_published_plan_and_the_same_cells()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var response = await client.GetAsync(new Uri(PlanSite.Plan + "/actions.csv", UriKind.Relative));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("building-on-success-actions-2009-09-17.csv", response.Content.Headers.ContentDisposition?.FileName);

        using var sample = typeof(ImprovementPlan).Assembly.GetManifestResourceStream("Sample.building-on-success.csv")!;
        using var download = new MemoryStream(bytes);
        foreach (var (row, action) in Read(sample).Zip(Read(download)))
        {
            foreach (var (column, cell) in row)
            {
                Assert.Equal(cell, action[column]);
            }
        }
    }

    [Fact]
    public async Task Json_says_where_an_action_stands()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var actions = (await client.GetFromJsonAsync<JsonElement>(PlanSite.Plan + "/actions.json?q=comprehensive+engagement&delivery=OffTrack")).EnumerateArray();
        var action = Assert.Single(actions);

        Assert.Equal("CEC2", action.GetProperty("code").GetString());
        Assert.Equal("2010-06-30", action.GetProperty("dueDate").GetString());
        Assert.Equal("2010-03-31", action.GetProperty("originalDueDate").GetString());
        Assert.Equal("2010-09-30", action.GetProperty("expectedCompletionDate").GetString());
        Assert.Equal(1, action.GetProperty("timesMoved").GetInt32());
        Assert.Equal("Worsening", action.GetProperty("direction").GetString());
        Assert.Equal("Slipped", List(action, "flags"));
        var last = action.GetProperty("lastUpdate");
        Assert.Equal("2009-09-16T13:21:00Z", last.GetProperty("reportedAt").GetString());
        Assert.StartsWith("The consultants’ contract ended", last.GetProperty("narrative").GetString(), StringComparison.Ordinal);
        Assert.False(last.GetProperty("noChange").GetBoolean());
    }

    [Fact]
    public async Task An_action_that_is_complete_or_closed_has_no_next_review()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var actions = (await client.GetFromJsonAsync<JsonElement>(PlanSite.Plan + "/actions.json?stage=Complete&stage=Closed")).EnumerateArray().ToList();
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Equal(JsonValueKind.Null, action.GetProperty("nextReview").ValueKind));
    }

    [Fact]
    public async Task Formulas_that_officers_write_are_text_in_spreadsheets_and_untouched_in_json()
    {
        const string Formula = "=HYPERLINK(\"https://example.org\",\"Open\")";
        using var own = new PlanSite();
        await own.ReportAsync("CEA1", Reporting.OnTrack(Formula));
        using var client = await own.SignInAsync(PlanSite.Member);

        using var download = await client.GetStreamAsync(new Uri(PlanSite.Plan + "/actions.csv?q=hyperlink", UriKind.Relative));
        Assert.Equal("'" + Formula, Assert.Single(Read(download))["last_narrative"]);
        var json = await client.GetFromJsonAsync<JsonElement>(PlanSite.Plan + "/actions.json?q=hyperlink");
        Assert.Equal(Formula, json[0].GetProperty("lastUpdate").GetProperty("narrative").GetString());
    }

    [Fact]
    public async Task A_download_keeps_the_filter_and_the_order()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        const string Query = "?theme=1&sort=-code";
        using var download = await client.GetStreamAsync(new Uri(PlanSite.Plan + "/actions.csv" + Query, UriKind.Relative));
        Assert.Equal(["CED3", "CED2", "CED1", "CEC4", "CEC3", "CEC2", "CEC1", "CEA1"], Read(download).Select(row => row["code"]));
    }

    private static string List(JsonElement action, string name) => string.Join(" | ", action.GetProperty(name).EnumerateArray());

    private static List<Dictionary<string, string>> Read(Stream stream)
    {
        using var csv = CsvReader.Create(stream, new CsvReaderOptions(), leaveOpen: true);
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(columns.ToDictionary(column => column, column => csv.GetString(column), StringComparer.Ordinal));
        }

        return rows;
    }
}
