using KccPerformance.Core.Files;
using KccPerformance.Testing;
using static KccPerformance.Testing.PdfWriter;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A PDF that cannot be read, or that attacks the reader, is refused with a message in little time and memory.</summary>
[Collection("Measured alone")]
public class PdfFileTests
{
    private const string Fonts = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>";

    [Fact]
    public async Task What_is_no_text_to_read_is_refused()
    {
        await RefusesAsync(FileOf([BytesOf("<< /Type /Catalog /Pages 2 0 R >>"), BytesOf("<< /Type /Pages /Kids [] /Count 0 >>"), BytesOf("<< /Filter /Standard /V 1 /R 2 >>")], "/Encrypt 3 0 R"), "has a password or is protected");
        await RefusesAsync(Page("", "q 100 0 0 100 0 0 cm /P Do Q 10 10 300 200 re S", "/XObject << /P 6 0 R >>", [StreamOf(new byte[300], more: "/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceRGB")]), "pictures, without text");
        await RefusesAsync("%PDF-1.4"u8.ToArray(), "The file is damaged");
        await RefusesAsync([.. "%PDF-1.4\n"u8, .. new byte[5_000]], "The file is damaged");
        await RefusesAsync(SampleForms.Pdf[..(SampleForms.Pdf.Length / 50)], "The file is damaged");
    }

    [Fact]
    public async Task More_than_the_most_is_refused()
    {
        var pages = new PdfWriter();
        for (var number = 0; number <= PdfBudget.Pages; number++)
        {
            pages.AddPage();
            pages.Text(20, 20, 10, "a");
        }

        await RefusesAsync(pages.Build(), "more than 500 pages");
        await RefusesAsync(Page("", $"BT /F1 1 Tf ({new string('a', 1_000_001)}) Tj ET"), "more than 1,000,000 characters");
    }

    [Fact]
    public async Task What_becomes_large_when_it_is_opened_is_refused()
    {
        var spaces = new string(' ', 60 * 1024 * 1024);
        await RefusesAsync(Page("", spaces), "too large when opened");

        // A packed list of objects, and content that is used many times.
        await RefusesAsync(FileOf([BytesOf("<< /Type /Catalog /Pages 2 0 R >>"), BytesOf("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), BytesOf($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << {Fonts} >> /Contents [{string.Concat(Enumerable.Repeat("4 0 R ", 5_000))}] >>"), StreamOf(BytesOf(spaces[..100_000]), isPacked: false)]), "too large when opened");

        // Each form shows the next one ten times.
        var forms = Enumerable.Range(6, 12).Select(number => StreamOf(BytesOf(number < 17 ? string.Concat(Enumerable.Repeat("/P Do ", 10)) : "BT /F1 9 Tf (abc) Tj ET"), more: $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {Fonts} /XObject << /P {number + 1} 0 R >> >>"));
        await RefusesAsync(Page("", "/P Do", "/XObject << /P 6 0 R >>", [.. forms]), "too large when opened");

        // Forms that show each other.
        await RefusesAsync(Page("", "/P Do", "/XObject << /P 6 0 R >>", [Form("/R Do", "/R 7 0 R"), Form("/P Do", "/P 6 0 R")]), "The file is damaged");
        await RefusesAsync(Page("", string.Concat(Enumerable.Repeat("q ", 1_000_000))), "The file is damaged");
    }

    [Fact]
    public async Task Fonts_with_endless_tables_and_trees_without_an_end_are_refused_or_not_read()
    {
        const string Wide = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 2000000000 500] >>] >>";
        await RefusesAsync(Page(Wide, "BT /F1 9 Tf <0041> Tj ET"), "too large when opened");

        var table = StreamOf(BytesOf("/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap end end"));
        await RefusesAsync(Page("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>", "BT /F1 9 Tf (a) Tj ET", more: [table]), "too large when opened");

        // Each branch has the next one twice.
        string[] branches = [.. Enumerable.Range(6, 60).Select(number => $"<< /Kids [{number + 1} 0 R {number + 1} 0 R] >>"), "<< /Names [] >>"];
        var names = Page("", "BT /F1 9 Tf (a) Tj ET", more: [.. branches.Select(BytesOf)], catalogue: "/Names << /Dests 6 0 R >>");
        await RefusesAsync(names, "No actions were found");
        await RefusesAsync(FileOf([BytesOf("<< /Type /Catalog /Pages 2 0 R >>"), .. Enumerable.Range(2, 2_000).Select(number => BytesOf($"<< /Type /Pages /Kids [{(number == 2_001 ? 2 : number + 1)} 0 R] /Count 1 >>"))]), "too large when opened");
    }

    [Fact]
    public async Task Lists_within_lists_without_an_end_are_refused_and_do_not_end_the_process()
    {
        var deep = string.Concat(Enumerable.Repeat("[ << /A ", 1_000_000));
        await RefusesAsync(FileOf([BytesOf($"<< /Type /Catalog /Pages 2 0 R /B {deep} >>"), BytesOf("<< /Type /Pages /Kids [] /Count 0 >>")]), "The file is damaged");
        await RefusesAsync(Page("", deep), "The file is damaged");
        await RefusesAsync(Page($"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding {deep}", "BT /F1 9 Tf (a) Tj ET"), "The file is damaged");
    }

    private static byte[] Form(string content, string form) => StreamOf(BytesOf(content), more: $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {Fonts} /XObject << {form} >> >>");

    /// <summary>A file of one page. Its further objects begin with number 6.</summary>
    private static byte[] Page(string font, string content, string resources = "", byte[][]? more = null, string catalogue = "") => FileOf(
    [
        BytesOf($"<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
        BytesOf("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        BytesOf($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << {resources} /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"),
        StreamOf(BytesOf(content)),
        BytesOf(font.Length > 0 ? font : "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"),
        .. more ?? [],
    ]);

    private static async Task RefusesAsync(byte[] file, string sentence)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Environment.CpuUsage.TotalTime;
        await HostileFile.RefusesAsync(file, "plan.pdf", sentence);
        Assert.InRange((Environment.CpuUsage.TotalTime - start).TotalSeconds, 0, 5);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 500L * 1024 * 1024);
    }
}
