using System.Text;
using System.Xml;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Testing;
using static KccPerformance.Core.Tests.Import.HostileFile;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A large file, or one that claims to be large, takes little time and memory.</summary>
[Collection("Measured alone")]
public class LargeFileTests
{
    /// <summary>How many times the CPU of the yardstick a file may take. A quadratic reader takes hundreds.</summary>
    private const double MostYardsticks = 40;

    private const string TextHeadings = "Code Inspectors’ comment Timescales Lead \n\nDirector(s) \nEvidence of Improvement Monitoring \n\n";

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
    public async Task Another_councils_plan_with_one_code_for_all_actions_or_one_action_on_all_rows_takes_little_time()
    {
        string[] headings = ["Ref", "Theme", "Action", "Note"];
        var oneCode = PlanDocument.Sheet(Enumerable.Range(0, 19_000).Select(n => n == 0 ? headings : ["1.1", $"Theme {n}", "Do it", "a"]));
        await EndsAsync(oneCode, ".xlsx", AnotherPlan.ReadAsync);
        Assert.Equal(["1.1", "1.1.2", "1.1.3"], (await AnotherPlan.ReadAsync(oneCode, ".xlsx")).Actions.Take(3).Select(action => action.Code));

        var oneAction = PlanDocument.Sheet(Enumerable.Range(0, 19_000).Select(n => n switch { 0 => headings, 1 => ["1.1", "Roads", "Do it", "a"], _ => ["", "", "", new string('b', 1_000)] }));
        await EndsAsync(oneAction, ".xlsx", AnotherPlan.ReadAsync);
        Assert.Contains("more than 8,000 characters in one cell", (await Assert.ThrowsAsync<RuleException>(() => AnotherPlan.ReadAsync(oneAction, ".xlsx"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_hundred_thousand_unknown_names_is_compared_with_the_plan_in_little_time()
    {
        string[] names = [.. Enumerable.Range(0, 100_000).Select(n => $"Alexandra{n} Montgomery{n}")];
        var plan = new PlanSnapshot
        {
            PlanId = 1,
            Slug = "x",
            Title = "x",
            Status = PlanStatus.Draft,
            Coding = PlanCoding.Own,
            HasCategories = false,
            Themes = [],
            Actions = [],
            Retired = [],
            Used = [],
            Leads = [.. Enumerable.Range(1, 100).Select(n => new ExistingLead(n, $"Director of Children’s Services {n}", IsRetired: false))],
        };
        var file = new ImportedPlan(
            [.. names.Chunk(20).Select((some, n) => new ImportedAction { Where = $"row {n}", Code = $"1.{n}", ThemeNumber = 1, ThemeName = "Roads", Leads = new LeadReading("as below", some, null) })],
            [],
            []);
        ImportPreview? preview = null;
        var yardstick = await CpuOfAsync(ReadPlainXml);
        var took = await CpuOfAsync(() => Task.FromResult(preview = ImportPreview.Of(plan, file)));
        Assert.InRange(took / yardstick, 0, MostYardsticks);
        Assert.Equal(["The file has more than 300 names that are not in the list of lead directors. Check the column of lead directors."], preview!.Stops);
        Assert.False(preview.CanBeApplied);
    }

    [Fact]
    public async Task The_most_of_a_web_page_takes_little_time_and_memory()
    {
        const string Start = "<table><tr><td>Code<td>Theme name<td>Inspectors’ comment<td>Timescales<td>Leads<td>Evidence<td>Monitoring\n";
        foreach (var page in new[]
        {
            Start + string.Concat(Enumerable.Range(1, 19_000).Select(n => $"<tr><td>CEA{n % 999}<td>Roads<td>{new string('b', 400)}<td>Annual<td>Ann Lee<td>- a<br>- b<td>c\n")),

            // A browser repeats the tags that are not closed in each paragraph.
            string.Concat(Enumerable.Range(0, 200_000).Select(n => $"<b id={n}>")) + string.Concat(Enumerable.Repeat("<p>a", 90_000)) + Start,
            string.Concat(Enumerable.Repeat("<table><tr><td>", 400_000)),
            string.Concat(Enumerable.Repeat("<div>", 1_000_000)),
            Start + "<tr>" + string.Concat(Enumerable.Repeat("<td rowspan=0>a", 50)) + string.Concat(Enumerable.Repeat("<tr>", 19_000)),
            string.Concat(Enumerable.Repeat("<!--", 1_000_000)),
            string.Concat(Enumerable.Repeat("<a b=\"", 1_000_000)),
            string.Concat(Enumerable.Repeat("<script>", 1_000_000)),
            string.Concat(Enumerable.Repeat("&", 5_000_000)),
            "<td " + string.Concat(Enumerable.Repeat("a ", 2_000_000)) + "><table><tr><td " + string.Concat(Enumerable.Repeat("b=", 2_000_000)) + ">",
        })
        {
            await EndsAsync(Encoding.UTF8.GetBytes(page), ".html");
        }

        await RefusesAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>a", 100_001))), "plan.html", "The page has too much text");
        await RefusesAsync(Encoding.UTF8.GetBytes(Start + string.Concat(Enumerable.Repeat("<tr>", 20_001))), "plan.html", "more than 20,000 rows");
        await RefusesAsync(Encoding.UTF8.GetBytes("<table><tr>" + string.Concat(Enumerable.Repeat("<td>a", 51))), "plan.html", "more than 50 columns");
        await RefusesAsync(Encoding.UTF8.GetBytes($"<table><tr><td>{new string('a', 8_001)}"), "plan.html", "more than 8,000 characters in one cell");
    }

    /// <summary>Asserts that the file is read or refused quickly, with little memory.</summary>
    private static async Task EndsAsync(byte[] file, string ending, Func<byte[], string, Task<ImportedPlan>>? reader = null)
    {
        reader ??= SampleForms.ReadAsync;

        // A busy neighbour slows the yardstick as it slows the file, and the least of three readings counts.
        var least = double.MaxValue;
        for (var attempt = 0; attempt < 3 && least > MostYardsticks; attempt++)
        {
            var yardstick = await CpuOfAsync(ReadPlainXml);
            least = Math.Min(least, await CpuOfAsync(() => ReadAsync(file, ending, reader)) / yardstick);
        }

        Assert.InRange(least, 0, MostYardsticks);
        if (file.Length < 50_000)
        {
            return;
        }

        // Reads it again and measures live memory after every 64 MB allocated: how often that happens depends on
        // the reader and not on how busy the machine is.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, counted) = (before, GC.GetTotalAllocatedBytes());
        var reading = Task.Run(() => ReadAsync(file, ending, reader));
        while (await Task.WhenAny(reading, Task.Delay(1)) != reading)
        {
            if (GC.GetTotalAllocatedBytes() - counted >= 64 * 1024 * 1024)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                counted = GC.GetTotalAllocatedBytes();
            }
        }

        await reading;
        Assert.InRange(most - before, 0, 500L * 1024 * 1024);
    }

    private static async Task<double> CpuOfAsync(Func<Task> work)
    {
        var start = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    /// <summary>The yardstick: a million small elements read by the framework alone.</summary>
    private static Task ReadPlainXml()
    {
        using var reader = XmlReader.Create(new StringReader("<r>" + string.Concat(Enumerable.Repeat("<e>a</e>", 1_000_000)) + "</r>"));
        var elements = 0;
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
        }

        Assert.Equal(1_000_001, elements);
        return Task.CompletedTask;
    }

    private static async Task ReadAsync(byte[] file, string ending, Func<byte[], string, Task<ImportedPlan>> reader)
    {
        try
        {
            await reader(file, ending);
        }
        catch (RuleException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
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

/// <summary>Tests that measure the whole process run while no others run.</summary>
[CollectionDefinition("Measured alone", DisableParallelization = true)]
public class MeasuredAlone;
