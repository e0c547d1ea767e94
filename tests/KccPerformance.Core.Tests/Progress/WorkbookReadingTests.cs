using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Tests.Import;
using KccPerformance.Testing;

namespace KccPerformance.Core.Tests.Progress;

/// <summary>A workbook of updates is read in any order of columns and rows; any other file is refused with a message.</summary>
[Collection("Measured alone")]
public class WorkbookReadingTests
{
    private static readonly string[] Headings = ["Code", "Plan address", "Version", "No change?", "Progress since the last update", "Stage", "Delivery", "Next steps", "Confidence", "Forecast date"];

    [Theory]
    [InlineData("31 March 2010")]
    [InlineData("31/03/2010")]
    [InlineData("31/3/10")]
    [InlineData("31.03.2010")]
    [InlineData("31-Mar-10")]
    [InlineData("31st March, 2010")]
    [InlineData("2010-03-31")]
    [InlineData("31 mar 2010")]
    public void Dates_are_understood_in_the_usual_forms(string typed) => Assert.Equal(new DateOnly(2010, 3, 31), WorkbookLabels.Date(typed));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("March 2010")]
    [InlineData("03/31/2010")]
    [InlineData("31 June 2010")]
    [InlineData("31/12/9999")]
    [InlineData("Monday 31 March 2010")]
    [InlineData("40268")]
    public void What_is_no_day_is_no_date(string typed) => Assert.Null(WorkbookLabels.Date(typed));

    [Theory]
    [InlineData("on track")]
    [InlineData(" On-Track ")]
    [InlineData("ONTRACK")]
    public void Words_are_understood_in_any_case_and_spacing(string typed)
        => Assert.Equal(KccPerformance.Core.ImprovementPlans.Progress.DeliveryRating.OnTrack, WorkbookLabels.Choice<KccPerformance.Core.ImprovementPlans.Progress.DeliveryRating>(typed));

    [Fact]
    public void The_row_of_headings_may_stand_further_down_and_empty_rows_are_passed_over()
    {
        var reading = Read([["Dear officer"], [""], Headings, ["", "", "", "", "", "", "", "", "", ""], Row("CEA1", "Two lines\r\nof text ")]);

        var row = Assert.Single(reading.Rows);
        Assert.Equal((5, "building-on-success", "CEA1", 3, "Two lines\nof text", "31 March 2010"), (row.Number, row.Plan, row.Code, row.VersionNumber, row.Typed.Narrative, row.Typed.Forecast));
        Assert.Equal("Stage (column F)", reading.NameOf(WorkbookColumn.Stage));
        var kept = WorkbookReading.Read(reading.Write());
        Assert.Equal(reading.Rows, kept.Rows);
        Assert.Equal(reading.NameOf(WorkbookColumn.Stage), kept.NameOf(WorkbookColumn.Stage));
    }

    [Fact]
    public void Too_much_of_anything_is_refused()
    {
        Assert.Contains("more than 5,000 rows", Refusal([Headings, .. Enumerable.Range(0, 5_001).Select(_ => Row("CEA1", "x"))]), StringComparison.Ordinal);
        Assert.Contains("more than 8,000 characters in one cell (row 2, column E)", Refusal([Headings, Row("CEA1", new string('x', 8_001))]), StringComparison.Ordinal);
        Assert.Contains("more than 50 columns", Refusal([Headings, [.. Row("CEA1", "x"), .. Enumerable.Repeat("more", 50)]]), StringComparison.Ordinal);
        Assert.Contains("no actions below", Refusal([Headings]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_formula_is_named_by_its_cell()
    {
        var file = PlanDocument.Sheet([Headings, Row("CEA1", "ERROR")]);
        var broken = HostileFile.Changed(file, HostileFile.SheetPart(file), text => text
            .Replace("<x:c t=\"inlineStr\"><x:is><x:t>ERROR</x:t></x:is></x:c>", "<x:c r=\"E2\" t=\"e\"><x:v>#REF!</x:v></x:c>", StringComparison.Ordinal));

        Assert.StartsWith("There is a formula error in cell E2.", Assert.Throws<RuleException>(() => WorkbookReading.Of("a.xlsx", broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Archives_that_grow_or_nest_too_far_are_refused()
    {
        var file = PlanDocument.Sheet([Headings, Row("CEA1", "x")]);
        var sheet = HostileFile.SheetPart(file);

        Assert.Contains("too large", Refusal(HostileFile.Changed(file, sheet, text => text + new string(' ', 60 * 1024 * 1024))), StringComparison.Ordinal);
        Assert.Contains("structure of the document is too complex", Refusal(HostileFile.Changed(file, sheet, _ => string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)))), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(HostileFile.Changed(file, sheet, text => text.Insert(text.IndexOf("?>", StringComparison.Ordinal) + 2, "<!DOCTYPE x [<!ENTITY a \"ha\">]>"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Three_hundred_damaged_workbooks_do_no_harm()
    {
        const int Count = 300;
        var whole = PlanDocument.Sheet([Headings, .. Enumerable.Range(1, 40).Select(number => Row($"CEA{number}", string.Concat(Enumerable.Repeat($"Item {number} of 2009: three of 7 directorates have begun. ", 40))))]);
        var refused = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            var file = DamagedFile.Archive(whole, seed);
            var start = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetTotalAllocatedBytes();
            try
            {
                Assert.NotEmpty(WorkbookReading.Of("a.xlsx", file).Rows);
            }
            catch (RuleException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                refused++;
            }

            // CPU time, because the machine may be busy with other work.
            var took = Environment.CpuUsage.TotalTime - start;
            Assert.True(took < TimeSpan.FromSeconds(5), $"Seed {seed} took {took}");
            Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, 500L * 1024 * 1024);
        }

        Assert.InRange(refused, 20, Count - 20);
    }

    private static string[] Row(string code, string narrative)
        => [code, "Building-on-Success", "3", "", narrative, "In progress", "On track", "", "High", "31 March 2010"];

    private static WorkbookReading Read(IEnumerable<string[]> rows) => WorkbookReading.Of("my-actions.xlsx", PlanDocument.Sheet(rows));

    private static string Refusal(IEnumerable<string[]> rows) => Refusal(PlanDocument.Sheet(rows));

    private static string Refusal(byte[] file)
    {
        var refusal = Assert.Throws<RuleException>(() => WorkbookReading.Of("my-actions.xlsx", file));
        Assert.Equal(ImportLimits.Field, refusal.Field);
        return refusal.Message;
    }
}
