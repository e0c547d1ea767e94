using System.Globalization;
using System.Text.Json;
using CsvHelper;
using KccPerformance.Core.Performance.Sample;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>The download has every figure, numbers as numbers, and a description beside the CSV.</summary>
public sealed class ResultsDownloadTests(PlanSite site) : IClassFixture<PlanSite>
{
    private static readonly DateOnly InventedFrom = new(2014, 1, 1);

    [Fact]
    public async Task All_240_rows_equal_the_file_and_computed_green_agrees_165_times_of_165()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var rows = Read(await member.GetByteArrayAsync(new Uri("/performance/results.csv", UriKind.Relative)));
        var file = Read(PerformanceSample.Bytes("kpi-values-2013-14"));
        Assert.Equal(240, file.Count);
        Assert.Equal(file.Select(KeyOf).Order(), rows.Select(KeyOf).Order());

        var (compared, agreed) = (0, 0);
        foreach (var (row, source) in rows.Select(row => (row, file.Single(one => KeyOf(one) == KeyOf(row)))))
        {
            Assert.Equal(source["rag_published"], row["rag_published"]);
            Assert.Equal(string.Empty, row["dot_published"]);
            if (DateOnly.Parse(row["period_end"], CultureInfo.InvariantCulture) < InventedFrom)
            {
                Assert.Equal(source["actual"], row["actual"]);
                Assert.Equal(NumberOf(source["target"]), NumberOf(row["target"]));
                Assert.Equal(string.Empty, row["floor"]);
                Assert.Equal(source["provisional"] == "yes", row["provisional"] == "true");
                Assert.Equal(source["data_to"], row["data_to"]);
            }

            if (source["actual"].Length > 0 && source["target"].Length > 0 && source["rag_published"].Length > 0 && source["reference"] != "SC03")
            {
                compared++;
                agreed += (row["rag"] == "Green") == (source["rag_published"] == "Green") ? 1 : 0;
            }
        }

        Assert.Equal((165, 165), (compared, agreed));
        var reported = rows.Where(row => file.Single(one => KeyOf(one) == KeyOf(row))["report_period"] == "yes").ToList();
        Assert.Equal(35, reported.Count);
        Assert.Equal((20, 6, 8), (reported.Count(row => row["dot"] == "improved"), reported.Count(row => row["dot"] == "same"), reported.Count(row
            => row["dot"] == "worsened")));
    }

    [Fact]
    public async Task Json_gives_the_same_rows_with_numbers_as_numbers()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var json = JsonDocument.Parse(await member.GetByteArrayAsync(new Uri("/performance/results.json", UriKind.Relative)));
        var row = json.RootElement.EnumerateArray().Single(one => one.GetProperty("reference").GetString() == "CS01" && one.GetProperty(
            "period_end").GetString() == "2013-12-31");

        Assert.Equal(240, json.RootElement.GetArrayLength());
        Assert.Equal((84m, 75m), (row.GetProperty("actual").GetDecimal(), row.GetProperty("target").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("floor").ValueKind);
        Assert.Equal(("Green", "improved", "Green"), (row.GetProperty("rag").GetString(), row.GetProperty("dot").GetString(), row.GetProperty(
            "rag_published").GetString()));
    }

    [Theory]
    [InlineData("results", "actual", "/performance/indicators")]
    [InlineData("activity", "upper_threshold", "/performance/activity")]
    [InlineData("series", "value", "/performance/series")]
    public async Task The_description_names_every_column_of_the_file_with_its_type_and_the_page_has_links(string name, string number, string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var text = await member.GetStringAsync(new Uri($"/performance/{name}.csv", UriKind.Relative));
        using var json = JsonDocument.Parse(await member.GetByteArrayAsync(new Uri($"/performance/{name}.csv-metadata.json", UriKind.Relative)));
        var columns = json.RootElement.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().ToList();

        Assert.Equal($"{name}.csv", json.RootElement.GetProperty("url").GetString());
        Assert.Equal(text.TrimStart('\uFEFF').Split('\n')[0].Trim(), string.Join(',', columns.Select(column => column.GetProperty("name").GetString())));
        Assert.Equal("decimal", columns.Single(column => column.GetProperty("name").GetString() == number).GetProperty("datatype").GetString());

        var key = json.RootElement.GetProperty("tableSchema").GetProperty("primaryKey").EnumerateArray().Select(one => one.GetString()!).ToList();
        var rows = Read(await member.GetByteArrayAsync(new Uri($"/performance/{name}.csv", UriKind.Relative)));
        Assert.Equal(rows.Count, rows.Select(row => string.Join(' ', key.Select(column => row[column]))).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            [$"/performance/{name}.csv", $"/performance/{name}.json", $"/performance/{name}.csv-metadata.json"],
            (await member.GetPageAsync(address)).QuerySelectorAll($"main a[href^='/performance/{name}.']").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Columns_keep_their_order_and_the_upper_floor_and_the_green_band_are_the_last()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var text = await member.GetStringAsync(new Uri("/performance/results.csv", UriKind.Relative));
        Assert.Equal(
            "reference,name,period,period_end,unit,decimal_places,actual,target,floor,rag,dot,rag_published,dot_published,provisional,data_to,not_comparable,"
                + "comparable_previous,rated_value,rated_target,amber_used,illustrative_floor,state,upper_floor,band_lower,band_upper",
            text.TrimStart('\uFEFF').Split('\n')[0].Trim());
    }

    [Fact]
    public async Task Activity_has_every_printed_value_and_every_published_position()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var rows = Read(await member.GetByteArrayAsync(new Uri("/performance/activity.csv", UriKind.Relative)));
        var file = Read(PerformanceSample.Bytes("activity-values"));
        Assert.All(file, printed => Assert.Contains(
            rows, row => KeyOf(row) == KeyOf(printed) && NumberOf(row["actual"]) == NumberOf(printed["value"]) && row["forecast"] == (printed["kind"] == "forecast"
                ? "true" : "false")));
        Assert.Equal((4, 4, 1), (Count("above"), Count("within"), Count("below")));
        var crime = rows.Single(row => row["reference"] == "L10" && row["position_published"].Length > 0);
        Assert.Equal((string.Empty, "above", "was slightly above the Upper Threshold level of 100"), (crime["actual"], crime["position_published"], crime["position_words"]));

        using var json = JsonDocument.Parse(await member.GetByteArrayAsync(new Uri("/performance/activity.json", UriKind.Relative)));
        Assert.Equal(rows.Count, json.RootElement.GetArrayLength());
        Assert.Equal(1638m, json.RootElement.EnumerateArray().Single(row => row.GetProperty("reference").GetString() == "L07"
            && row.GetProperty("period_end").GetString() == "2013-11-30").GetProperty("actual").GetDecimal());
        int Count(string position) => rows.Count(row => row["position_published"] == position);
    }

    [Fact]
    public async Task Series_have_every_row_of_the_files_with_printed_totals_marked()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var json = JsonDocument.Parse(await member.GetByteArrayAsync(new Uri("/performance/series.json", UriKind.Relative)));
        string[] files = ["contact-volumes", "complaints-and-compliments", "surveys", "staffing", "finance-headline", "programmes"];
        Assert.Equal(files.Sum(file => Read(PerformanceSample.Bytes(file)).Count), json.RootElement.GetArrayLength());
        var calls = json.RootElement.EnumerateArray().Where(row => row.GetProperty("series").GetString() == "CALLS").ToList();
        Assert.Contains(calls, row => row.GetProperty("printed_total").GetBoolean() && row.GetProperty("value").GetDecimal() == 184);
    }

    internal static IReadOnlyList<Dictionary<string, string>> Read(byte[] content)
    {
        using var stream = new MemoryStream(content);
        using var csv = CsvReader.Create(stream, new CsvReaderOptions());
        csv.ReadHeader();
        var headings = csv.Headers.ToArray();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(headings.ToDictionary(heading => heading, heading => csv.GetString(heading), StringComparer.Ordinal));
        }

        return rows;
    }

    private static string KeyOf(Dictionary<string, string> row) => $"{row["reference"]} {row["period_end"]}";

    private static decimal? NumberOf(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
