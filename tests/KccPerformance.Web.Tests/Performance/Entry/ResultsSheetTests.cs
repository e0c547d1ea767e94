using System.Text;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.BusinessPlans;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>As an officer I complete my results in a spreadsheet, and see what would be saved before it is.</summary>
public sealed class ResultsSheetTests : IDisposable
{
    private const string Sheet = "/performance/results/sheet";

    private readonly PlanSite site = new();

    [Fact]
    public async Task The_spreadsheet_has_what_is_due_with_the_last_result_and_the_target()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var csv = await officer.GetStringAsync(new Uri(Sheet + ".csv?quarter=2013-14-q4", UriKind.Relative));
        var rows = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("reference,indicator,period_end,unit,last_result,target,entered,result,comment", rows[0]);
        Assert.Contains("CS01,Phone calls answered within 20 seconds,2014-03-31,percent,84,75,", csv, StringComparison.Ordinal);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal(page.QuerySelectorAll(".app-entry input[name$='.Value']").Length, rows.Length - 1);
    }

    [Fact]
    public async Task A_completed_spreadsheet_is_checked_then_fills_in_the_form()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        const string Text = "reference,indicator,result,comment\r\nSC05,Adopted,14.1%,\r\nHT03,Faults,,\r\nCS02,Callers,95,\"Calls rose.\nTraining \"\"helped\"\".\"\r\nXX99,Unknown,1,\r\n";
        using var answer = await officer.UploadAsync(Sheet, EntryBrowsing.New, Encoding.UTF8.GetBytes(Text), "results.csv");
        var check = await answer.ReadPageAsync();

        Assert.Equal("2 results to save, 1 row left out", check.QuerySelector("h1").Words());
        Assert.Equal("Row 5", check.QuerySelector(".app-pasted tbody th").Words());
        Assert.Equal(FigureState.Missing, (await site.PeriodAsync("SC05")).State);
        using var saved = await officer.SubmitAsync(check.Form("form[action$='/paste/save']"));
        var page = await officer.GetPageAsync(saved.Headers.Location!.OriginalString);
        Assert.Equal(("14.1%", "95", "Calls rose.\nTraining \"helped\"."), (page.Typed("SC05", "Value"), page.Typed("CS02", "Value"), page.Typed("CS02", "Comment")));
    }

    [Theory]
    [InlineData(0.141, "14.1%")]
    [InlineData(132.0 / 157, "84.1%")]
    [InlineData(0.1 + 0.2, "30.0%")]
    public async Task A_cell_that_shows_a_percentage_is_read_as_a_percentage_also_if_it_was_calculated(double share, string expected)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var answer = await officer.UploadAsync(Sheet, EntryBrowsing.New, Workbook("SC05", share), "results.xlsx");
        var row = Assert.Single((await answer.ReadPageAsync()).QuerySelectorAll(".app-pasted-results tbody tr"));
        Assert.StartsWith(expected, row.QuerySelector("[data-label='New result']").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reference,comment\nSC05,Fine\n", "results.csv", "no column result")]
    [InlineData("reference,result,result\nSC05,1,2\n", "results.csv", "the column result twice")]
    [InlineData("reference,result\nSC05,\n", "results.csv", "No row of the file has a result")]
    [InlineData("", "results.csv", "is empty")]
    [InlineData("reference,result\nSC05,1\n", "results.txt", "saved as CSV or XLSX")]
    [InlineData("reference,result\nSC05,1\n", "results.xlsx", "XLSX")]
    public async Task A_file_that_cannot_be_used_is_refused_beside_the_field(string text, string name, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var answer = await officer.UploadAsync(Sheet, EntryBrowsing.New, Encoding.UTF8.GetBytes(text), name);
        var page = await answer.ReadPageAsync();
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(sentence, page.QuerySelector("#File-error").Words(), StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => site.Dispose();

    /// <summary>A workbook with one result in a cell that is shown as a percentage.</summary>
    private static byte[] Workbook(string reference, double share)
    {
        using var content = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new Stylesheet(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 10, ApplyNumberFormat = true }));
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(
                new Row(Text("reference"), Text("result")),
                new Row(Text(reference), new Cell { StyleIndex = 1, CellValue = new CellValue(share) })));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Results" }));
        }

        return content.ToArray();
    }

    private static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
}
