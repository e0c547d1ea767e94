using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The paragraphs and tables of a web page in order, as a person reading the page sees them. The text of a table inside a
/// cell is text of that cell.
/// </summary>
internal sealed class HtmlBlocks
{
    /// <summary>The most paragraphs, which are kept in memory until the next table or heading.</summary>
    private const int MostParagraphs = 5 * ImportLimits.Rows;

    private static readonly HashSet<string> Headings = new(StringComparer.Ordinal) { "h1", "h2", "h3", "h4", "h5", "h6" };

    private static readonly HashSet<string> PartsOfTables = new(StringComparer.Ordinal) { "table", "thead", "tbody", "tfoot", "tr", "td", "th" };

    /// <summary>Elements that begin on a new line.</summary>
    private static readonly HashSet<string> Lines = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "head", "header", "hr", "legend", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "ul",
    };

    /// <summary>Elements whose content is not read: pictures made of text, lists to choose from, and deleted text.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "del", "math", "select", "svg" };

    private readonly Queue<DocumentBlock> ready = new();
    private readonly HtmlLines around = new();

    /// <summary>The open tables; true for one that only arranges the page.</summary>
    private readonly Stack<bool> open = new();
    private HtmlTable? table;
    private string? leftOut;
    private bool isHeading;
    private int depth;
    private int rows;
    private int paragraphs;

    /// <summary>The line that text is added to.</summary>
    private HtmlLines Here => table?.Cell ?? around;

    /// <summary>Reads a page.</summary>
    /// <exception cref="Platform.RuleException">A table or the page is too long.</exception>
    public IEnumerable<DocumentBlock> In(string page)
    {
        foreach (var part in HtmlParts.In(page))
        {
            Take(part);
            while (ready.TryDequeue(out var block))
            {
                yield return block;
            }
        }

        EndTable();
        while (ready.TryDequeue(out var block))
        {
            yield return block;
        }
    }

    private void Take(HtmlPart part)
    {
        if (leftOut is not null)
        {
            // An element that is not closed ends with its cell.
            var isOfTable = PartsOfTables.Contains(part.Name);
            leftOut = isOfTable || (part.IsEnd && part.Name == leftOut) ? null : leftOut;
            if (!isOfTable)
            {
                return;
            }
        }

        if (part.IsText)
        {
            Here.Add(part.Text);
        }
        else if (PartsOfTables.Contains(part.Name))
        {
            TakeTable(part);
        }
        else if (LeftOut.Contains(part.Name))
        {
            leftOut = part.IsEnd ? null : part.Name;
        }
        else
        {
            TakeLine(part);
        }
    }

    private void TakeLine(HtmlPart part)
    {
        switch (part.Name)
        {
            case "br":
                Here.Break();
                break;
            case "img" when part.Attribute("alt") is { Length: > 0 } words:
                // The rating of an action is often a picture.
                Here.Add($" {words} ");
                break;
            case "li":
                EndLine();
                Here.BeginItem(isBegun: !part.IsEnd);
                break;
            case var name when Headings.Contains(name):
                EndLine();
                isHeading = !part.IsEnd && depth == 0;
                break;
            case var name when Lines.Contains(name):
                EndLine();
                break;
        }
    }

    private void TakeTable(HtmlPart part)
    {
        if (part.Name == "table")
        {
            if (part.IsEnd)
            {
                EndOneTable();
            }
            else
            {
                BeginTable(isLayout: part.Attribute("role") is { } role && role.Trim().ToLowerInvariant() is "presentation" or "none");
            }

            return;
        }

        if (table is null || depth > 1 || open.Peek())
        {
            EndLine();
            return;
        }

        if (part.Name is not ("td" or "th"))
        {
            table.EndRow();
            if (part is { Name: "tr", IsEnd: false })
            {
                table.BeginRow();
            }
        }
        else if (part.IsEnd)
        {
            table.EndCell();
        }
        else
        {
            table.BeginCell(part.Attribute("colspan"), part.Attribute("rowspan"));
        }
    }

    private void BeginTable(bool isLayout)
    {
        EndLine();
        open.Push(isLayout);
        if (!isLayout && ++depth == 1)
        {
            table = new HtmlTable();
        }
    }

    private void EndOneTable()
    {
        EndLine();
        if (open.TryPop(out var isLayout) && !isLayout && --depth == 0)
        {
            EndTable();
        }
    }

    /// <summary>Ends the table, and the text around it before, because a caption is above its table.</summary>
    private void EndTable()
    {
        var whole = table?.End() ?? [];
        table = null;
        EndLine();
        if (whole.Count == 0)
        {
            return;
        }

        rows += whole.Count;
        if (rows > ImportLimits.Rows)
        {
            throw ImportLimits.TooManyRows();
        }

        ready.Enqueue(DocumentBlock.Table(whole));
    }

    private void EndLine()
    {
        if (table?.Cell is { } cell)
        {
            cell.End();
            return;
        }

        around.End();
        foreach (var line in around.Take())
        {
            if (++paragraphs > MostParagraphs)
            {
                throw ImportLimits.Refused("The page has too much text. Copy the tables of the plan into a Word document, then upload that document");
            }

            ready.Enqueue(DocumentBlock.Paragraph(line, isHeading));
            isHeading = false;
        }
    }
}
