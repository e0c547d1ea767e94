using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The columns of a sheet, from its row of headings, or from several rows if a heading is merged over them.</summary>
internal sealed class SheetHeadings
{
    private readonly int last;
    private readonly List<(int At, string Text)> texts;
    private readonly string where;
    private readonly int? codes;
    private readonly Dictionary<int, int> spans = [];
    private Dictionary<int, PlanColumn> columns = [];
    private int width;

    /// <param name="row">The row of headings, or the first of them.</param>
    /// <param name="codes">The position of the codes, if no heading marks it.</param>
    /// <param name="plan">Receives unknown headings.</param>
    public SheetHeadings(SheetRow row, int? codes, PlanCollector plan)
    {
        this.codes = codes;
        where = row.Where;
        texts = row.Filled;
        width = row.Cells.Count;
        last = row.Number + row.Merged.Where(cell => texts.Exists(text => text.At == cell.Key)).Select(cell => cell.Value.Rows - 1).DefaultIfEmpty(0).Max();
        IsOpen = last > row.Number;
        Span(row);
        if (!IsOpen)
        {
            Settle(plan);
        }
    }

    /// <summary>Whether a column has the words of the action.</summary>
    public bool HasAction => columns.ContainsValue(PlanColumn.Comment);

    /// <summary>Whether they are those of a download of this product, in which text like a formula has an apostrophe.</summary>
    public bool IsExported => FreeHeadings.AreExported(texts.Select(text => text.Text));

    /// <summary>Whether more heading rows follow.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether a row is still a heading row.</summary>
    public bool GoesOn(SheetRow row) => row.Number <= last;

    /// <summary>Adds another heading row. Cells below a heading that spans several columns name each of those columns.</summary>
    public void Add(SheetRow row, PlanCollector plan)
    {
        foreach (var cell in row.Filled)
        {
            texts.RemoveAll(text => text.At == cell.At || (spans.TryGetValue(text.At, out var count) && cell.At >= text.At && cell.At < text.At + count && PlanColumns.Find(text.Text) is null));
            texts.Add(cell);
        }

        width = Math.Max(width, row.Cells.Count);
        Span(row);
        if (row.Number == last)
        {
            Settle(plan);
        }
    }

    /// <summary>The text of a cell, or of the merged cell above that extends into it.</summary>
    public string Cell(SheetRow row, PlanColumn column)
        => columns.Where(one => one.Value == column && one.Key < row.Cells.Count).Select(one => row.Cells[one.Key]).FirstOrDefault() ?? string.Empty;

    /// <summary>The text of the merged cell above that extends into a column.</summary>
    public string Above(SheetRow row, PlanColumn column)
        => columns.Where(one => one.Value == column).Select(one => row.FromAbove.GetValueOrDefault(one.Key)).FirstOrDefault() ?? string.Empty;

    public bool IsFromAbove(SheetRow row, PlanColumn column) => columns.Any(one => one.Value == column && row.FromAbove.ContainsKey(one.Key));

    /// <summary>Keeps the cells of a row as examples of their columns, until a person has said which column has the action.</summary>
    public void Show(SheetRow row, PlanCollector plan)
    {
        foreach (var (at, text) in row.Filled)
        {
            plan.Headings.Example(HeadingAt(at), text);
        }
    }

    /// <summary>Adds the cells of a row to an action.</summary>
    public void Read(SheetRow row, SheetAction action, bool goesOn, PlanCollector plan)
    {
        for (var at = 0; at < Math.Max(row.Cells.Count, width); at++)
        {
            var text = at < row.Cells.Count ? row.Cells[at] : string.Empty;
            if (string.IsNullOrWhiteSpace(text))
            {
                text = goesOn ? string.Empty : row.FromAbove.GetValueOrDefault(at, string.Empty);
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (ColumnAt(at) is { } column)
            {
                if (PlanColumns.KeepsHeading(column))
                {
                    action.AddExtra(column, HeadingAt(at), text);
                }
                else
                {
                    action.Add(column, text);
                }

                plan.Headings.Example(HeadingAt(at), text);
                Doubt(row, at, column, text, plan);
            }
            else if (!texts.Exists(heading => heading.At == at))
            {
                plan.Leftover($"{row.Where}, column {at + 1}", text);
            }
        }
    }

    private void Doubt(SheetRow row, int at, PlanColumn column, string text, PlanCollector plan)
    {
        if (row.Doubts.TryGetValue(at, out var doubt))
        {
            plan.Problem(row.Where, doubt, ProblemWeight.Check);
        }

        if (row.Merged.TryGetValue(at, out var merged) && Enumerable.Range(at, merged.Columns).Select(ColumnAt).Distinct().Count() is > 1 and var covered)
        {
            plan.Problem(row.Where, $"“{ImportWords.Short(text)}” is in a cell merged over {covered} columns. It was read as {PlanColumns.NameOf(column).Replace('_', ' ')}", ProblemWeight.Check);
        }
    }

    /// <summary>The column at a position: by its own heading, or by a merged heading above it.</summary>
    internal PlanColumn? ColumnAt(int at)
    {
        if (columns.TryGetValue(at, out var own))
        {
            return own;
        }

        if (texts.Exists(text => text.At == at))
        {
            return null;
        }

        var over = spans.Where(span => at > span.Key && at < span.Key + span.Value && columns.ContainsKey(span.Key)).Select(span => (int?)span.Key).FirstOrDefault();
        return over is { } heading ? columns[heading] : null;
    }

    /// <summary>The heading of a column, or the merged heading above it.</summary>
    private string HeadingAt(int at)
        => texts.Where(text => text.At <= at && (text.At == at || (spans.TryGetValue(text.At, out var count) && at < text.At + count))).OrderByDescending(text => text.At)
            .Select(text => text.Text).FirstOrDefault() ?? string.Empty;

    private void Span(SheetRow row)
    {
        foreach (var (at, merged) in row.Merged.Where(cell => cell.Value.Columns > 1))
        {
            spans[at] = merged.Columns;
        }
    }

    private void Settle(PlanCollector plan)
    {
        IsOpen = false;
        columns = plan.Headings.Read([.. texts.OrderBy(text => text.At)], where, codes, plan);
        plan.Needs(isTable: true);
    }
}
