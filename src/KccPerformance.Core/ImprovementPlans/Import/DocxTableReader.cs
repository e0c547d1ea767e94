using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Reads actions from the tables of a Word document or a web page. A row without a code continues the action above it, in
/// the same table or in a following table without headings.
/// </summary>
internal sealed class DocxTableReader(PlanCollector plan, PlanOutline outline)
{
    private List<Heading> headings = [];
    private DocxAction? action;
    private DocxAction? above;
    private int tables;

    /// <summary>Reads a table.</summary>
    public void Read(IReadOnlyList<IReadOnlyList<DocxCell>> rows)
    {
        tables++;
        var isKnown = false;
        for (var row = 1; row <= rows.Count; row++)
        {
            var cells = rows[row - 1];
            var where = $"table {tables}, row {row}";
            if (cells.All(cell => cell.IsEmpty) || TakeHeading(cells, where))
            {
                continue;
            }

            var (cellsOfHeadings, last) = DocxHeadingRows.From(rows, row - 1);
            var isBelow = plan.IsFree && (isKnown || (plan.Headings.TakesAny && GoesOn(cells)));
            if (HeadingsIn(cellsOfHeadings, last + 1 < rows.Count ? rows[last + 1] : [], where, isBelow) is { Count: > 0 } found)
            {
                headings = found;
                isKnown = true;
                row = last + 1;
            }
            else if (isKnown || GoesOn(cells))
            {
                isKnown = true;
                ReadRow(cells, where);
            }
            else
            {
                plan.Leftover(where, string.Join('\n', cells.Select(cell => cell.Text)));
            }
        }
    }

    /// <summary>Finishes the current action: at a heading, and at the end.</summary>
    public void Finish()
    {
        action?.Finish(plan);
        above = action;
        action = null;
    }

    /// <summary>Handles a table row that is the heading of a theme or category; false for other rows.</summary>
    private bool TakeHeading(IReadOnlyList<DocxCell> cells, string where)
    {
        var filled = cells.Where(cell => !cell.IsEmpty).ToList();
        if (filled.Count != 1 || !(outline.Take(filled[0].Text, where) || IsTheme(filled[0], cells.Count)))
        {
            return false;
        }

        Finish();
        return true;
    }

    private List<Heading> HeadingsIn(IReadOnlyList<DocxCell> cells, IReadOnlyList<DocxCell> next, string where, bool isBelow)
    {
        List<DocxCell> filled = [.. cells.Where(cell => !cell.IsEmpty)];
        var codes = plan.LooksForCodes && !cells.Any(IsCode) ? next.FirstOrDefault(IsCode)?.From : null;
        var texts = filled.Select(cell => cell.Text);
        if (filled.Count < (plan.IsFree ? 2 : 3) || (codes is null && !(isBelow ? plan.Headings.AreAgain(texts) : plan.Headings.AreIn(texts))))
        {
            return [];
        }

        plan.Needs(isTable: true);
        var columns = plan.Headings.Read([.. filled.Select(cell => (cell.From, cell.Text))], where, codes, plan);
        return [.. filled.Select(cell => new Heading(columns.TryGetValue(cell.From, out var column) ? column : null, cell.From, cell.Span, cell.Text))];
    }

    private static bool IsCode(DocxCell cell) => cell.Lines.Count > 0 && ActionCode.TryParse(DocxAction.FirstWord(cell.Text), out _);

    /// <summary>Whether a table without headings has the same columns as the previous one.</summary>
    private bool GoesOn(IReadOnlyList<DocxCell> cells)
    {
        if (plan.IsFree)
        {
            return headings.Count > 0 && cells.Count == headings.Count;
        }

        if (headings.Count == 0 || !cells.Any(cell => ColumnOf(cell) == PlanColumn.Code))
        {
            return false;
        }

        var code = cells.First(cell => ColumnOf(cell) == PlanColumn.Code);
        return code.IsEmpty ? action is not null && cells.Count == headings.Count : ActionCode.TryParse(DocxAction.FirstWord(code.Text), out _);
    }

    private void ReadRow(IReadOnlyList<DocxCell> cells, string where)
    {
        var code = cells.FirstOrDefault(cell => ColumnOf(cell) == PlanColumn.Code && !cell.IsEmpty && !cell.Goes)?.Text ?? string.Empty;
        if (plan.IsFree)
        {
            ReadFreeRow(cells, where, code);
            return;
        }

        var isNew = code.Length > 0 && ImportParagraphs.AtStart(code).Paragraphs.Length == 0;
        if (isNew)
        {
            Finish();
            action = new DocxAction(outline, where, code);
        }
        else if (action is null)
        {
            plan.Leftover(where, string.Join('\n', cells.Select(cell => cell.Text)));
            return;
        }

        foreach (var cell in cells)
        {
            ReadCell(cell, where, isNew);
        }
    }

    private void ReadCell(DocxCell cell, string where, bool isNew)
    {
        if (ColumnOf(cell) is not { } column)
        {
            if (!headings.Exists(one => one.Column is null && cell.From >= one.From && cell.From < one.From + one.Span))
            {
                plan.Leftover(where, cell.Text);
            }

            return;
        }

        if (PlanColumns.KeepsHeading(column))
        {
            var heading = HeadingOf(cell)!.Text;
            var text = cell.Goes && isNew && cell.IsEmpty ? above?.Extra(heading) ?? string.Empty : cell.Text;
            action!.AddExtra(column, heading, text);
            plan.Headings.Example(heading, text);
            return;
        }

        if (HeadingOf(cell) is { } known)
        {
            plan.Headings.Example(known.Text, cell.Text);
        }

        // Merged with the cell above: its text applies to this action too.
        var isShared = cell.Goes && isNew && cell.IsEmpty;
        action!.Add(column, isShared ? above?.Lines(column) ?? [] : cell.Lines, isNew);
        var covered = headings.Where(one => one.From < cell.From + cell.Span && cell.From < one.From + one.Span).ToList();
        if (covered.Count > 1 && !cell.IsEmpty)
        {
            plan.Problem(
                where,
                $"“{ImportWords.Short(cell.Text)}” is in a cell merged over {covered.Count} columns. It was read as {PlanColumns.NameOf(column).Replace('_', ' ')}",
                ProblemWeight.Check);
        }
    }

    /// <summary>Reads a row of a plan with any headings. A row with words of an action is a new action, and one with a milestone is read on its own.</summary>
    private void ReadFreeRow(IReadOnlyList<DocxCell> cells, string where, string code)
    {
        if (!headings.Exists(one => one.Column == PlanColumn.Comment))
        {
            foreach (var cell in cells.Where(cell => HeadingOf(cell) is not null))
            {
                plan.Headings.Example(HeadingOf(cell)!.Text, cell.Text);
            }

            plan.AddWithoutAction(where);
            return;
        }

        var isNew = code.Length > 0 || cells.Any(cell => ColumnOf(cell) is PlanColumn.Comment or PlanColumn.Milestones && !cell.IsEmpty && !cell.Goes);
        if (isNew)
        {
            Finish();
            var isShared = code.Length == 0 && cells.Any(cell => ColumnOf(cell) == PlanColumn.Code && cell.Goes);
            action = new DocxAction(outline, where, isShared ? above?.Code ?? string.Empty : code, isFree: true);
        }
        else if (action is null)
        {
            plan.Leftover(where, string.Join('\n', cells.Select(cell => cell.Text)));
            return;
        }

        foreach (var cell in cells.Where(cell => ColumnOf(cell) != PlanColumn.Code))
        {
            ReadCell(cell, where, isNew);
        }
    }

    /// <summary>Whether a single cell over the whole row is the heading of a theme, in a plan with any headings.</summary>
    private bool IsTheme(DocxCell cell, int cells)
    {
        var text = ImportWords.OneLine(cell.Text);
        if (!plan.IsFree || (cells > 1 && cell.Span < 2) || text.Length > ImportLimits.ThemeLength || text.EndsWith('.'))
        {
            return false;
        }

        outline.BeginNamed(text);
        return true;
    }

    private Heading? HeadingOf(DocxCell cell) => headings.Find(one => cell.From >= one.From && one.Column is not null && cell.From < one.From + one.Span);

    private PlanColumn? ColumnOf(DocxCell cell) => HeadingOf(cell)?.Column;

    private sealed record Heading(PlanColumn? Column, int From, int Span, string Text);
}
