using System.IO.Compression;
using System.Text;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Packs;

namespace KccPerformance.Web.Tests.Packs;

/// <summary>The committee papers open in Word, offline and, as data, in a spreadsheet.</summary>
public sealed class FormsOfThePackTests(PackSite site) : IClassFixture<PackSite>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_Word_document_is_valid_and_the_same_bytes_each_time(int period)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var docx = await member.DownloadAsync($"{PackSite.Reports}/{period}/pack.docx");
        Assert.Empty(PackReading.ErrorsIn(docx));

        // No entry has the current time, which would make the file differ each time.
        using (var zip = new ZipArchive(new MemoryStream(docx)))
        {
            Assert.All(zip.Entries, part => Assert.InRange(part.LastWriteTime.Year, 2008, 2010));
        }

        await site.ForgetGeneratedFilesAsync();
        Assert.Equal(docx, await member.DownloadAsync($"{PackSite.Reports}/{period}/pack.docx"));
    }

    [Fact]
    public async Task The_Word_document_has_headings_contents_repeated_heads_a_language_and_fits_the_page()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var stream = new MemoryStream(await member.DownloadAsync(site.LastReport + "/pack.docx"));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var main = document.MainDocumentPart!;
        var body = main.Document.Body!;
        var headings = body.Elements<Paragraph>().Where(one => one.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading1").ToList();
        Assert.Equal(
            [
                "1. Position", "2. Exceptions", "3. What has changed since the last meeting", "4. Decisions for the committee", "5. Questions from members",
                "Background documents", "Contact details", "Appendix 1: The plan and the position of each action", "Appendix 2: Completed actions and their evidence",
            ],
            headings.Select(one => one.InnerText));

        // The list of contents is a field that holds every heading as a link to it.
        var contents = body.Descendants<SdtBlock>().Single();
        Assert.Contains("TOC", contents.Descendants<FieldCode>().Single().Text, StringComparison.Ordinal);
        Assert.Equal(headings.Select(one => one.InnerText), contents.Descendants<Hyperlink>().Select(one => one.InnerText));
        var marks = body.Descendants<BookmarkStart>().Select(one => one.Name!.Value!).ToList();
        Assert.Equal(marks.Count, marks.Distinct(StringComparer.Ordinal).Count());
        Assert.All(body.Descendants<Hyperlink>(), link => Assert.Contains(link.Anchor!.Value!, marks));

        var size = body.Descendants<PageSize>().Single();
        var margin = body.Descendants<PageMargin>().Single();
        Assert.True(size.Height!.Value > size.Width!.Value);
        var width = (int)(size.Width.Value - margin.Left!.Value - margin.Right!.Value);
        Assert.NotEmpty(body.Descendants<Table>());
        Assert.All(body.Descendants<Table>(), table =>
        {
            Assert.Equal(width, table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Sum(column => int.Parse(column.Width!.Value!)));
            Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties?.GetFirstChild<TableHeader>());
            Assert.NotEmpty(table.GetFirstChild<TableProperties>()!.GetFirstChild<TableCaption>()!.Val!.Value!);
        });
        Assert.Empty(body.Descendants<Drawing>());
        Assert.Equal("en-GB", main.StyleDefinitionsPart!.Styles!.Descendants<Languages>().First().Val!.Value);
        Assert.Equal("en-GB", main.DocumentSettingsPart!.Settings.GetFirstChild<ThemeFontLanguages>()!.Val!.Value);
        Assert.Equal("Building on Success, progress to September 2009", document.PackageProperties.Title);
        Assert.Equal((await site.PositionAsync(site.Last)).TakenAt, document.PackageProperties.Created!.Value.ToUniversalTime(), TimeSpan.FromSeconds(1));
        Assert.Contains("BOS-2009-09", main.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
        Assert.Contains("Illustrative", main.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
        Assert.Equal(["PAGE", "NUMPAGES"], main.FooterParts.Single().Footer.Descendants<FieldCode>().Select(code => code.Text.Trim()));
    }

    [Fact]
    public async Task The_offline_file_is_one_small_file_that_asks_the_network_for_nothing()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(site.LastReport + "/pack.html", UriKind.Relative));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var html = await response.Content.ReadAsStringAsync();
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 10_000, 1_000_000);

        // Addresses in evidence are text and not links, so all remaining links are anchors.
        var page = await response.ReadPageAsync();
        Assert.All(page.All.SelectMany(element => element.Attributes), attribute =>
        {
            Assert.DoesNotContain("://", attribute.Value, StringComparison.Ordinal);
            Assert.DoesNotContain(attribute.Name, (string[])["src", "srcset", "style", "onclick", "data", "action"]);
            Assert.True(attribute.Name != "href" || attribute.Value.StartsWith('#'), attribute.Value);
        });
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_and_the_offline_file_say_the_same()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = (await member.GetPageAsync(site.LastReport)).QuerySelector(".app-pack")!;
        var file = (await member.GetPageAsync(site.LastReport + "/pack.html")).QuerySelector(".app-pack")!;
        Assert.Equal(page.InnerHtml, file.InnerHtml);
    }

    [Fact]
    public async Task The_data_is_the_bytes_that_were_frozen_with_their_fingerprint_as_their_tag()
    {
        var kept = await site.KeptAsync(site.Last);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(site.LastReport + "/position.json", UriKind.Relative));
        Assert.Equal(kept.Content, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal($"\"{kept.Sha256}\"", response.Headers.ETag?.Tag);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(site.LastReport + "/position.json", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await member.SendAsync(again);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task The_figures_open_in_a_spreadsheet_and_run_nothing()
    {
        var position = await site.PositionAsync(site.Last);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var download = new MemoryStream(await member.DownloadAsync(site.LastReport + "/actions.csv"));
        var rows = Read(download);
        Assert.Equal(position.Actions.Select(action => action.Code), rows.Select(row => row["code"]));
        foreach (var (row, action) in rows.Zip(position.Actions))
        {
            Assert.Equal(action.PublishedLeads, row["lead_directors"]);
            Assert.Equal(string.Join(" | ", action.Criteria.Select(one => one.Text)), row["evidence_of_improvement"]);
            Assert.Equal(action.Stage.ToString(), row["stage"]);
            Assert.Equal(action.DaysOverdue(position.AsAt).ToString(), row["days_overdue"]);
            Assert.Equal(position.AsAt.ToString("yyyy-MM-dd"), row["as_at"]);
        }

        var hostile = position with { Actions = [PackReading.With(position.Actions[0], "=HYPERLINK(\"http://evil\";\"x\")")] };
        using var written = new MemoryStream();
        await PackCsv.WriteAsync(written, hostile, default);
        written.Position = 0;
        Assert.StartsWith("'=HYPERLINK", Read(written).Single()["last_narrative"], StringComparison.Ordinal);
    }

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
