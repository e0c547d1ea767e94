using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace KccPerformance.Web.Tests.Workbooks;

/// <summary>An officer downloads their actions as a spreadsheet.</summary>
public sealed class DownloadingAWorkbookTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task It_has_a_row_for_each_of_ones_own_actions_with_what_was_reported_last()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = await officer.OpenWorkbookAsync();
        var own = await site.ReadAsync(db => db.CurrentActions
            .Where(action => action.Officers.Any(one => one.User.Email == PlanSite.Officer))
            .OrderBy(action => action.Area.Number).ThenBy(action => action.Category).ThenBy(action => action.Number)
            .Select(action => action.Code).ToListAsync());
        var (last, action) = (await site.LastUpdateAsync("CEC2"), await site.ReadAsync(db => db.Actions.AsNoTracking().SingleAsync(one => one.Code == "CEC2")));

        Assert.Equal(own, workbook.Codes);
        Assert.Equal(
            ("Building on Success", action.InspectorsComment, "40359", last.Narrative, "", "", "In progress", "Off track", last.NextSteps, "Low", "40451", "Off track", "building-on-success", $"{action.Version}"),
            (workbook["CEC2", "Plan"], workbook["CEC2", "Action"], workbook["CEC2", "Due date"], workbook["CEC2", "Last update"], workbook["CEC2", "No change?"], workbook["CEC2", "Progress since the last update"],
             workbook["CEC2", "Stage"], workbook["CEC2", "Delivery"], workbook["CEC2", "Next steps"], workbook["CEC2", "Confidence"], workbook["CEC2", "Expected completion date"], workbook["CEC2", "Delivery last time"],
             workbook["CEC2", "Plan address"], workbook["CEC2", "Version"]));
        Assert.Equal("", workbook["RMC1", "Next steps"]);
        Assert.NotEqual("", workbook["RMC1", "Next steps last time"]);
        var recorded = await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).FirstAsync());
        Assert.Equal(("Downloaded a spreadsheet of actions", $$"""{"Rows":{{own.Count}}}"""), (recorded.What, recorded.After));
    }

    [Fact]
    public async Task It_is_a_valid_workbook_with_frozen_headings_lists_to_choose_from_and_only_its_entries_unlocked()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var stream = new MemoryStream(await officer.DownloadAsync());
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        var sheets = document.WorkbookPart!.WorksheetParts.ToList();
        var (first, second) = (Named(document, "Read this first"), Named(document, "My actions"));
        Assert.Equal(2, sheets.Count);
        Assert.Contains("Updates close at 5pm on 30 September 2009.", first.InnerText, StringComparison.Ordinal);
        Assert.Equal((1D, 2D, S.PaneStateValues.Frozen), Frozen(second.Descendants<S.Pane>().Single()));
        Assert.Equal(
            ["\"Yes,No\"", "\"Not started,In progress,Complete\"", "\"On track,At risk,Off track\"", "\"High,Medium,Low\""],
            second.Descendants<S.DataValidation>().Where(rule => rule.Type! == S.DataValidationValues.List).Select(rule => rule.Formula1!.Text));
        Assert.All(second.Descendants<S.Row>(), row => Assert.InRange(row.Height!.Value, 15, 409));
        Assert.True(second.Descendants<S.SheetProtection>().Single().Sheet!.Value);
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<S.CellFormat>().ToList();
        var unlocked = second.Descendants<S.Row>().ElementAt(1).Elements<S.Cell>().Where(cell => styles[(int)cell.StyleIndex!.Value].Protection!.Locked! == false).Select(cell => cell.CellReference!.Value![..1]);
        Assert.Equal(["H", "I", "J", "K", "L", "M", "N"], unlocked);
        Assert.Equal(["T", "U"], second.Descendants<S.Column>().Where(column => column.Hidden?.Value == true).Select(column => WorkbookColumns.Letter((int)column.Min!.Value - 1)));
    }

    [Fact]
    public async Task The_instruction_of_the_period_stands_on_the_first_sheet()
    {
        await site.ReadAsync(db => db.Periods.Where(period => period.Name == "April to September 2009").ExecuteUpdateAsync(set => set.SetProperty(period => period.Instruction, "Name who is responsible.")));
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var document = SpreadsheetDocument.Open(new MemoryStream(await officer.DownloadAsync()), isEditable: false);

        Assert.Contains("Name who is responsible.", Named(document, "Read this first").InnerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\",\"x\")")]
    [InlineData("+44 1622 is the number")]
    [InlineData("@SUM(A1)")]
    [InlineData("_x0041_ stays as it is")]
    [InlineData("Two lines\nand a bell \u0007 here")]
    public async Task Text_is_never_a_formula_and_comes_back_as_it_was(string text)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var saved = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"), ("Narrative", text));
        var workbook = await officer.OpenWorkbookAsync();

        Assert.DoesNotContain(workbook.Sheet.Descendants(), element => element.Name.LocalName == "f");
        workbook.Type("CEC2", "Progress since the last update", workbook["CEC2", "Last update"]);

        // The downloaded spreadsheet has the saved values, so there is nothing to save.
        Assert.Equal("Nothing to save", (await officer.PreviewAsync(workbook)).Heading());
    }

    [Fact]
    public void The_words_of_the_lists_are_those_of_the_pages()
    {
        Assert.All(Ratings.Reportable, stage => Assert.Equal((Labels.Of(stage), (Stage?)stage), (WorkbookLabels.Of(stage), WorkbookLabels.Choice<Stage>(Labels.Of(stage)))));
        Assert.All(Ratings.Deliveries, delivery => Assert.Equal((Labels.Of(delivery), (DeliveryRating?)delivery), (WorkbookLabels.Of(delivery), WorkbookLabels.Choice<DeliveryRating>(Labels.Of(delivery)))));
        Assert.All(Ratings.Confidences, confidence => Assert.Equal((Labels.Of(confidence), (OutcomeConfidence?)confidence), (WorkbookLabels.Of(confidence), WorkbookLabels.Choice<OutcomeConfidence>(Labels.Of(confidence)))));
    }

    public void Dispose() => site.Dispose();

    private static (double, double, S.PaneStateValues) Frozen(S.Pane pane) => (pane.VerticalSplit!.Value, pane.HorizontalSplit!.Value, pane.State!.Value);

    private static S.Worksheet Named(SpreadsheetDocument document, string name)
    {
        var sheet = document.WorkbookPart!.Workbook.Descendants<S.Sheet>().Single(one => one.Name == name);
        return ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet;
    }
}
