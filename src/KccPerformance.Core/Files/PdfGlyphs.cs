using System.Text;

namespace KccPerformance.Core.Files;

/// <summary>A letter of a page.</summary>
internal readonly record struct PdfGlyph(string Text, double Left, double Right, double Y, double Size, bool IsBold);

/// <summary>Puts the letters of a page together to words, line by line from the top.</summary>
internal static class PdfGlyphs
{
    /// <summary>How far a raised or lowered letter may be from its line, as a part of its size.</summary>
    private const double Raised = 0.45;

    /// <summary>The smallest space between words.</summary>
    private const double Space = 0.18;

    /// <summary>The distance of a letter that is drawn twice to look bold.</summary>
    private const double Twice = 0.08;

    public static IReadOnlyList<PdfWord> Words(List<PdfGlyph> glyphs)
    {
        var words = new List<PdfWord>();
        glyphs.Sort((one, other) => other.Y.CompareTo(one.Y));
        for (var from = 0; from < glyphs.Count;)
        {
            var to = from + 1;
            while (to < glyphs.Count && glyphs[from].Y - glyphs[to].Y <= Raised * Math.Max(glyphs[from].Size, glyphs[to].Size))
            {
                to++;
            }

            AddLine(words, glyphs.GetRange(from, to - from));
            from = to;
        }

        return words;
    }

    private static void AddLine(List<PdfWord> words, List<PdfGlyph> line)
    {
        var y = line[line.Count / 2].Y;
        line.Sort((one, other) => one.Left.CompareTo(other.Left));
        var text = new StringBuilder();
        var (left, right, size, isBold) = (0.0, 0.0, 0.0, true);
        PdfGlyph? last = null;
        foreach (var glyph in line)
        {
            if (last is { } before && before.Text == glyph.Text && glyph.Left - before.Left < Twice * glyph.Size)
            {
                continue;
            }

            last = glyph;
            var isSpace = string.IsNullOrWhiteSpace(glyph.Text) || glyph.Text.All(char.IsControl);
            if (text.Length > 0 && (isSpace || glyph.Left - right > Space * glyph.Size))
            {
                words.Add(new PdfWord(text.ToString(), left, right, y, size, isBold));
                text.Clear();
            }

            if (isSpace)
            {
                continue;
            }

            (left, size, isBold) = text.Length == 0 ? (glyph.Left, 0, true) : (left, size, isBold);
            (right, size, isBold) = (Math.Max(text.Length == 0 ? glyph.Right : right, glyph.Right), Math.Max(size, glyph.Size), isBold && glyph.IsBold);
            text.Append(glyph.Text is [>= '\uFB00' and <= '\uFB06'] ? glyph.Text.Normalize(NormalizationForm.FormKC) : glyph.Text);
        }

        if (text.Length > 0)
        {
            words.Add(new PdfWord(text.ToString(), left, right, y, size, isBold));
        }
    }
}
