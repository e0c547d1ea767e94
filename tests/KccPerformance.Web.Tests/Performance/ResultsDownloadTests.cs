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

    [Fact]
    public async Task The_description_names_every_column_of_the_file_with_its_type()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var text = await member.GetStringAsync(new Uri("/performance/results.csv", UriKind.Relative));
        using var json = JsonDocument.Parse(await member.GetByteArrayAsync(new Uri("/performance/results.csv-metadata.json", UriKind.Relative)));
        var columns = json.RootElement.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().ToList();

        Assert.Equal("results.csv", json.RootElement.GetProperty("url").GetString());
        Assert.Equal(text.TrimStart('\uFEFF').Split('\n')[0].Trim(), string.Join(',', columns.Select(column => column.GetProperty("name").GetString())));
        Assert.Equal("decimal", columns.Single(column => column.GetProperty("name").GetString() == "actual").GetProperty("datatype").GetString());
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
