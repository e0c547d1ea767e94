using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using KccPerformance.Core.Import;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A file that is no plan, or is meant to do harm, is refused with a sentence.</summary>
public class HostileFileTests
{
    private const string Headings = "code,theme_name,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring";

    private const string TextHeadings = "Code Inspectors’ comment Timescales Lead \n\nDirector(s) \nEvidence of Improvement Monitoring \n\n";

    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Theory]
    [InlineData("plan.pdf", "A PDF cannot be read")]
    [InlineData("plan.xlsm", "can hold macros")]
    [InlineData("plan.docm", "can hold macros")]
    [InlineData("plan.doc", "Save it as DOCX")]
    [InlineData("plan.xls", "Save it as XLSX")]
    [InlineData("plan.exe", "The file must be a CSV file")]
    [InlineData("plan", "The file must be a CSV file")]
    public Task Other_kinds_are_refused_by_name(string name, string sentence) => RefusesAsync("x"u8.ToArray(), name, sentence);

    [Fact]
    public async Task The_content_has_to_be_what_the_name_says()
    {
        foreach (var (file, ending) in new[] { (SampleForms.Docx, ".csv"), (SampleForms.Xlsx, ".txt"), (SampleForms.Csv, ".xlsx"), (SampleForms.Text, ".docx"), ("%PDF-1.4"u8.ToArray(), ".txt") })
        {
            await RefusesAsync(file, $"plan{ending}", "but the file is something else");
        }

        await RefusesAsync(SampleForms.Docx, "plan.xlsx", "not the kind of document");
        await RefusesAsync(SampleForms.Xlsx, "plan.docx", "not the kind of document");
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
            "nested too deeply");
        await RefusesAsync(With(SampleForms.Of(ending), "more.xml", new string(' ', 60 * 1024 * 1024)), $"plan{ending}", "too large");
    }

    [Fact]
    public async Task A_size_that_the_archive_lies_about_does_not_help()
    {
        var file = With(SampleForms.Docx, "more.xml", new string(' ', 60 * 1024 * 1024));
        var at = file.AsSpan().LastIndexOf("more.xml"u8) - 46;
        Assert.Equal("PK\x01\x02"u8.ToArray(), file[at..(at + 4)]);
        BitConverter.TryWriteBytes(file.AsSpan(at + 24), 100);
        await Assert.ThrowsAsync<RuleException>(() => SampleForms.ReadAsync(file, ".docx"));
    }

    [Fact]
    public async Task Too_much_is_refused_before_it_is_kept()
    {
        using var endless = new EndlessStream();
        var refusal = await Assert.ThrowsAsync<RuleException>(() => PlanReader.ReadAsync(endless, "plan.csv"));
        Assert.Equal("The file must be 10 MB or smaller", refusal.Message);
        Assert.InRange(endless.Given, 1, ImportLimits.FileBytes + (1024 * 1024));
        await RefusesAsync(Csv(string.Concat(Enumerable.Repeat("CEA1,Roads,1,Do,,,,\n", 20_001))), "plan.csv", "more than 20,000 rows");
        await RefusesAsync(Encoding.UTF8.GetBytes(Headings + string.Concat(Enumerable.Range(1, 60).Select(n => $",c{n}")) + "\n"), "plan.csv", "more than 50 columns");
        await RefusesAsync(Csv($"CEA1,Roads,1,{new string('a', 8_001)},,,,\n"), "plan.csv", "8,000 characters in one cell (row 2, column 4)");
        await RefusesAsync(Csv($"CEA1,Roads,1,\"{new string('a', 2_000_000)}\n"), "plan.csv", "cannot be read as CSV");
        await RefusesAsync(Encoding.UTF8.GetBytes(new string('\n', 200_000)), "plan.txt", "more than 20,000 rows");
        await RefusesAsync(PlanDocument.Sheet(Enumerable.Repeat(Headings.Split(','), 20_002).Select((row, n) => n == 0 ? row : ["CEA1", "a"])), "plan.xlsx", "more than 20,000 rows");
    }

    [Theory]
    [InlineData("<x:row r=\"3\"", "<x:row r=\"1048576\"")]
    [InlineData("<x:row r=\"3\"", "<x:row r=\"2147483647\"")]
    [InlineData("<x:row r=\"3\"", "<x:row r=\"-5\"")]
    [InlineData("<x:row r=\"3\"", "<x:row r=\"1\"")]
    [InlineData("<x:row r=\"3\"><x:c", "<x:row r=\"3\"><x:c r=\"XFD3\"")]
    [InlineData("<x:row r=\"3\"><x:c", "<x:row r=\"3\"><x:c r=\"ZZZZZZZZ3\"")]
    [InlineData("<x:sheetData>", "<x:dimension ref=\"A1:XFD1048576\" /><x:sheetData>")]
    [InlineData("<x:row r=\"3\">", "<x:row r=\"3\"><x:c t=\"s\"><x:v>99999</x:v></x:c>")]
    public async Task A_sheet_that_contradicts_itself_takes_no_time(string from, string to)
    {
        var file = Changed(SampleForms.Xlsx, SheetPart(SampleForms.Xlsx), text => text.Replace(from, to, StringComparison.Ordinal));
        await EndsAsync(file, ".xlsx");
    }

    [Fact]
    public async Task The_most_that_is_taken_takes_little_time_and_memory()
    {
        var row = string.Concat(Enumerable.Repeat("<w:p/>", 100));
        string[] headings = Headings.Split(',');
        foreach (var (file, ending) in new[]
        {
            (PlanDocument.Sheet(Enumerable.Range(0, 19_000).Select(n => n == 0 ? headings : [$"CEA{n % 999}", "a", "1", new string('b', 500), "Annual", "Ann Lee", "- a\n- b", "c"])), ".xlsx"),
            (Changed(SampleForms.Xlsx, "xl/workbook.xml", text => text.Replace("<x:sheets>", "<x:sheets>" + string.Concat(Enumerable.Range(2, 20_000).Select(n => $"<x:sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"rId1\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>")), StringComparison.Ordinal)), ".xlsx"),
            (Changed(SampleForms.Docx, "word/document.xml", text => text.Replace("<w:body>", "<w:body>" + string.Concat(Enumerable.Repeat(row, 20_000)), StringComparison.Ordinal)), ".docx"),
            (Changed(SampleForms.Docx, "word/document.xml", text => text.Replace("<w:body>", "<w:body>" + string.Concat(Enumerable.Repeat(row, 32_000)), StringComparison.Ordinal)), ".docx"),
            (Encoding.UTF8.GetBytes(TextHeadings + "CEA1 Para 1 \n" + string.Concat(Enumerable.Repeat("- a\n", 90_000))), ".txt"),
            (Encoding.UTF8.GetBytes(TextHeadings + string.Concat(Enumerable.Range(0, 200).Select(n => $"C{(char)('A' + (n / 26))}{(char)('A' + (n % 26))}A1 Para 1 \n" + string.Concat(Enumerable.Repeat("a\n \n", 450))))), ".txt"),
            (Csv(string.Concat(Enumerable.Range(1, 990).Select(n => $"CEA{n},Roads,1,Do,,,\"{string.Concat(Enumerable.Repeat("-\na\n", 1_590))}\",\n"))), ".csv"),
            (Csv(string.Concat(Enumerable.Range(1, 990).Select(n => $"CEA{n},Roads,1,Do,,\"{string.Concat(Enumerable.Repeat("A and ", 1_300))}\",,\n"))), ".csv"),
        })
        {
            await EndsAsync(file, ending);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        foreach (var bytes in new byte[][] { [0x41, 0, 0x42], [0xFF, 0xFE, 0x00, 0xD8], [0xC3, 0x28, 0x81], [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], [0x07, 0x41] })
        {
            await RefusesAsync(bytes, "plan.csv", "not plain text");
            await RefusesAsync(bytes, "plan.txt", "not plain text");
        }
    }

    [Fact]
    public async Task A_file_without_actions_is_refused()
    {
        await RefusesAsync("Dear all,\n\nSee CEA1 above.\n"u8.ToArray(), "plan.txt", "No actions were found");
        await RefusesAsync(PlanDocument.Document(body => body.Append(PlanDocument.Line("Dear all"))), "plan.docx", "No actions were found");
        await RefusesAsync(Csv(string.Empty), "plan.csv", "No actions were found");
    }

    [Fact]
    public async Task Text_whose_columns_are_lost_or_side_by_side_is_refused()
    {
        var text = Encoding.UTF8.GetString(SampleForms.Text);
        await RefusesAsync(Encoding.UTF8.GetBytes(text.Replace("Code Inspectors", "Code   Inspectors", StringComparison.Ordinal)), "plan.txt", "cannot be told apart");
        await RefusesAsync(Encoding.UTF8.GetBytes(text.Replace("Code Inspectors’", "Code\nInspectors’", StringComparison.Ordinal)), "plan.txt", "cannot be told apart");
        await RefusesAsync(Encoding.UTF8.GetBytes(string.Join('\n', text.Split('\n').Where(line => line.Trim().Length > 0))), "plan.txt", "cannot be told apart");
    }

    /// <summary>The name of a workbook's sheet.</summary>
    internal static string SheetPart(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return archive.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).FullName;
    }

    private static byte[] Csv(string rows) => Encoding.UTF8.GetBytes($"{Headings}\n{rows}");

    private static async Task RefusesAsync(byte[] file, string name, string sentence)
    {
        var refusal = await Assert.ThrowsAsync<RuleException>(() => PlanReader.ReadAsync(new MemoryStream(file), name));
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ImportLimits.Field, refusal.Field);
    }

    /// <summary>It is read or refused, soon, and what it takes while it is read stays small.</summary>
    private static async Task EndsAsync(byte[] file, string ending)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await SampleForms.ReadAsync(file, ending);
        }
        catch (RuleException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false), 0, 500L * 1024 * 1024);
    }

    private static byte[] With(byte[] file, string name, string text) => Edit(file, archive => Write(archive, name, text));

    internal static byte[] Changed(byte[] file, string name, Func<string, string> change) => Edit(file, archive =>
    {
        var entry = archive.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
        {
            text = reader.ReadToEnd();
        }

        entry.Delete();
        var changed = change(text);
        Assert.NotEqual(text, changed);
        Write(archive, name, changed);
    });

    private static byte[] Edit(byte[] file, Action<ZipArchive> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            edit(archive);
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    /// <summary>A stream that never ends, as an upload without a length may be.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
