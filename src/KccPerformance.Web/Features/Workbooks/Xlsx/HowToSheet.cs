using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Workbooks.Xlsx;

/// <summary>The first sheet: instructions, the closing time, and definitions.</summary>
internal static class HowToSheet
{
    private static readonly (string What, string How)[] Steps =
    [
        ("Fill in", "Complete the yellow columns of the sheet My actions for each action you want to update. Do not change the other columns."),
        ("No change", "Choose Yes under No change? to repeat your last update."),
        ("At risk, off track", "Under Next steps, enter the next step, who will take it and by when."),
        ("Overdue", "If the due date or expected completion date has passed, enter a new expected completion date, such as 31 March 2010."),
        ("Upload", "Save the spreadsheet as XLSX, then choose Upload your spreadsheet on My actions. You can check your updates before they are saved."),
    ];

    private const double HowWidth = 100;

    public static void Write(WorksheetPart part, WorkbookDownload download)
    {
        using var sheet = new SheetWriter(part);
        sheet.Start(new Worksheet());
        sheet.Write(new SheetViews(new SheetView { ShowGridLines = false, TabSelected = true, WorkbookViewId = 0 }));
        sheet.Write(new Columns(
            new Column { Min = 1, Max = 1, Width = 24, CustomWidth = true },
            new Column { Min = 2, Max = 2, Width = HowWidth, CustomWidth = true }));
        sheet.Start(new SheetData());
        sheet.StartRow(("\n", 1));
        sheet.Text("Updates on my actions", XlsxStyle.Title);
        sheet.End();
        Row(sheet, "Downloaded", Labels.DateAndTime(download.At));
        foreach (var (what, how) in Steps)
        {
            Row(sheet, what, how);
        }

        foreach (var plan in download.Plans)
        {
            Gap(sheet);
            Row(sheet, plan.Title, ClosingOf(plan));
            if (plan.Open?.Instruction is { } instruction)
            {
                Row(sheet, "Instruction", instruction);
            }
        }

        Meanings(sheet, "Stage", Ratings.Reportable, Labels.Of, Labels.Meaning);
        Meanings(sheet, "Delivery", Ratings.Deliveries, Labels.Of, Labels.Meaning);
        Meanings(sheet, "Confidence", Ratings.Confidences, Labels.Of, Labels.Meaning);
        sheet.End();
        sheet.Write(new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false });
        sheet.Write(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 });
        sheet.Write(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape });
        sheet.End();
    }

    private static string ClosingOf(PlanContext plan) => plan.Open is { } open
        ? $"{open.Name}. Updates {(open.IsPastClosing ? "closed" : "close")} at {Labels.Closing(open.ClosesAt)}."
        : "No reporting period is open. The performance team can tell you when the next one opens.";

    private static void Meanings<TChoice>(SheetWriter sheet, string title, IReadOnlyList<TChoice> choices, Func<TChoice, string> word, Func<TChoice, string> meaning)
    {
        Gap(sheet);
        Row(sheet, title, null);
        foreach (var choice in choices)
        {
            sheet.StartRow();
            sheet.Text(word(choice), XlsxStyle.Text);
            sheet.Text(meaning(choice), XlsxStyle.Text);
            sheet.End();
        }
    }

    private static void Row(SheetWriter sheet, string what, string? how)
    {
        sheet.StartRow((how, HowWidth));
        sheet.Text(what, XlsxStyle.Strong);
        sheet.Text(how, XlsxStyle.Text);
        sheet.End();
    }

    private static void Gap(SheetWriter sheet)
    {
        sheet.StartRow();
        sheet.End();
    }
}
