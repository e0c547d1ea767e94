using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Reads a plan from the paragraphs and tables of a document: headings of themes and categories, and tables of actions.</summary>
internal static class DocumentPlanReader
{
    public static void Read(IEnumerable<DocumentBlock> blocks, PlanCollector plan, CancellationToken cancellation)
    {
        var outline = new PlanOutline(plan);
        var tables = new DocxTableReader(plan, outline);
        var other = new List<string>();
        var otherFrom = 0;
        var paragraphs = 0;
        foreach (var block in blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            if (block.Rows is { } rows)
            {
                Leave(plan, other, otherFrom);
                tables.Read(rows);
                continue;
            }

            paragraphs++;
            if (string.IsNullOrWhiteSpace(block.Text))
            {
                Leave(plan, other, otherFrom);
            }
            else if (outline.Take(block.Text, $"paragraph {paragraphs}") || (plan.IsFree && IsTheme(block, outline)))
            {
                Leave(plan, other, otherFrom);
                tables.Finish();
            }
            else
            {
                otherFrom = other.Count == 0 ? paragraphs : otherFrom;
                other.Add(block.Text);
            }
        }

        Leave(plan, other, otherFrom);
        tables.Finish();
    }

    /// <summary>Whether a paragraph is marked as a heading, which names a theme.</summary>
    private static bool IsTheme(DocumentBlock paragraph, PlanOutline outline)
    {
        if (!paragraph.IsHeading || ImportWords.OneLine(paragraph.Text).Length > ImportLimits.ThemeLength)
        {
            return false;
        }

        outline.BeginNamed(paragraph.Text);
        return true;
    }

    private static void Leave(PlanCollector plan, List<string> other, int from)
    {
        plan.Leftover($"paragraph {from}", string.Join('\n', other));
        other.Clear();
    }
}
