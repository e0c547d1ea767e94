using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Workbooks.Xlsx;

/// <summary>The sheet to fill in, with the last ratings and an empty column for progress.</summary>
internal static class ActionsSheet
{
    public static void Write(WorksheetPart part, WorkbookDownload download)
    {
        using var sheet = new SheetWriter(part);
        sheet.Start(new Worksheet());
        sheet.Write(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        sheet.Write(new SheetViews(Frozen()));
        sheet.Write(new Columns([.. WorkbookColumns.All.Select((column, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = WidthOf(column),
            CustomWidth = true,
            Hidden = column.IsHidden(),
        })]));
        sheet.Start(new SheetData());
        sheet.StartRow([.. WorkbookColumns.All.Select(column => ((string?)WorkbookColumns.Heading(column), WidthOf(column) * 0.8))]);
        foreach (var column in WorkbookColumns.All)
        {
            sheet.Text(WorkbookColumns.Heading(column), column.IsEntry() ? XlsxStyle.EntryHeading : XlsxStyle.Heading);
        }

        sheet.End();
        foreach (var row in download.Rows)
        {
            WriteRow(sheet, row);
        }

        sheet.End();

        // Protected against accidental changes, without a password. Columns and rows can still be resized and sorted.
        sheet.Write(new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false, Sort = false, AutoFilter = false });
        if (download.Rows.Count > 0)
        {
            sheet.Write(new EntryRules(download).All());
        }

        sheet.Write(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 });
        sheet.Write(new PageSetup { PaperSize = 8, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        sheet.End();
    }

    private static void WriteRow(SheetWriter sheet, DownloadRow row)
    {
        var position = row.Position;
        var (entry, entryDate) = row.IsOpen ? (XlsxStyle.Entry, XlsxStyle.EntryDate) : (XlsxStyle.Fixed, XlsxStyle.FixedDate);
        var stage = row.WasReported ? Labels.Of(position.Stage) : null;
        var delivery = position.Delivery is { } rating ? Labels.Of(rating) : null;
        var confidence = position.Confidence is { } sure ? Labels.Of(sure) : null;
        sheet.StartRow(
            (row.Moment.Title, WidthOf(WorkbookColumn.Plan)),
            (position.InspectorsComment, WidthOf(WorkbookColumn.Comment)),
            (row.LastNarrative, WidthOf(WorkbookColumn.LastNarrative)),
            (position.NextSteps, WidthOf(WorkbookColumn.NextSteps)));
        sheet.Text(row.Moment.Title, XlsxStyle.Fixed);
        sheet.Text(position.Code, XlsxStyle.FixedCode);
        sheet.Text(position.InspectorsComment, XlsxStyle.Fixed);
        sheet.Date(position.DueDate, XlsxStyle.FixedDate);
        sheet.Date(position.OriginalDueDate, XlsxStyle.FixedDate);
        sheet.Date(position.LastReportedAt is { } at ? LondonTime.DateIn(at) : null, XlsxStyle.FixedDate);
        sheet.Text(row.LastNarrative, XlsxStyle.Fixed);
        sheet.Text(null, entry);
        sheet.Text(null, entry);
        sheet.Text(row.IsOpen ? stage : null, entry);
        sheet.Text(row.IsOpen ? delivery : null, entry);
        sheet.Text(row.IsOpen && position.Delivery.NeedsNextStep() ? position.NextSteps : null, entry);
        sheet.Text(row.IsOpen ? confidence : null, entry);
        sheet.Date(row.IsOpen ? position.Forecast : null, entryDate);
        sheet.Text(stage, XlsxStyle.Fixed);
        sheet.Text(delivery, XlsxStyle.Fixed);
        sheet.Text(position.NextSteps, XlsxStyle.Fixed);
        sheet.Text(confidence, XlsxStyle.Fixed);
        sheet.Date(position.Forecast, XlsxStyle.FixedDate);
        sheet.Text(row.Moment.Slug, XlsxStyle.Fixed);
        sheet.Number(row.Version, XlsxStyle.Fixed);
        sheet.End();
    }

    /// <summary>Headings, plan and code stay visible. The first cell to fill in is selected.</summary>
    private static SheetView Frozen()
    {
        var first = $"{WorkbookColumns.Letter((int)WorkbookColumn.NoChange)}2";
        return new SheetView(
            new Pane { HorizontalSplit = 2, VerticalSplit = 1, TopLeftCell = "C2", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.TopRight },
            new Selection { Pane = PaneValues.BottomLeft },
            new Selection { Pane = PaneValues.BottomRight, ActiveCell = first, SequenceOfReferences = new ListValue<StringValue> { InnerText = first } })
        {
            WorkbookViewId = 0,
        };
    }

    private static double WidthOf(WorkbookColumn column) => column switch
    {
        WorkbookColumn.Code or WorkbookColumn.NoChange => 10,
        WorkbookColumn.Comment => 40,
        WorkbookColumn.LastNarrative or WorkbookColumn.Narrative => 50,
        WorkbookColumn.NextSteps or WorkbookColumn.LastNextSteps => 36,
        WorkbookColumn.Due or WorkbookColumn.OriginalDue or WorkbookColumn.LastReported or WorkbookColumn.Forecast or WorkbookColumn.LastForecast => 19,
        _ => 15,
    };
}
