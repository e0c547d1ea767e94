using System.Globalization;
using System.Xml;

namespace KccPerformance.Core.Files;

/// <summary>
/// Removes the empty rows and columns after a sheet's last value from its XML. A single formatted cell in the last
/// possible row would otherwise make a sheet of a million rows. Hidden rows are marked as Excel marks them, because other
/// programs write "true", which the library does not read.
/// </summary>
internal static class SheetTrim
{
    public static byte[] Trim(byte[] sheet)
    {
        var (row, column) = (0, 0);
        var isLarger = false;
        Walk(sheet, (_, _, isCell, at) =>
        {
            isLarger |= !isCell.HasValue && (at.Row > row || at.Column > column);
            if (isCell == true)
            {
                (row, column) = (Math.Max(row, at.Row), Math.Max(column, at.Column));
            }

            return false;
        });
        if (!isLarger || row == 0)
        {
            return sheet;
        }

        using var trimmed = new MemoryStream(sheet.Length);
        using (var writer = XmlWriter.Create(trimmed))
        {
            Walk(sheet, (reader, isElement, isCell, at) =>
            {
                if (isElement && isCell is null && (at.Row > row || at.Column > column))
                {
                    return true;
                }

                Copy(reader, writer);
                return false;
            });
        }

        return trimmed.ToArray();
    }

    private delegate bool Visit(XmlReader reader, bool isElement, bool? isValue, (int Row, int Column) at);

    /// <summary>Visits each node with the row and column of its cell. If the visitor returns true, the node is skipped.</summary>
    private static void Walk(byte[] sheet, Visit visit)
    {
        using var reader = XmlReader.Create(new MemoryStream(sheet, writable: false), OfficeArchive.Settings);
        var (row, column) = (0, 0);
        reader.Read();
        while (!reader.EOF)
        {
            var isElement = reader.NodeType == XmlNodeType.Element;
            bool? isValue = false;
            if (isElement && reader.LocalName == "row")
            {
                (row, column) = (Number(reader.GetAttribute("r")) ?? row + 1, 0);
                isValue = null;
            }
            else if (isElement && reader.LocalName == "c")
            {
                column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
                isValue = null;
            }
            else if (isElement && reader.LocalName is "v" or "is" or "f")
            {
                isValue = true;
            }

            if (visit(reader, isElement, isValue, (row, column)))
            {
                reader.Skip();
            }
            else
            {
                reader.Read();
            }
        }
    }

    private static void Copy(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                CopyAttributes(reader, writer);
                if (reader.IsEmptyElement)
                {
                    writer.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteWhitespace(reader.Value);
                break;
        }
    }

    private static void CopyAttributes(XmlReader reader, XmlWriter writer)
    {
        if (reader.LocalName != "row" || reader.GetAttribute("hidden") != "true")
        {
            writer.WriteAttributes(reader, defattr: false);
            return;
        }

        while (reader.MoveToNextAttribute())
        {
            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.LocalName == "hidden" ? "1" : reader.Value);
        }

        reader.MoveToElement();
    }

    private static int? Number(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The column number of "AB12", from 1.</summary>
    private static int? ColumnOf(string? cell)
    {
        var letters = (cell ?? string.Empty).TakeWhile(char.IsAsciiLetter).Take(4).ToList();
        return letters.Count is 0 or 4 ? null : letters.Aggregate(0, (number, letter) => (number * 26) + char.ToUpperInvariant(letter) - 'A' + 1);
    }
}
