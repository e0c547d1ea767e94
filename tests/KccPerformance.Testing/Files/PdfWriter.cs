using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace KccPerformance.Testing;

/// <summary>Writes small PDFs in a typewriter font, whose letters are all equally wide.</summary>
internal sealed class PdfWriter
{
    public const double Width = 842;
    public const double Height = 595;

    /// <summary>The width of a letter as a part of its size.</summary>
    public const double Letter = 0.6;

    private readonly List<StringBuilder> pages = [];

    /// <summary>The bytes of text in the Windows character set.</summary>
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public void AddPage() => pages.Add(new StringBuilder());

    /// <summary>Writes text from a point on the last page.</summary>
    public void Text(double x, double y, double size, string text, bool isBold = false)
        => pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{(isBold ? "F2" : "F1")} {size} Tf 1 0 0 1 {x:0.##} {y:0.##} Tm ({text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj ET\n");

    /// <summary>Draws a line as a thin filled shape, as word processors do.</summary>
    public void Rule(double left, double foot, double right, double top)
        => pages[^1].Append(CultureInfo.InvariantCulture, $"{left:0.##} {foot:0.##} {Math.Max(right - left, 0.5):0.##} {Math.Max(top - foot, 0.5):0.##} re f*\n");

    /// <summary>Adds any operators to the last page.</summary>
    public void Raw(string operators) => pages[^1].Append(operators).Append('\n');

    public byte[] Build(bool isPacked = true)
    {
        var objects = new List<byte[]>
        {
            BytesOf("<< /Type /Catalog /Pages 2 0 R >>"),
            BytesOf($"<< /Type /Pages /Kids [{string.Join(' ', pages.Select((_, at) => $"{(2 * at) + 5} 0 R"))}] /Count {pages.Count} >>"),
            Font("Courier"),
            Font("Courier-Bold"),
        };
        foreach (var page in pages)
        {
            objects.Add(BytesOf($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {objects.Count + 2} 0 R >>"));
            objects.Add(StreamOf(Windows.GetBytes(page.ToString()), isPacked));
        }

        return FileOf(objects);
    }

    /// <summary>A file of objects that are numbered from 1, of which the first is the catalogue.</summary>
    public static byte[] FileOf(IReadOnlyList<byte[]> objects, string trailer = "")
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.5\n"u8);
        var places = new List<long>();
        foreach (var (content, at) in objects.Select((content, at) => (content, at)))
        {
            places.Add(file.Position);
            file.Write(BytesOf($"{at + 1} 0 obj\n"));
            file.Write(content);
            file.Write("\nendobj\n"u8);
        }

        var table = file.Position;
        file.Write(BytesOf($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n")))}trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    public static byte[] BytesOf(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] StreamOf(byte[] content, bool isPacked = true, string more = "")
    {
        if (!isPacked)
        {
            return [.. BytesOf($"<< /Length {content.Length} {more} >>\nstream\n"), .. content, .. "\nendstream"u8];
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(content);
        }

        return [.. BytesOf($"<< /Length {packed.Length} /Filter /FlateDecode {more} >>\nstream\n"), .. packed.ToArray(), .. "\nendstream"u8];
    }

    private static byte[] Font(string name) => BytesOf($"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>");
}
