using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Packs.Word;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>The paper for a meeting is one document of all final reports for it, in every format, and Part 1 has no word of exempt risks.</summary>
public sealed class ReadingThePaperTests(ShownPaperSite site) : IClassFixture<ShownPaperSite>
{
    private static readonly string[] Files = [".docx", ".html", ".csv", ".json"];

    public static TheoryData<string> Others => [PlanSite.Member, PlanSite.Officer, PlanSite.PerformanceOfficer, PlanSite.Director];

    [Fact]
    public async Task It_has_one_numbering_through_all_its_parts()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var pack = (await member.GetPageAsync(site.Paper)).QuerySelector(".app-pack")!;
        var headings = pack.QuerySelectorAll("section > h2, section > h3").Where(heading => heading.PreviousElementSibling is null).Select(heading => heading.Words()).ToList();
        var numbered = headings.Where(title => char.IsAsciiDigit(title[0])).Select(title => int.Parse(title[..title.IndexOf('.', StringComparison.Ordinal)])).ToList();
        Assert.InRange(numbered.Count, 20, 100);
        Assert.Equal(Enumerable.Range(1, numbered.Count), numbered);
        Assert.Equal(
            ["Appendix 1", "Appendix 2", "Appendix 3", "Appendix 4", "Appendix 5", "Appendix 6", "Appendix 7"],
            headings.Where(title => title.StartsWith("Appendix", StringComparison.Ordinal)).Select(title => title.Split(':')[0]));
        var tables = pack.QuerySelectorAll("caption").Select(caption => caption.Words()).Where(caption => caption.StartsWith("Table ", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, tables.Count).Select(number => $"Table {number}"), tables.Select(caption => caption.Split(':')[0]));
        Assert.Equal(headings, pack.QuerySelectorAll(".app-pack__contents li").Select(line => line.Words()));
        Assert.Equal(
            ["Building on Success, progress to March 2009", "Quarterly Performance Report, Quarter 3, 2013/14",
                "Customer and Communities Mid-Year Business Plan Monitoring and Directorate Dashboard, 2013/14", "Corporate risks at 31 December 2013", "Appendices"],
            headings.Where(title => title.Length > 0 && !char.IsAsciiDigit(title[0]) && !title.StartsWith("Appendix", StringComparison.Ordinal)));

        // The parts share no id, and every link leads to one.
        var ids = pack.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(pack.QuerySelectorAll("a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
    }

    [Fact]
    public async Task Text_refers_to_the_sections_tables_and_appendices_of_the_paper()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var pack = (await member.GetPageAsync(site.Paper)).QuerySelector(".app-pack")!;
        string Of(string id) => pack.QuerySelector("#" + id)!.ParentElement.Words();
        Assert.Contains("with its evidence in Appendix 2.", Of("p1-decisions"), StringComparison.Ordinal);
        Assert.Contains("Appendix 4 lists those that differ from ours.", Of("p2-rules"), StringComparison.Ordinal);
        Assert.Contains("is provided in Appendix 5.", Of("p3-monitoring"), StringComparison.Ordinal);
        Assert.Contains("attached at Appendix 6,", Of("p3-dashboard"), StringComparison.Ordinal);
        Assert.Contains("Appendix 7 has each risk in full.", Of("p4-position"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_decisions_asked_for_lead_to_the_section_that_sets_them_out()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(site.Paper);
        var rows = page.QuerySelector("#decisions")!.ParentElement!.QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(["CEC2", "MMB2", "OCD1", "MMB2"], rows.Select(row => row.QuerySelector("th").Words()));
        Assert.Contains("Agree or refuse a later due date: from 31 March 2010 to 30 June 2010", rows[0].Words(), StringComparison.Ordinal);
        var link = rows[0].QuerySelector("a")!;
        Assert.Equal($"{link.Words()["section ".Length..]}. Decisions for the committee", page.QuerySelector(link.GetAttribute("href")!).Words());
        Assert.Contains("Members are asked to (a) DECIDE the 4 matters listed under Decisions asked for; and (b) NOTE the paper.", page.QuerySelector(".app-pack__cover--long").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_risks_have_the_counts_of_actions_as_the_printed_paper_has_them()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var section = (await member.GetPageAsync(site.Paper)).QuerySelector("#p4-position")!.ParentElement.Words();
        Assert.Contains("17 actions were due by the end of December 2013: 11 completed, 5 outstanding, 1 regular review.", section, StringComparison.Ordinal);
        Assert.Contains("The register lists 16 of the 17.", section, StringComparison.Ordinal);
        Assert.Contains("2 red risks, CRR-2013-12-31-red", section, StringComparison.Ordinal);
        Assert.Contains("5 actions due: outstanding, CRR-2013-12-31-outstanding", section, StringComparison.Ordinal);
        Assert.Contains("1 more risk was exempt from publication (Part 2)", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Word_finds_nothing_to_repair_and_the_charts_of_the_quarter_are_drawings()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in new[] { site.Paper + ".docx", site.Paper + "/with-part-2.docx" })
        {
            var docx = await administrator.DownloadAsync(address);
            Assert.Empty(WordRules.Broken(docx).Take(5));
            Assert.Empty(WordRules.Invalid(docx));
            using var stream = new MemoryStream(docx);
            using var document = WordprocessingDocument.Open(stream, isEditable: false);
            Assert.InRange(document.MainDocumentPart!.Document.Body!.Descendants<Drawing>().Count(), 35, 100);
            Assert.Contains("Report code CPOSC-2014-02-20", document.MainDocumentPart.FooterParts.Single().Footer.InnerText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_the_Word_document_and_the_file_say_the_same()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(site.Paper);
        var docx = PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx"));
        var file = await member.GetPageAsync(site.Paper + ".html");
        foreach (var heading in page.QuerySelectorAll(".app-pack h2:not(#contents), .app-pack h3").Select(one => one.Words()))
        {
            Assert.Contains(heading, docx, StringComparison.Ordinal);
        }

        Assert.Equal(page.QuerySelector(".app-pack")!.InnerHtml, file.QuerySelector(".app-pack")!.InnerHtml);
        Assert.Empty(file.QuerySelectorAll("[src], link, script"));
    }

    [Fact]
    public async Task The_data_has_a_row_for_each_item_and_the_stored_documents_letter_by_letter()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var csv = Encoding.UTF8.GetString(await member.DownloadAsync(site.Paper + ".csv"));
        Assert.StartsWith("\uFEFFpart,reference,title,state,address", csv, StringComparison.Ordinal);
        Assert.Contains("Corporate risks at 31 December 2013,CRR10,Management of Social Care Demand,Red 25,/risks/CRR10", csv, StringComparison.Ordinal);
        Assert.Contains(",Stopped,/business-plans/communications-and-engagement-2013-14/6", csv, StringComparison.Ordinal);

        var json = await member.DownloadAsync(site.Paper + ".json");
        using var document = JsonDocument.Parse(json);
        var parts = document.RootElement.GetProperty("parts").EnumerateArray().ToList();
        var stored = await site.ReadAsync(db => db.FrozenReports.Where(one => one.Period.Meeting!.Date == PaperSite.Day).ToListAsync());
        Assert.Equal(4, stored.Count);
        Assert.Equal(stored.Select(one => one.Sha256).Order(), parts.Select(part => part.GetProperty("sha256").GetString()).Order());
        Assert.All(stored, one => Assert.True(json.AsSpan().IndexOf(one.Content) > 0));
        Assert.All(parts, part => Assert.Equal(
            part.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part.GetProperty("document").GetRawText())))));

        // The same fingerprint is printed in the paper.
        var fingerprint = document.RootElement.GetProperty("fingerprint").GetString()!;
        var page = await member.GetPageAsync(site.Paper);
        Assert.Contains($"Fingerprint: {fingerprint}", page.QuerySelector("#about")!.ParentElement.Words(), StringComparison.Ordinal);
        Assert.EndsWith($"fingerprint {fingerprint[..8]}", page.DocumentElement.GetAttribute("data-print-foot"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Nobody_without_the_permission_meets_a_word_of_an_exempt_risk_or_finds_Part_2(string who)
    {
        using var reader = await site.SignInAsync(who);
        foreach (var address in Files.Select(file => site.Paper + file).Append(site.Paper).Append(site.Committee).Append("/your-work"))
        {
            var bytes = await reader.DownloadAsync(address);
            var text = address.EndsWith(".docx", StringComparison.Ordinal) ? PackReading.WordsOf(bytes) : Encoding.UTF8.GetString(bytes);
            Assert.False(text.Contains(PaperSite.Exempt, StringComparison.OrdinalIgnoreCase) || text.Contains(PaperSite.ExemptReference, StringComparison.Ordinal), $"{who} met the exempt risk at {address}");
            Assert.DoesNotContain("with-part-2", text, StringComparison.Ordinal);
        }

        foreach (var address in new[] { "/with-part-2", "/with-part-2.docx", "/with-part-2.html" })
        {
            using var response = await reader.GetAsync(new Uri(site.Paper + address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Those_who_may_read_exempt_risks_find_them_in_the_version_with_Part_2_only_on_pages_marked_with_the_paragraph()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in Files.Select(file => site.Paper + file).Append(site.Paper))
        {
            var bytes = await administrator.DownloadAsync(address);
            var text = address.EndsWith(".docx", StringComparison.Ordinal) ? PackReading.WordsOf(bytes) : Encoding.UTF8.GetString(bytes);
            Assert.DoesNotContain(PaperSite.ExemptReference, text, StringComparison.Ordinal);
        }

        var part2 = (await administrator.GetPageAsync(site.Paper + "/with-part-2")).QuerySelector("#p4-exempt-CRR18")!;
        Assert.Equal("Exempt, not for publication (paragraph 3): CRR18 Renewal of a waste disposal contract", part2.Words());
        Assert.Contains("EXEMPT, NOT FOR PUBLICATION. Exempt under paragraph 3", part2.ParentElement.Words(), StringComparison.Ordinal);
        Assert.Contains("app-pack__section--appendix", part2.ParentElement!.ClassName, StringComparison.Ordinal);
        Assert.Contains(PaperSite.Exempt, PackReading.WordsOf(await administrator.DownloadAsync(site.Paper + "/with-part-2.docx")), StringComparison.Ordinal);
        Assert.Contains("Exempt: paragraph 3", Encoding.UTF8.GetString(await administrator.DownloadAsync(site.Paper + "/with-part-2.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_committee_finds_it_first_with_what_it_contains_and_still_the_single_reports()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(site.Committee);
        var papers = page.QuerySelector(".app-papers")!;
        Assert.StartsWith("Papers for 20 February 2014 One paper with ", papers.Words(), StringComparison.Ordinal);
        Assert.Contains("Quarterly performance (October to December 2013)", papers.Words(), StringComparison.Ordinal);
        Assert.Equal(site.Paper, papers.QuerySelector("a")!.GetAttribute("href"));
        Assert.True(papers.CompareDocumentPosition(page.QuerySelector("h1")!).HasFlag(DocumentPositions.Following));
        var links = page.QuerySelectorAll("section[aria-labelledby=meetings] a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains("/performance/reports/2013-14-q3", links);
        Assert.Contains("/risks/reports/crr-2013-12-31", links);
    }

    [Theory]
    [InlineData("/committees/3/meetings/2014-02-21/paper")]
    [InlineData("/committees/99/meetings/2014-02-20/paper")]
    [InlineData("/committees/3/meetings/20-02-2014/paper")]
    [InlineData("/committees/3/meetings/2014-02-30/paper.json")]
    [InlineData("/committees/3/meetings/nothing/paper.docx")]
    public async Task An_address_of_no_meeting_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
