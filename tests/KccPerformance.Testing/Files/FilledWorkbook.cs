using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace KccPerformance.Testing;

/// <summary>Fills in and reads a downloaded spreadsheet as a spreadsheet program would.</summary>
public sealed class FilledWorkbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly byte[] file;
    private readonly string part;
    private readonly XDocument sheet;

    public FilledWorkbook(byte[] file)
    {
        this.file = file;
        using var archive = new ZipArchive(new MemoryStream(file));
        (part, sheet) = archive.Entries
            .Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .Select(entry => (entry.FullName, Load(entry)))
            .Single(pair => RowsOf(pair.Item2).Any(row => Cells(row).Any(cell => TextOf(cell) == "Code")));
    }

    private XElement Headings => RowsOf(sheet).First(row => Cells(row).Any(cell => TextOf(cell) == "Code"));

    /// <summary>The codes of the rows, in order.</summary>
    public IReadOnlyList<string> Codes => [.. ActionRows.Select(row => this[row, "Code"])];

    private IEnumerable<XElement> ActionRows => Headings.ElementsAfterSelf(Main + "row");

    /// <summary>The content of a cell: its text, or its number as stored.</summary>
    public string this[string code, string heading] => this[RowOf(code), heading];

    /// <summary>The sheet as XML, for a test to read and change.</summary>
    public XDocument Sheet => sheet;

    public int NumberOf(string code) => (int)RowOf(code).Attribute("r")!;

    /// <summary>Types a text into a cell.</summary>
    public FilledWorkbook Type(string code, string heading, string text)
    {
        var cell = CellOf(RowOf(code), heading);
        cell.RemoveNodes();
        cell.SetAttributeValue("t", text.Length == 0 ? null : "inlineStr");
        if (text.Length > 0)
        {
            cell.Add(new XElement(Main + "is", new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)));
        }

        return this;
    }

    /// <summary>Types a date, which a spreadsheet keeps as a number.</summary>
    public FilledWorkbook Type(string code, string heading, DateOnly date)
    {
        var cell = CellOf(RowOf(code), heading);
        cell.RemoveNodes();
        cell.SetAttributeValue("t", null);
        cell.Add(new XElement(Main + "v", date.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)));
        return this;
    }

    public FilledWorkbook Report(string code, string stage, string delivery, string confidence, string narrative, string nextSteps = "")
        => Type(code, "Stage", stage).Type(code, "Delivery", delivery).Type(code, "Confidence", confidence).Type(code, "Progress since the last update", narrative).Type(code, "Next steps", nextSteps);

    /// <summary>Copies a row to the end.</summary>
    public FilledWorkbook Repeat(string code, string? newCode = null)
    {
        var row = new XElement(RowOf(code));
        var last = ActionRows.Last();
        var number = (int)last.Attribute("r")! + 1;
        row.SetAttributeValue("r", number);
        foreach (var cell in Cells(row))
        {
            cell.SetAttributeValue("r", LetterOf(cell) + number);
        }

        last.AddAfterSelf(row);
        if (newCode is not null)
        {
            var cell = Cells(row).Single(one => LetterOf(one) == LetterOf(CellOf(Headings, "Code")));
            cell.Descendants(Main + "t").Single().Value = newCode;
        }

        return this;
    }

    /// <summary>Reorders, removes and adds columns.</summary>
    public FilledWorkbook WithColumns(params string[] headings)
    {
        var letters = headings.Select(heading => Cells(Headings).Where(cell => TextOf(cell) == heading).Select(LetterOf).FirstOrDefault()).ToList();
        var first = Headings;
        foreach (var row in RowsOf(sheet).ToList())
        {
            var isHeadings = row == first;
            var cells = Cells(row).ToDictionary(LetterOf, StringComparer.Ordinal);
            var moved = letters.Select((letter, index) =>
            {
                var cell = letter is not null && cells.TryGetValue(letter, out var found) ? new XElement(found) : Inline(isHeadings ? headings[index] : "more");
                cell.SetAttributeValue("r", $"{(char)('A' + index)}{(int)row.Attribute("r")!}");
                return cell;
            }).ToList();
            row.ReplaceNodes(moved);
        }

        return this;
    }

    public IReadOnlyList<string> HeadingTexts => [.. Cells(Headings).Select(TextOf)];

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var entry = archive.CreateEntry(part).Open();
            sheet.Save(entry);
        }

        return stream.ToArray();
    }

    private string this[XElement row, string heading] => TextOf(CellOf(row, heading));

    private XElement RowOf(string code) => ActionRows.First(row => this[row, "Code"] == code);

    private XElement CellOf(XElement row, string heading)
    {
        var letter = Cells(Headings).Where(cell => TextOf(cell) == heading).Select(LetterOf).Single();
        return Cells(row).Single(cell => LetterOf(cell) == letter);
    }

    private static XDocument Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XDocument.Load(stream);
    }

    private static XElement Inline(string text) => new(Main + "c", new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", text)));

    private static IEnumerable<XElement> RowsOf(XDocument sheet) => sheet.Descendants(Main + "row");

    private static IEnumerable<XElement> Cells(XElement row) => row.Elements(Main + "c");

    private static string LetterOf(XElement cell) => ((string)cell.Attribute("r")!).TrimEnd([.. "0123456789"]);

    private static string TextOf(XElement cell) => string.Concat(cell.Descendants(Main + "t").Select(text => text.Value)) is { Length: > 0 } text ? text : (string?)cell.Element(Main + "v") ?? string.Empty;
}
