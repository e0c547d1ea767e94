using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Testing;

/// <summary>
/// Writes plans as PDF, as word processors do: text is wrapped in the cells, a table goes on over the page with its
/// headings again, and each page has a title and a number.
/// </summary>
internal sealed class PlanPdf(double[] widths, bool hasBorders = true)
{
    private const double Size = 7;
    private const double Leading = 8.4;
    private const double Padding = 3;
    private const double Left = 20;
    private const double Top = 555;
    private const double Foot = 40;

    private readonly PdfWriter writer = new();
    private double y;
    private int pages;

    /// <summary>The sample plan: a heading for each theme and category, and a table for each category.</summary>
    public static byte[] Sample(IReadOnlyList<SampleRow> rows)
    {
        var pdf = new PlanPdf([60, 190, 80, 100, 200, 170]);
        pdf.Paragraph("BUILDING ON SUCCESS - KCC Draft Performance Improvement Plan", 12);
        foreach (var theme in rows.GroupBy(row => row.Number("theme")))
        {
            pdf.Paragraph($"{theme.Key}. {theme.First()["theme_name"]}");
        }

        foreach (var theme in rows.GroupBy(row => row.Number("theme")))
        {
            pdf.Paragraph($"AREA FOR IMPROVEMENT {theme.Key} – {theme.First()["theme_name"].ToUpper(CultureInfo.GetCultureInfo("en-GB"))}", 10);
            foreach (var category in theme.GroupBy(row => row.Enum<Category>("category")))
            {
                pdf.Paragraph($"CATEGORY {category.Key} - {category.Key.Name().ToUpperInvariant()}", 10);
                pdf.Table(
                    ["Code", "Inspectors’ comment", "Timescales", "Lead Director(s)", "Evidence of Improvement", "Monitoring"],
                    category.Select(row => new[]
                    {
                        $"{row["code"]}\n{PlanDocument.ReferenceOf(row)}", row["inspectors_comment"], row["timescales"], row["lead_directors"],
                        Bullets(row.Items("evidence_of_improvement")), Bullets(row.Items("monitoring")),
                    }));
            }
        }

        return pdf.Build();
    }

    public void Paragraph(string text, double size = Size, bool isBold = false)
    {
        if (pages == 0 || y < Foot + 60)
        {
            NewPage();
        }

        y -= 2.2 * size;
        writer.Text(Left, y, size, text, isBold);
        y -= size;
    }

    public void Table(string[] headings, IEnumerable<string[]> rows)
    {
        if (y < Foot + 60)
        {
            NewPage();
        }

        Row(headings, Wrapped(headings), 0);
        foreach (var row in rows)
        {
            var cells = Wrapped(row);
            for (var from = 0; from < cells.Max(cell => cell.Count);)
            {
                if (y - Foot < 2 * Leading)
                {
                    NewPage();
                    Row(headings, Wrapped(headings), 0);
                }

                from += Row(row, cells, from);
            }
        }

        y -= Leading;
    }

    public byte[] Build() => writer.Build();

    private static string Bullets(string[] items) => string.Join('\n', items.Select(item => $"• {item}"));

    private void NewPage()
    {
        writer.AddPage();
        pages++;
        writer.Text(Left, PdfWriter.Height - 25, Size, "Plan of the council, draft 2");
        writer.Text(700, 20, Size, $"Page {pages} of many");
        y = Top;
    }

    /// <summary>Writes the lines of a row from one of them, as many as the page has room for, and returns their number.</summary>
    private int Row(string[] row, List<List<string>> cells, int from)
    {
        var count = Math.Min(cells.Max(cell => cell.Count) - from, (int)((y - Foot) / Leading));
        var foot = y - (count * Leading) - Padding;
        var left = Left;
        for (var column = 0; column < row.Length; column++)
        {
            foreach (var (line, at) in cells[column].Skip(from).Take(count).Select((line, at) => (line, at)))
            {
                writer.Text(left + Padding, y - ((at + 1) * Leading) + 1.5, Size, line);
            }

            if (hasBorders)
            {
                writer.Rule(left, foot, left, y);
                writer.Rule(left, y, left + widths[column], y);
                writer.Rule(left, foot, left + widths[column], foot);
                writer.Rule(left + widths[column], foot, left + widths[column], y);
            }

            left += widths[column];
        }

        y = foot - (hasBorders ? 0 : Leading / 2);
        return count;
    }

    private List<List<string>> Wrapped(string[] row) => [.. row.Select((text, column) => Wrapped(text, (int)((widths[column] - (2 * Padding)) / (Size * PdfWriter.Letter))))];

    private static List<string> Wrapped(string text, int letters)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = string.Empty;
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > letters)
                {
                    lines.Add(line);
                    line = string.Empty;
                }

                line += line.Length == 0 ? word : $" {word}";
            }

            lines.Add(line);
        }

        return lines;
    }
}
