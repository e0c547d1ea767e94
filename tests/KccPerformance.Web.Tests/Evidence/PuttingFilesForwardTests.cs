using System.Net;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Evidence;

public sealed class PuttingFilesForwardTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string TooLarge = "The file must be 20 MB or smaller";

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { "empty.pdf", "empty", "The file is empty." },
        { "letter.pdf", "text", "The name ends in .pdf, but the file is not a PDF." },
        { "program.exe", "program", "The file must be a PDF, a Word" },
        { "program.txt", "program", "The file is not valid plain text" },
        { "picture.svg", "svg", "The file must be a PDF, a Word" },
        { "picture.txt", "svg", "The file contains a web page or a script" },
        { "picture.png", "svg", "The name ends in .png, but the file is not a PNG picture." },
        { "late.txt", "late script", "The file contains a web page or a script" },
        { "latin.csv", "latin", "The file is not valid plain text" },
        { "both.pdf", "pdf and zip", "The file contains a second type of file" },
        { "both.docx", "pdf in zip", "The file contains a second type of file" },
        { "page.pdf", "pdf and html", "The file contains a second type of file" },
        { "archive.docx", "zip", "The file type does not match its name" },
        { "bomb.docx", "bomb", "The file is too large when opened" },
        { "many.docx", "many", "The file is too large when opened" },
        { "macros.docx", "macros", "The file contains macros" },
        { "sheet.xlsx", "docx", "The file type does not match its name" },
        { "locked.docx", "ole", "The file has a password" },
        { "old.doc", "ole", "The file is in an older Office format. Save it as DOCX" },
        { "added.docx", "docx and more", "The file is damaged or has been altered." },
        { "cut.pdf", "cut", "The file is incomplete or has been altered" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_not_on_the_list_is_refused_with_a_sentence_and_nothing_of_it_is_kept(string name, string content, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var refused = await officer.UploadAsync(EvidenceForms.AddressOf("CEA1", 1), name, new ByteArrayContent(Content(content)));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.StartsWith(sentence, Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.StartsWith("Error: " + sentence, page.GetElementById("File-error").Words(), StringComparison.Ordinal);
        Assert.NotNull(page.GetElementById("File"));
        Assert.Empty(await site.ReadAsync(db => db.EvidenceFiles.Where(file => file.FileName == name).ToListAsync()));
    }

    [Theory]
    [InlineData("minutes.docx", "docx", "Word, ")]
    [InlineData("counts.csv", "text", "CSV, ")]
    [InlineData(@"C:\Users\officer\..\..\minutes of.txt", "text", "text, 13 bytes")]
    [InlineData("../../etc/notes.txt", "text", "text, 13 bytes")]
    public async Task What_is_on_the_list_is_kept_under_its_name_without_a_path(string name, string content, string shown)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var bytes = Content(content);
        var kept = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

        using var accepted = await officer.UploadAsync(EvidenceForms.AddressOf("CEA1", 1), name, new ByteArrayContent(bytes));

        Assert.Equal($"{PlanSite.Plan}/actions/CEA1", accepted.Headers.Location?.OriginalString);
        var link = (await officer.GetPageAsync($"{PlanSite.Plan}/actions/CEA1")).QuerySelectorAll(".app-evidence a[href*='/evidence/']").Last(one => one.Words() == kept);
        Assert.Contains($"({shown}", link.ParentElement.Words(), StringComparison.Ordinal);
        using var downloaded = await officer.GetAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative));
        Assert.Equal(bytes, await downloaded.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", kept), (downloaded.Content.Headers.ContentDisposition!.DispositionType, downloaded.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", downloaded.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_PDF_of_20_MB_goes_up_and_comes_down_identical_to_whoever_may_read_the_page()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var bytes = EvidenceForms.Pdf((int)EvidenceFile.MaxLength);

        using var accepted = await officer.UploadAsync(EvidenceForms.AddressOf("CEA1", 1), "large.pdf", new ByteArrayContent(bytes));

        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        var file = await site.ReadAsync(db => db.EvidenceFiles.SingleAsync(one => one.FileName == "large.pdf"));
        Assert.Equal((true, EvidenceFile.MaxLength, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))), (file.IsComplete, file.Length, file.Sha256));
        using var member = await site.SignInAsync(PlanSite.Member);
        using var downloaded = await member.GetAsync(new Uri($"{PlanSite.Plan}/evidence/{file.Id}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(bytes.Length, downloaded.Content.Headers.ContentLength);
        var received = await downloaded.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.AsSpan().SequenceEqual(received));
        using var visitor = site.Visitor();
        using var asked = await visitor.GetAsync(new Uri($"{PlanSite.Plan}/evidence/{file.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var elsewhere = await member.GetAsync(new Uri($"/plans/another/evidence/{file.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task More_than_20_MB_by_its_own_account_is_refused_in_the_page()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var refused = await officer.UploadAsync(EvidenceForms.AddressOf("CEA1", 1), "heavy.pdf", new ByteArrayContent(EvidenceForms.Pdf(23 * 1024 * 1024)));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal([TooLarge], (await refused.ReadPageAsync()).Errors());
    }

    private static byte[] Content(string kind) => kind switch
    {
        "empty" => [],
        "text" => EvidenceForms.Text("name,count\né"),
        "program" => [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0],
        "svg" => EvidenceForms.Text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        "late script" => EvidenceForms.Text(new string('a', (64 * 1024) - 3) + "<ScRiPt>"),
        "latin" => [0x63, 0x6F, 0x73, 0x74, 0x2C, 0xA3, 0x35],
        "pdf and zip" => [.. EvidenceForms.Pdf(5000), .. EvidenceForms.Zip(("a.txt", 5))],
        "pdf in zip" => EvidenceForms.Docx(("%PDF-1.7", 5)),
        "pdf and html" => [.. "%PDF-1.7\n<HTML><body>"u8, .. "\n%%EOF\n"u8],
        "zip" => EvidenceForms.Zip(("a.txt", 5)),
        "bomb" => EvidenceForms.Docx(("word/media/image1.bmp", 4 * 1024 * 1024)),
        "many" => EvidenceForms.Docx([.. Enumerable.Range(0, 5000).Select(number => ($"word/{number}", 0))]),
        "macros" => EvidenceForms.Docx(("word/vbaProject.bin", 5)),
        "docx" => EvidenceForms.Docx(),
        "ole" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
        "docx and more" => [.. EvidenceForms.Docx(), 1, 2, 3],
        "cut" => EvidenceForms.Pdf(5000)[..4000],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
