using System.Net;
using System.Text;
using AngleSharp.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Packs.Word;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>A part of a paper can be exempt as a whole. It is then in Part 2 only, and Part 1 says how many parts are exempt.</summary>
public sealed class ExemptPartsTests : IAsyncLifetime
{
    /// <summary>The place of the half-year in the form, its title, and a text of it.</summary>
    private const int Place = 3;

    private const string Title = "Customer and Communities Mid-Year Business Plan Monitoring and Directorate Dashboard, 2013/14", Text = "Core communication channels";

    private static readonly string[] Files = [".docx", ".html", ".csv", ".json"];

    private readonly PaperSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    [Fact]
    public async Task A_part_that_becomes_exempt_leaves_Part_1_and_its_files_and_is_in_Part_2_on_marked_pages()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        await administrator.ShowAsync(site.Paper);
        Assert.Contains(Text, PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx")), StringComparison.Ordinal);
        var fingerprint = (await member.GetPageAsync(site.Paper)).DocumentElement.GetAttribute("data-print-foot");
        await administrator.ExemptPartAsync(site.Paper, Place, "4");

        Assert.Equal(0, await site.ReadAsync(db => db.GeneratedFiles.CountAsync(file => file.FileKey!.StartsWith("paper:"))));
        var page = await member.GetPageAsync(site.Paper);
        Assert.NotEqual(fingerprint, page.DocumentElement.GetAttribute("data-print-foot"));
        var pack = page.QuerySelector(".app-pack")!;
        Assert.Contains(
            "Exempt parts:1 part of this paper is exempt from publication (Part 2): 1 under paragraph 4 (consultations or negotiations on labour relations).",
            pack.QuerySelectorAll(".app-pack__cover > div").Select(line => line.Words()));
        var headings = pack.QuerySelectorAll(".app-pack__contents li").Select(line => line.Words()).ToList();
        Assert.Contains("Corporate risks at 31 December 2013", headings);
        ExpectOneNumbering(headings, pack);
        var all = page.QuerySelector("main").Words();
        foreach (var file in Files)
        {
            var bytes = await member.DownloadAsync(site.Paper + file);
            all += file == ".docx" ? PackReading.WordsOf(bytes) : Encoding.UTF8.GetString(bytes);
        }

        Assert.DoesNotContain("Business Plan Monitoring and Directorate Dashboard", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("business plan", string.Join(' ', pack.QuerySelectorAll(".app-pack__cover").Select(cover => cover.Words())), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Text, all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Business plans (", (await member.GetPageAsync(site.Committee)).QuerySelector(".app-papers").Words(), StringComparison.Ordinal);
        using (var refused = await member.GetAsync(new Uri(site.Paper + "/with-part-2", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        var part2 = await administrator.GetPageAsync(site.Paper + "/with-part-2");
        Assert.Equal("Exempt: paragraphs 3 and 4", part2.QuerySelector(".app-pack-head .app-flag").Words());
        Assert.Equal($"Exempt, not for publication (paragraph 4): {Title}", part2.QuerySelector("#p4-part").Words());
        var whole = part2.QuerySelectorAll(".app-pack__contents li").Select(line => line.Words()).ToList();
        var start = whole.IndexOf($"Exempt, not for publication (paragraph 4): {Title}");
        Assert.InRange(start, whole.IndexOf("Part 2: exempt information") + 1, whole.Count - 3);
        Assert.All(whole.Skip(start + 1), title => Assert.EndsWith("(exempt, paragraph 4)", title, StringComparison.Ordinal));
        Assert.Equal(headings, whole.Take(headings.Count));
        ExpectOneNumbering(whole, part2.QuerySelector(".app-pack")!);
        Assert.Contains(Text, part2.QuerySelector("main").Words(), StringComparison.Ordinal);
        var docx = await administrator.DownloadAsync(site.Paper + "/with-part-2.docx");
        Assert.Contains(Text, PackReading.WordsOf(docx), StringComparison.Ordinal);
        Assert.Empty(WordRules.Broken(docx).Take(5));

        // Without the exemption it is the paper that it was.
        await administrator.ExemptPartAsync(site.Paper, Place, string.Empty);
        Assert.Equal(fingerprint, (await member.GetPageAsync(site.Paper)).DocumentElement.GetAttribute("data-print-foot"));
    }

    [Fact]
    public async Task An_exemption_that_cannot_be_and_a_cover_that_names_an_exempt_part_are_refused_beside_the_field()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var strange = await administrator.EditAsync(site.Paper, ("ExemptParagraphs[3]", "8"), ("ExemptParagraphs[0]", "3"), ("Contact", "A post"));
        var page = await strange.ReadPageAsync();
        Assert.Contains("Select a paragraph from 1 to 7", page.QuerySelector("#ExemptParagraphs_3_-error").Words(), StringComparison.Ordinal);
        Assert.Contains("Only a final report can be exempt", page.QuerySelector("#ExemptParagraphs_0_-error").Words(), StringComparison.Ordinal);
        Assert.Equal("A post", page.QuerySelector("textarea[name=Contact]").Words());

        using var named = await administrator.EditAsync(site.Paper, ("ExemptParagraphs[3]", "3"), ("Summary", $"The paper has the {Title}."));
        page = await named.ReadPageAsync();
        Assert.Contains("This names an exempt part", page.QuerySelector("#Summary-error").Words(), StringComparison.Ordinal);
        Assert.Equal("3", page.QuerySelector("select[name='ExemptParagraphs[3]'] option[selected]")!.GetAttribute("value"));
        Assert.Equal(0, await site.ReadAsync(db => db.MeetingPapers.CountAsync(paper => paper.Meeting.Date == PaperSite.Day)));

        // Every part can be exempt. Part 1 is then the cover alone.
        using var saved = await administrator.EditAsync(site.Paper, [.. Enumerable.Range(1, 4).Select(place => ($"ExemptParagraphs[{place}]", (string?)"3"))]);
        Assert.Equal(site.Paper, saved.Headers.Location?.OriginalString);
        await administrator.ShowAsync(site.Paper);
        using var member = await site.SignInAsync(PlanSite.Member);
        page = await member.GetPageAsync(site.Paper);
        Assert.Contains("4 parts of this paper are exempt from publication (Part 2): 4 under paragraph 3", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("One paper. All its parts are exempt", (await member.GetPageAsync(site.Committee)).QuerySelector(".app-papers").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Corporate risks at", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Corporate risks at", (await administrator.GetPageAsync(site.Paper + "/with-part-2")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    /// <summary>The sections are numbered one after the other, no id is there twice, and every link leads to one.</summary>
    private static void ExpectOneNumbering(IEnumerable<string> headings, IElement pack)
    {
        var numbered = headings.Where(title => char.IsAsciiDigit(title[0])).Select(title => int.Parse(title[..title.IndexOf('.', StringComparison.Ordinal)])).ToList();
        Assert.Equal(Enumerable.Range(1, numbered.Count), numbered);
        var ids = pack.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(pack.QuerySelectorAll("a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
    }
}
