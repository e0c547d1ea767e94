using System.Text;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Collects the paragraphs of a cell of a web page, or of the text around its tables.</summary>
internal sealed class HtmlLines
{
    private readonly StringBuilder line = new();
    private List<string> lines = [];
    private bool isItem;
    private int breaks;

    /// <summary>Adds text. Spaces and ends of lines of the file are one space.</summary>
    public void Add(string text)
    {
        foreach (var letter in text)
        {
            if (letter is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                if (line.Length > 0 && line[^1] is not (' ' or '\n'))
                {
                    line.Append(' ');
                }

                continue;
            }

            BreakBefore();
            line.Append(letter);
        }
    }

    /// <summary>Notes the end of a line in a paragraph. Two of them end the paragraph.</summary>
    public void Break() => breaks++;

    /// <summary>Notes that the next paragraph is an item of a list, or that it is not.</summary>
    public void BeginItem(bool isBegun) => isItem = isBegun;

    /// <summary>Ends the paragraph, if it has text.</summary>
    public void End()
    {
        breaks = 0;
        var text = line.ToString().Trim();
        line.Clear();
        if (text.Length == 0)
        {
            return;
        }

        lines.Add(isItem && !ImportWords.IsBulleted(text) ? $"• {text}" : text);
        isItem = false;
    }

    /// <summary>The paragraphs so far, which are then no longer kept.</summary>
    public IReadOnlyList<string> Take()
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var taken = lines;
        lines = [];
        return taken;
    }

    private void BreakBefore()
    {
        if (breaks > 1)
        {
            End();
        }
        else if (breaks == 1 && line.Length > 0)
        {
            line.Append('\n');
        }

        breaks = 0;
    }
}
