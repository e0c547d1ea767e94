using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace KccPerformance.Web.Features.Workbooks.Xlsx;

/// <summary>The style of a cell, as an index into the list of styles.</summary>
internal enum XlsxStyle : uint
{
    Plain,
    Title,

    /// <summary>Text on several lines.</summary>
    Text,
    Strong,
    Heading,

    /// <summary>The heading of a column to fill in.</summary>
    EntryHeading,

    /// <summary>Existing values, with a border.</summary>
    Fixed,
    FixedCode,
    FixedDate,

    /// <summary>A cell to fill in. Its text is never read as a formula.</summary>
    Entry,
    EntryDate,
}

/// <summary>Fonts, fills and formats. Only cells to fill in are unlocked.</summary>
internal static class XlsxStyles
{
    private const uint TextFormat = 49;
    private const uint DateFormat = 164;

    public static Stylesheet All() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "d mmmm yyyy" }) { Count = 1 },
        List(count => new Fonts { Count = count }, Font(11), Font(16, isBold: true), Font(11, isBold: true), Font(11, isBold: true, colour: "FFFFFFFF")),
        List(
            count => new Fills { Count = count },
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Fill("FFE6E8EA"),
            Fill("FF0F385C"),
            Fill("FFFFF9DB")),
        List(count => new Borders { Count = count }, Border(null), Border("FFB1B4B6")),
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        List(
            count => new CellFormats { Count = count },
            Cell(),
            Cell(font: 1),
            Cell(format: TextFormat, wraps: true),
            Cell(font: 2, format: TextFormat, wraps: true),
            Cell(font: 2, fill: 2, border: 1, wraps: true),
            Cell(font: 3, fill: 3, border: 1, wraps: true),
            Cell(format: TextFormat, border: 1, wraps: true),
            Cell(font: 2, format: TextFormat, border: 1, wraps: true),
            Cell(format: DateFormat, border: 1),
            Cell(format: TextFormat, fill: 4, border: 1, wraps: true, isEntry: true),
            Cell(format: DateFormat, fill: 4, border: 1, isEntry: true)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static TList List<TList>(Func<uint, TList> make, params OpenXmlElement[] items)
        where TList : OpenXmlElement
    {
        var list = make((uint)items.Length);
        list.Append(items);
        return list;
    }

    private static Font Font(double size, bool isBold = false, string colour = "FF0B0C0C")
    {
        var font = new Font(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = "Arial" });
        if (isBold)
        {
            font.PrependChild(new Bold());
        }

        return font;
    }

    private static Fill Fill(string colour)
        => new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static Border Border(string? colour)
    {
        if (colour is null)
        {
            return new(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder());
        }

        Color Line() => new() { Rgb = colour };
        return new(
            new LeftBorder(Line()) { Style = BorderStyleValues.Thin },
            new RightBorder(Line()) { Style = BorderStyleValues.Thin },
            new TopBorder(Line()) { Style = BorderStyleValues.Thin },
            new BottomBorder(Line()) { Style = BorderStyleValues.Thin },
            new DiagonalBorder());
    }

    private static CellFormat Cell(uint font = 0, uint fill = 0, uint border = 0, uint format = 0, bool wraps = false, bool isEntry = false)
    {
        var cell = new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Left, Vertical = VerticalAlignmentValues.Top, WrapText = wraps })
        {
            FontId = font,
            FillId = fill,
            BorderId = border,
            NumberFormatId = format,
            FormatId = 0,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
            ApplyProtection = true,
        };
        cell.Append(new Protection { Locked = !isEntry });
        return cell;
    }
}
