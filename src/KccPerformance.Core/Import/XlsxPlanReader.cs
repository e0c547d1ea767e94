using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;

namespace KccPerformance.Core.Import;

/// <summary>Reads a plan from an Excel workbook: from its first sheet that has a row of headings.</summary>
internal static class XlsxPlanReader
{
    private const int XmlBytes = 48 * 1024 * 1024;

    /// <summary>Several sheets may be one part, read again for each.</summary>
    private const long SheetBytes = 2 * XmlBytes;

    /// <summary>Rows that are there, empty ones too; one cell near the end of a sheet makes a million of them.</summary>
    private const int RowsLookedAt = 5 * ImportLimits.Rows;

    // The reader's settings name an encoding of old workbooks, though none is read here.
    static XlsxPlanReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static void Read(byte[] file, PlanCollector plan, CancellationToken cancellation)
    {
        var archive = OfficeArchive.Open(file, "xl/workbook.xml", XmlBytes);
        using var checkedFile = archive.Repack();
        try
        {
            using var workbook = ExcelReaderFactory.CreateOpenXmlReader(checkedFile);
            if ((long)workbook.ResultsCount * archive.Largest > SheetBytes)
            {
                throw ImportLimits.Refused("The workbook has too many sheets. Copy the plan alone into a new one, then choose that");
            }

            foreach (var sheet in archive.In("xl/worksheets/").Where(part => part.AsSpan().IndexOf("\"e\""u8) >= 0))
            {
                FindErrors(sheet, plan);
            }

            ReadSheets(workbook, plan, cancellation);
        }
        catch (Exception exception) when (exception is not (RuleException or OperationCanceledException))
        {
            // The XML was well-formed, so this is a workbook that contradicts itself; the library has no one
            // exception for that (indexes, formats, missing parts).
            throw OfficeArchive.Damaged();
        }
    }

    private static void ReadSheets(IExcelDataReader workbook, PlanCollector plan, CancellationToken cancellation)
    {
        var wasFound = false;
        do
        {
            if (wasFound)
            {
                plan.Problem($"sheet {ImportWords.Short(workbook.Name)}", "Only the first sheet with a plan is read. This one was not", ProblemWeight.Check);
                continue;
            }

            wasFound = ReadSheet(workbook, plan, cancellation);
        }
        while (workbook.NextResult());
        if (!wasFound)
        {
            throw SheetReader.WithoutHeadings();
        }
    }

    private static bool ReadSheet(IExcelDataReader workbook, PlanCollector plan, CancellationToken cancellation)
    {
        if (workbook.FieldCount > ImportLimits.Columns * 10)
        {
            throw ImportLimits.TooManyColumns();
        }

        var sheet = new SheetReader(plan);
        var number = 0;
        while (!sheet.GivesUp && workbook.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (++number > RowsLookedAt)
            {
                throw ImportLimits.TooManyRows();
            }

            var cells = new string[workbook.FieldCount];
            for (var index = 0; index < cells.Length; index++)
            {
                cells[index] = CellOf(workbook, index);
            }

            sheet.Read(new SheetRow(number, cells));
        }

        return sheet.HasHeadings;
    }

    private static string CellOf(IExcelDataReader workbook, int index)
        => workbook.GetValue(index) switch
        {
            null => string.Empty,
            string text => text,
            DateTime date => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString() ?? string.Empty,
        };

    /// <summary>The library gives a formula's error as an empty cell, which would take words out of the plan unseen.</summary>
    private static void FindErrors(byte[] sheet, PlanCollector plan)
    {
        using var reader = XmlReader.Create(new MemoryStream(sheet, writable: false), OfficeArchive.Settings);
        var row = 0;
        while (reader.Read())
        {
            row += reader is { NodeType: XmlNodeType.Element, LocalName: "row" } ? 1 : 0;
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" } && reader.GetAttribute("t") == "e")
            {
                plan.Problem(
                    reader.GetAttribute("r") is { Length: < 12 } cell ? $"cell {cell}" : $"row {row}",
                    "This cell holds the error of a formula. Put it right, then choose the file again",
                    ProblemWeight.Stops);
            }
        }
    }
}
