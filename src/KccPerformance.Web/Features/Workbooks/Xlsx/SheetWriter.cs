using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Web.Features.Packs;

namespace KccPerformance.Web.Features.Workbooks.Xlsx;

/// <summary>Writes a sheet cell by cell. Texts stand in the cells themselves, so none of them is ever a formula.</summary>
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

    /// <summary>Starts a row as high as its longest text needs: not every program works that out when it opens a file.</summary>
    /// <param name="texts">Its texts, each with the width of its column.</param>
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

    /// <summary>The number of a day, as spreadsheets count them.</summary>
    public static string Serial(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture);

    /// <summary>About a letter less in a line than its width says, as lines break between words.</summary>
    private static int LinesOf(string? text, double width)
        => (text ?? string.Empty).Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Length / (width * 0.95))));

    /// <summary>Spreadsheets take _x0041_ for a letter written by its number.</summary>
    private static string Escaped(string text) => Numbered().Replace(text, "_x005F_");

    private Cell Next(XlsxStyle style) => new() { CellReference = $"{WorkbookColumns.Letter(column++)}{row}", StyleIndex = (uint)style };

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbered();
}
