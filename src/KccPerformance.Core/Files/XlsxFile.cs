using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>Opens an Excel workbook and returns its rows as text, in bounded time and memory.</summary>
internal static class XlsxFile
{
    /// <summary>The maximum number of rows read, including empty ones. One cell near the end of a sheet makes a million rows.</summary>
    private const int RowsLookedAt = 5 * ImportLimits.Rows;

    // The reader's configuration names a legacy encoding, although no workbook in such an encoding is read here.
    static XlsxFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens a workbook after checking it.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="mostXml">The maximum size of its XML in bytes.</param>
    /// <param name="formulaError">Receives the address of each cell with a formula error.</param>
    /// <param name="read">Reads the sheets.</param>
    /// <exception cref="RuleException">The file is damaged, locked, of another kind or too large, or has macros.</exception>
    public static void Read(byte[] file, int mostXml, Action<string> formulaError, Action<IExcelDataReader> read)
    {
        var archive = OfficeArchive.Open(file, "xl/workbook.xml", mostXml);
        try
        {
            archive.Change("xl/worksheets/sheet", SheetTrim.Trim);
            using var checkedFile = archive.Repack();
            using var workbook = ExcelReaderFactory.CreateOpenXmlReader(checkedFile);

            // Several sheets can refer to the same part, which is then read once for each of them.
            if ((long)workbook.ResultsCount * archive.Largest > 2L * mostXml)
            {
                throw ImportLimits.Refused("The workbook has too many sheets. Copy the sheets you need into a new workbook, then upload the new file");
            }

            foreach (var sheet in archive.In("xl/worksheets/").Where(part => part.AsSpan().IndexOf("\"e\""u8) >= 0))
            {
                FindErrors(sheet, formulaError);
            }

            read(workbook);
        }
        catch (Exception exception) when (exception is not (RuleException or OperationCanceledException))
        {
            // The XML is well-formed, so the workbook is inconsistent (indexes, formats, missing parts). The library has
            // no specific exception for that.
            throw OfficeArchive.Damaged();
        }
    }

    /// <summary>The rows of the current sheet, including empty ones so that row numbers are right.</summary>
    public static IEnumerable<SheetRow> RowsOf(IExcelDataReader workbook, CancellationToken cancellation)
    {
        if (workbook.FieldCount > ImportLimits.Columns * 10)
        {
            throw ImportLimits.TooManyColumns();
        }

        var merges = new SheetMerges(workbook);
        for (var number = 1; workbook.Read(); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (number > RowsLookedAt)
            {
                throw ImportLimits.TooManyRows();
            }

            var cells = new string[workbook.FieldCount];
            var doubts = new Dictionary<int, string>();
            for (var index = 0; index < cells.Length; index++)
            {
                cells[index] = CellOf(workbook, index, out var doubt);
                if (doubt is not null)
                {
                    doubts[index] = doubt;
                }
            }

            yield return merges.Apply(new SheetRow(number, cells) { Doubts = doubts, IsHidden = workbook.RowHeight == 0 });
        }
    }

    private static string CellOf(IExcelDataReader workbook, int index, out string? doubt)
    {
        doubt = null;
        switch (workbook.GetValue(index))
        {
            case null:
                return string.Empty;
            case string text:
                return text;
            case DateTime date:
                (var words, doubt) = SheetDates.Of(date, workbook.GetNumberFormatString(index));
                return words;
            case double share when workbook.GetNumberFormatString(index)?.Contains('%', StringComparison.Ordinal) == true && Math.Abs(share) < 1e12:
                // A cell that shows 84% holds 0.84.
                return Number((decimal)share * 100) + "%";
            case double number when Math.Abs(number) < 1e12:
                return Number((decimal)number);
            case IFormattable value:
                return value.ToString(null, CultureInfo.InvariantCulture);
            case var value:
                return value.ToString() ?? string.Empty;
        }
    }

    /// <summary>
    /// A number as text. One with more than eight decimal places is the result of a calculation, such as 132/157, and is read to
    /// six places.
    /// </summary>
    private static string Number(decimal number)
        => (number.Scale > 8 && decimal.Round(number, 8) != number ? decimal.Round(number, 6) : number)
            .ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>Finds formula errors. The library returns them as empty cells, and text would be lost unnoticed.</summary>
    private static void FindErrors(byte[] sheet, Action<string> formulaError)
    {
        using var reader = XmlReader.Create(new MemoryStream(sheet, writable: false), OfficeArchive.Settings);
        var row = 0;
        while (reader.Read())
        {
            row += reader is { NodeType: XmlNodeType.Element, LocalName: "row" } ? 1 : 0;
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" } && reader.GetAttribute("t") == "e")
            {
                formulaError(reader.GetAttribute("r") is { Length: < 12 } cell ? $"cell {cell}" : $"row {row}");
            }
        }
    }
}
