using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The lines of an action in plain text, split into its cells again, in column order.</summary>
internal sealed class TextAction(RawAction place, string firstLine, int firstNumber)
{
    private const int Longest = 5 * ImportLimits.CellLength;

    private readonly List<string> lines = [firstLine];

    private int length;

    /// <summary>Adds a line.</summary>
    /// <exception cref="RuleException">There is more text than the cells of an action can hold.</exception>
    public void Add(string line)
    {
        length += line.Length + 1;
        if (length > Longest)
        {
            throw ImportLimits.Refused(
                $"There are more than {Longest:N0} characters between {place.Code} ({place.Where}) and the next code. "
                + "Remove any text that is not part of the plan");
        }

        lines.Add(line);
    }

    /// <summary>Adds the action to the plan; false if its columns could not be separated.</summary>
    public bool Finish(PlanCollector plan)
    {
        var (blocks, overPage) = Blocks();
        var (paragraphs, comment) = ImportParagraphs.AtStart(string.Join('\n', blocks.Dequeue()));
        if (comment.Trim().Length == 0 && blocks.TryDequeue(out var next))
        {
            comment = string.Join('\n', next);
        }

        var isWhole = blocks.Count > 0;
        if (!isWhole && overPage.Count == 0)
        {
            Doubt(plan, "Only a comment was found. Check that it does not include text from other columns");
        }

        var cells = new TextCells();
        cells.Read(blocks);
        if (cells.Doubt is not null)
        {
            Doubt(plan, cells.Doubt);
        }

        foreach (var block in blocks)
        {
            var text = ImportWords.OneLine(string.Join('\n', block));
            plan.Leftover(place.Where, text);
            Doubt(plan, $"“{ImportWords.Short(text)}” could not be placed in a column and was left out");
        }

        if (overPage.Count > 0)
        {
            comment = JoinPage(plan, overPage, comment, cells);
        }

        plan.Add(place with
        {
            Paragraphs = paragraphs,
            Comment = comment,
            Timescale = cells.Timescale,
            LeadDirectors = cells.Leads,
            Evidence = cells.Evidence,
            Monitoring = cells.Monitoring,
        });
        return isWhole;
    }

    /// <summary>
    /// The blocks between empty lines, without those that hold only spaces, and separately the lines after a page break:
    /// a line that follows without an empty line but begins with the space of a new page.
    /// </summary>
    private (Queue<List<string>> Blocks, List<string> OverPage) Blocks()
    {
        var blocks = new Queue<List<string>>();
        var block = new List<string>();
        var isOverPage = false;
        var overPage = new List<string>();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            isOverPage |= index > 0 && line.StartsWith(' ') && !string.IsNullOrWhiteSpace(line) && !string.IsNullOrWhiteSpace(lines[index - 1]);
            if (isOverPage)
            {
                overPage.Add(line);
            }
            else if (line.Length > 0)
            {
                block.Add(line);
            }
            else if (block.Count > 0)
            {
                Keep(blocks, block);
                block = [];
            }
        }

        Keep(blocks, block);
        if (blocks.Count == 0)
        {
            blocks.Enqueue([string.Empty]);
        }

        return (blocks, overPage);
    }

    private static void Keep(Queue<List<string>> blocks, List<string> block)
    {
        if (block.Exists(line => !string.IsNullOrWhiteSpace(line)))
        {
            blocks.Enqueue(block);
        }
    }

    /// <summary>
    /// Joins a row that is split over two pages: lines before the first bullet continue the comment, and the others are
    /// evidence.
    /// </summary>
    private string JoinPage(PlanCollector plan, List<string> overPage, string comment, TextCells cells)
    {
        var text = string.Join('\n', overPage);
        var (before, after) = TextCells.AtBullet(overPage);
        var more = after.Count > 0 ? " and, from the dash, to the evidence" : string.Empty;
        Doubt(plan, $"The row continues on the next page. “{ImportWords.Short(text)}” was added to the comment{more}");
        cells.Evidence = [.. cells.Evidence, .. TextCells.Items(after)];
        return $"{comment}\n{before}";
    }

    private void Doubt(PlanCollector plan, string sentence)
        => plan.Problem($"line {firstNumber}", $"{place.Code}: {sentence}", ProblemWeight.Check);
}
