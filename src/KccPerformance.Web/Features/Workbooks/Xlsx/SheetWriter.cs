using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Features.Workbooks.Xlsx;

/// <summary>Writes a sheet cell by cell. Texts are inline strings, so none of them is ever a formula.</summary>
internal sealed partial class SheetWriter(WorksheetPart part) : IDisposable
{
    private const double LineHeight = 14.5;
    private const double HighestRow = 409;

    private readonly OpenXmlWriter writer = OpenXmlWriter.Create(part);
    private uint row;
    private int column;

    public void Start(OpenXmlElement element) => writer.WriteStartElement(element);

    public void End() => writer.WriteEndElement();

    public void Write(OpenXmlElement element) => writer.WriteElement(element);

    /// <summary>Starts a row with the height of its longest text, because not every program works it out on opening.</summary>
    /// <param name="texts">The texts, each with its column width.</param>
    public void StartRow(params (string? Text, double Width)[] texts)
    {
        (row, column) = (row + 1, 0);
        var lines = texts.Select(one => LinesOf(one.Text, one.Width)).DefaultIfEmpty(1).Max();
        writer.WriteStartElement(new Row { RowIndex = row, Height = Math.Min(HighestRow, (lines * LineHeight) + 2) });
    }

    public void Text(string? text, XlsxStyle style)
    {
        var cell = Next(style);
        if (!string.IsNullOrEmpty(text))
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(Escaped(PackText.Clean(text))) { Space = SpaceProcessingModeValues.Preserve });
        }

        writer.WriteElement(cell);
    }

    public void Date(DateOnly? date, XlsxStyle style)
    {
        var cell = Next(style);
        cell.CellValue = date is { } day ? new CellValue(Serial(day)) : null;
        writer.WriteElement(cell);
    }

    public void Number(int number, XlsxStyle style)
    {
        var cell = Next(style);
        cell.CellValue = new CellValue(number);
        writer.WriteElement(cell);
    }

    public void Dispose() => writer.Dispose();

    /// <summary>A date as a spreadsheet serial number.</summary>
    public static string Serial(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture);

    /// <summary>Assumes slightly fewer letters per line than the width, because lines break between words.</summary>
    private static int LinesOf(string? text, double width)
        => (text ?? string.Empty).Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Length / (width * 0.95))));

    /// <summary>Spreadsheets read _x0041_ as an escaped letter, so it is escaped.</summary>
    private static string Escaped(string text) => Numbered().Replace(text, "_x005F_");

    private Cell Next(XlsxStyle style) => new() { CellReference = $"{WorkbookColumns.Letter(column++)}{row}", StyleIndex = (uint)style };

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Numbered();
}
