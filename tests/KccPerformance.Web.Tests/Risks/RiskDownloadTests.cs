using System.Globalization;
using System.Text;
using KccPerformance.Core.Risks.Sample;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>The CSV file of risks.</summary>
public sealed class RiskDownloadTests : IDisposable
{
    private static readonly Uri Csv = new("/risks/risks.csv", UriKind.Relative);

    private readonly PlanSite site = new();

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Administrator)]
    public async Task The_file_equals_the_papers_data_for_every_reader(string who)
    {
        using var client = await site.SignInAsync(who);
        var content = await client.GetByteArrayAsync(Csv);
        var rows = ResultsDownloadTests.Read(content);

        Assert.StartsWith("reference,title,current_score,current_rating,target_score,target_rating,refocused_from", Encoding.UTF8.GetString(content).TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(
            ResultsDownloadTests.Read(RisksSample.Bytes("risks-2013-14-q3")).Select(row => string.Join('|',
                row["reference"], row["title"], row["current_score"], row["current_rating"], row["target_score"], row["target_rating"], row["refocussed_from"])),
            rows.Select(row => string.Join('|', row.Values)));
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_gets_an_apostrophe_and_numbers_stay_numbers()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync("/risks/CRR1/edit", ("Title", "=HYPERLINK(\"http://example.org\")"));
        var row = ResultsDownloadTests.Read(await administrator.GetByteArrayAsync(Csv)).Single(one => one["reference"] == "CRR1");

        Assert.Equal("'=HYPERLINK(\"http://example.org\")", row["title"]);
        Assert.Equal((9, 9), (int.Parse(row["current_score"], CultureInfo.InvariantCulture), int.Parse(row["target_score"], CultureInfo.InvariantCulture)));
    }

    public void Dispose() => site.Dispose();
}
