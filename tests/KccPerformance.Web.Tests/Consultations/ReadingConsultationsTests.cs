using System.Globalization;
using System.Net;
using System.Text.Json;
using KccPerformance.Core.Consultations.Sample;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Performance;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Consultations;

/// <summary>Everyone who signs in reads what was asked, what people said and what came of it.</summary>
public sealed class ReadingConsultationsTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string Rows = "table[aria-labelledby=list] tbody tr";

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Administrator)]
    public async Task The_list_begins_with_those_that_closed_without_findings_or_use_of_views(string who)
    {
        using var client = await site.SignInAsync(who);
        var page = await client.GetPageAsync("/consultations");

        Assert.Equal("7 closed consultations lack findings or how views were used; 4 are open", page.QuerySelector("h1").Words());
        Assert.Equal(
            ["CON3", "CON2", "CON4", "CON6", "CON7", "CON10", "CON12", "CON5", "CON8", "CON9", "CON11", "CON1"],
            page.QuerySelectorAll(Rows + " strong").Select(code => code.Words()));
        Assert.Equal("Use of views not yet published", page.QuerySelector(Rows + " td[data-label^=Findings]").Words());
        Assert.Equal("Open until 28 February 2014", page.QuerySelectorAll(Rows)[7].QuerySelector("td[data-label=State]").Words());
        Assert.Equal("Published", page.QuerySelectorAll(Rows)[11].QuerySelector("td[data-label^=Findings]").Words());
        Assert.Contains("Shown as at 10 February 2014.", page.QuerySelector(".app-demo-banner").Words(), StringComparison.Ordinal);
        Assert.Equal(who != PlanSite.Member, page.QuerySelector("main a[href='/consultations/new']") is not null);
    }

    [Fact]
    public async Task The_API_has_all_that_the_page_says_also_the_words_the_source_and_that_one_is_invented()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var token = await member.CreateApiTokenAsync("Consultations", ApiScope.Consultations);
        using var program = site.Visitor();
        var stored = await site.ReadAsync(db => db.Consultations.AsNoTracking().OrderBy(one => one.Number).ToListAsync());
        var read = await program.ReadAllAsync("/api/v1/consultations", token);
        Assert.Equal(
            stored.Select(one => (one.Number, one.ResponseWords, one.Source, one.IsIllustrative)),
            read.Select(one => (
                one.GetProperty("id").GetInt32(), one.GetProperty("responseWords").GetString(), one.GetProperty("source").GetString(), one.GetProperty("isIllustrative").GetBoolean())));
        Assert.Contains(stored, one => one.ResponseWords is not null);
        Assert.Contains(stored, one => one.Source is not null);
    }

    [Theory]
    [InlineData("state=open", "CON5 CON8 CON9 CON11")]
    [InlineData("state=missing&service=Customer+Services", "CON4 CON7")]
    [InlineData("state=closed&service=none", "CON3 CON2 CON1")]
    [InlineData("q=boards+diocesan", "CON3")]
    [InlineData("q=B%C3%93ARDS+diocesans", "CON3")]
    [InlineData("q=con12", "CON12")]
    [InlineData("state=planned", "")]
    [InlineData("state=purple&page=99&q=gateway", "CON5")]
    public async Task Filters_are_in_the_address(string query, string expected)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/consultations?" + query);
        Assert.Equal(expected, string.Join(' ', page.QuerySelectorAll(Rows + " strong").Select(code => code.Words())));
    }

    [Fact]
    public async Task A_consultation_is_in_the_words_of_the_paper_and_says_what_is_not_printed()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/consultations/con6");
        Assert.Equal("Two Minutes, Two Questions budget consultation", page.QuerySelector("h1").Words());
        Assert.Equal("Findings and use of views not yet published", page.QuerySelector(".app-lead").Words());
        Assert.Contains("4,000 (“over 4,000 respondents gave their views on-line alone", page.QuerySelector(".app-about").Words(), StringComparison.Ordinal);
        Assert.Contains("Findings not yet published", page.QuerySelector("section[aria-labelledby=findings]").Words(), StringComparison.Ordinal);
        Assert.Contains("Use of views not yet published", page.QuerySelector("section[aria-labelledby=use]").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main a[href$='/edit']"));

        var whole = await member.GetPageAsync("/consultations/CON1");
        Assert.Contains("1 June 2011 to 31 August 2011 (“a formal consultation between June and August 2011”)", whole.QuerySelector(".app-about").Words(), StringComparison.Ordinal);
        Assert.Null(whole.QuerySelector(".app-lead"));
        foreach (var address in new[] { "/consultations/CON99", "/consultations/CRR4", "/consultations/%20" })
        {
            using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_search_finds_them_by_words_and_a_reference_leads_to_its_page()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains("CON11 Alcohol Treatment Strategy", (await member.GetPageAsync("/search?q=alcohol+strategies")).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var response = await member.GetAsync(new Uri("/search?q=con+11", UriKind.Relative));
        Assert.Equal("/consultations/CON11", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_download_has_numbers_dates_and_a_description_of_each_column()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var rows = ResultsDownloadTests.Read(await member.GetByteArrayAsync(new Uri("/consultations/consultations.csv", UriKind.Relative)));
        var sample = ConsultationsSample.Rows();
        Assert.Equal(sample.Count, rows.Count);
        Assert.All(sample.Index(), one =>
        {
            var row = rows.Single(row => row["reference"] == $"CON{one.Index + 1}");
            Assert.Equal(
                (one.Item.Title, one.Item.Starts?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty, $"{one.Item.Responses}", one.Item.Decision ?? string.Empty),
                (row["title"], row["starts"], row["responses"], row["decision"]));
        });
        Assert.Equal(("6766", "Closed", "Use of views not yet published"), (rows[1]["responses"], rows[1]["state"], rows[1]["missing"]));
        Assert.Equal(2, ResultsDownloadTests.Read(await member.GetByteArrayAsync(new Uri("/consultations/consultations.csv?state=missing&service=Customer+Services", UriKind.Relative))).Count);

        using var json = JsonDocument.Parse(await member.GetByteArrayAsync(new Uri("/consultations/consultations.csv-metadata.json", UriKind.Relative)));
        Assert.Equal("consultations.csv", json.RootElement.GetProperty("url").GetString());
        Assert.Equal(
            rows[0].Keys, json.RootElement.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()!));
    }
}
