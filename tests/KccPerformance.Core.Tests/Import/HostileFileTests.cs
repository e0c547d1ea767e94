using System.Text;
using KccPerformance.Testing;
using static KccPerformance.Core.Tests.Import.HostileFile;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A file that is not a plan, or that attacks the reader, is refused with a message.</summary>
public class HostileFileTests
{
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Theory]
    [InlineData("plan.rtf", "The file must be a CSV file")]
    [InlineData("plan.xlsm", "may contain macros")]
    [InlineData("plan.docm", "may contain macros")]
    [InlineData("plan.doc", "Save it as DOCX")]
    [InlineData("plan.xls", "Save it as XLSX")]
    [InlineData("plan.mht", "saved as a single file")]
    [InlineData("plan.mhtml", "saved as a single file")]
    [InlineData("plan.exe", "The file must be a CSV file")]
    [InlineData("plan", "The file must be a CSV file")]
    public Task Other_kinds_are_refused_by_name(string name, string sentence) => RefusesAsync("x"u8.ToArray(), name, sentence);

    [Fact]
    public async Task The_content_has_to_be_what_the_name_says()
    {
        foreach (var (file, ending) in new[] { (SampleForms.Docx, ".csv"), (SampleForms.Xlsx, ".txt"), (SampleForms.Csv, ".xlsx"), (SampleForms.Text, ".docx"), ("%PDF-1.4"u8.ToArray(), ".txt"), (SampleForms.Docx, ".html"), ("%PDF-1.4"u8.ToArray(), ".htm"), (SampleForms.Docx, ".pdf"), (SampleForms.Csv, ".pdf") })
        {
            await RefusesAsync(file, $"plan{ending}", "but the file is a different type");
        }

        await RefusesAsync(SampleForms.Docx, "plan.xlsx", "type does not match its name");
        await RefusesAsync(SampleForms.Xlsx, "plan.docx", "type does not match its name");
        await RefusesAsync([], "plan.csv", "The file is empty");
    }

    [Fact]
    public async Task Locked_and_old_documents_are_refused()
    {
        await RefusesAsync([.. OldOffice, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[60]], "plan.xlsx", "The file has a password");
        await RefusesAsync([.. OldOffice, .. new byte[600]], "plan.docx", "older Office format");
    }

    [Fact]
    public async Task Macros_are_refused_wherever_they_show()
    {
        await RefusesAsync(With(SampleForms.Docx, "word/vbaProject.bin", "x"), "plan.docx", "macros");
        await RefusesAsync(
            Changed(SampleForms.Xlsx, "[Content_Types].xml", text => text.Replace("spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main", StringComparison.Ordinal)),
            "plan.xlsx",
            "macros");
    }

    [Theory]
    [InlineData(".docx", "word/document.xml")]
    [InlineData(".xlsx", "xl/workbook.xml")]
    public async Task Document_types_and_entities_are_refused(string ending, string part)
    {
        const string Laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
        var file = Changed(SampleForms.Of(ending), part, text => text.Insert(text.IndexOf("?>", StringComparison.Ordinal) + 2, Laughs));
        await RefusesAsync(file, $"plan{ending}", "The file is damaged");
    }

    [Theory]
    [InlineData(".docx", "word/document.xml")]
    [InlineData(".xlsx", null)]
    public async Task What_becomes_too_large_or_too_deep_is_refused(string ending, string? part)
    {
        var name = part ?? SheetPart(SampleForms.Xlsx);
        await RefusesAsync(Changed(SampleForms.Of(ending), name, text => text + new string(' ', 60 * 1024 * 1024)), $"plan{ending}", "too large");
        await RefusesAsync(
            Changed(SampleForms.Of(ending), name, _ => string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))),
            $"plan{ending}",
            "structure of the document is too complex");
        await RefusesAsync(With(SampleForms.Of(ending), "more.xml", new string(' ', 60 * 1024 * 1024)), $"plan{ending}", "too large");
    }

    [Fact]
    public async Task A_size_that_the_archive_lies_about_does_not_help()
    {
        var file = With(SampleForms.Docx, "more.xml", $"<a>{new string(' ', 60 * 1024 * 1024)}</a>");
        var at = file.AsSpan().LastIndexOf("more.xml"u8) - 46;
        Assert.Equal("PK\x01\x02"u8.ToArray(), file[at..(at + 4)]);
        BitConverter.TryWriteBytes(file.AsSpan(at + 24), 100);
        await RefusesAsync(file, "plan.docx", "The file is damaged");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        foreach (var bytes in new byte[][] { [0x41, 0, 0x42], [0xFF, 0xFE, 0x00, 0xD8], [0xC3, 0x28, 0x81], [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], [0x07, 0x41] })
        {
            await RefusesAsync(bytes, "plan.csv", "not valid plain text");
            await RefusesAsync(bytes, "plan.txt", "not valid plain text");
            await RefusesAsync(bytes, "plan.html", "not valid plain text");
        }
    }

    [Fact]
    public async Task A_file_without_actions_is_refused()
    {
        await RefusesAsync("Dear all,\n\nSee CEA1 above.\n"u8.ToArray(), "plan.txt", "No actions were found");
        await RefusesAsync(PlanDocument.Document(body => body.Append(PlanDocument.Line("Dear all"))), "plan.docx", "No actions were found");
        await RefusesAsync(Csv(string.Empty), "plan.csv", "No actions were found");
        await RefusesAsync("<p>Dear all</p><table><tr><td>See CEA1 above.</table>"u8.ToArray(), "plan.html", "No actions were found");
        await RefusesAsync("<script>document.write('<table>')</script>"u8.ToArray(), "plan.htm", "No actions were found");
    }

    [Fact]
    public async Task Text_whose_columns_are_lost_or_side_by_side_is_refused()
    {
        var text = Encoding.UTF8.GetString(SampleForms.Text);
        await RefusesAsync(Encoding.UTF8.GetBytes(text.Replace("Code Inspectors", "Code   Inspectors", StringComparison.Ordinal)), "plan.txt", "could not be separated");
        await RefusesAsync(Encoding.UTF8.GetBytes(text.Replace("Code Inspectors’", "Code\nInspectors’", StringComparison.Ordinal)), "plan.txt", "could not be separated");
        await RefusesAsync(Encoding.UTF8.GetBytes(string.Join('\n', text.Split('\n').Where(line => line.Trim().Length > 0))), "plan.txt", "could not be separated");
    }

}
