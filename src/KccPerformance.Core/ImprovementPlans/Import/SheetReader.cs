using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Reads the rows of a CSV file or a sheet: a row of headings near the top, in any order, then one action per row.
/// Headings of themes and categories may be separate rows. A code cell merged downwards is one action.
/// </summary>
internal sealed class SheetReader(PlanCollector plan, string sheet = "")
{
    private const int RowsBeforeHeadings = 20;

    private readonly PlanOutline outline = new(plan);
    private readonly List<SheetRow> before = [];
    private SheetHeadings? headings;
    private SheetAction? action;
    private int actions;
    private bool isExported;

    /// <summary>Whether the row of headings has been found.</summary>
    public bool HasHeadings => headings is not null;

    /// <summary>Whether so many rows have been read that there can be no headings.</summary>
    public bool GivesUp => !HasHeadings && before.Count >= RowsBeforeHeadings;

    public void Read(SheetRow row)
    {
        row.CheckColumns();
        row.CheckCells();
        if (headings is { IsOpen: true } && headings.GoesOn(row))
        {
            headings.Add(row, plan);
            return;
        }

        if (row.Cells.All(string.IsNullOrWhiteSpace))
        {
            return;
        }

        if (headings is not null)
        {
            ReadRow(row);
        }
        else
        {
            FindHeadings(row);
        }
    }

    /// <summary>Finishes the last action.</summary>
    public void Finish()
    {
        if (!HasHeadings)
        {
            Leave();
        }

        action?.Finish(plan);
        action = null;
    }

    private void FindHeadings(SheetRow row)
    {
        if (plan.Headings.AreIn(row.Cells))
        {
            Leave();
            Begin(row);
            return;
        }

        var codes = row.Cells.ToList().FindIndex(cell => cell.Length <= ImportLimits.Columns && ActionCode.TryParse(cell, out _));
        if (plan.LooksForCodes && codes >= 0 && before.LastOrDefault() is { } above && above.Filled.Count >= 3 && !above.Cells.Any(cell => ActionCode.TryParse(cell, out _)))
        {
            before.Remove(above);
            Leave();
            headings = new SheetHeadings(above, codes, plan);
            ReadRow(row);
            return;
        }

        before.Add(row);
    }

    private void Begin(SheetRow row)
    {
        headings = new SheetHeadings(row, codes: null, plan);
        isExported = plan.IsFree && headings.IsExported;
    }

    /// <summary>Handles the rows above the headings: theme headings, or text that is not part of the plan.</summary>
    private void Leave()
    {
        foreach (var row in before.Where(row => row.Filled.Count != 1 || !outline.TakeHeading(row.Filled[0].Text, row.Where)))
        {
            plan.Leftover(row.Where, string.Join(' ', row.Cells));
        }

        before.Clear();
    }

    private void ReadRow(SheetRow row)
    {
        if (plan.IsFree)
        {
            ReadFreeRow(row);
            return;
        }

        if (row.Filled is [var only] && outline.TakeHeading(only.Text, row.Where))
        {
            action?.Finish(plan);
            action = null;
            return;
        }

        var code = headings!.Cell(row, PlanColumn.Code);
        if (PlanColumns.Find(code) == PlanColumn.Code || (PlanColumns.FindOther(code) == PlanColumn.Code && plan.Headings.AreIn(row.Cells)))
        {
            return;
        }

        var goesOn = code.Length == 0 && headings.IsFromAbove(row, PlanColumn.Code) && action is not null;
        if (!goesOn)
        {
            action?.Finish(plan);
            if (++actions > ImportLimits.Rows)
            {
                throw ImportLimits.TooManyRows();
            }

            action = new SheetAction(outline, row.Where, code);
        }

        headings.Read(row, action!, goesOn, plan);
    }

    /// <summary>A row of a plan with any headings: headings again, a theme, an action, or more text of the action above.</summary>
    private void ReadFreeRow(SheetRow row)
    {
        if (plan.Headings.AreAgain(row.Cells))
        {
            action?.Finish(plan);
            action = null;
            Begin(row);
            return;
        }

        if (isExported)
        {
            row = row with { Cells = [.. row.Cells.Select(ImportWords.Unguarded)] };
        }

        if (row.Filled is [var only] && (outline.TakeHeading(only.Text, Where(row)) || IsTheme(row, only)))
        {
            action?.Finish(plan);
            action = null;
            return;
        }

        if (!headings!.HasAction)
        {
            headings.Show(row, plan);
            plan.AddWithoutAction(Where(row));
            return;
        }

        var (code, words) = (headings.Cell(row, PlanColumn.Code), headings.Cell(row, PlanColumn.Comment));
        // A milestone has a row of its own.
        var goesOn = action is not null && words.Length == 0 && headings.Cell(row, PlanColumn.Milestones).Length == 0
            && (headings.IsFromAbove(row, PlanColumn.Comment) || (code.Length == 0 && headings.Cell(row, PlanColumn.Recommendation).Length == 0));
        if (!goesOn)
        {
            action?.Finish(plan);
            if (++actions > ImportLimits.Rows)
            {
                throw ImportLimits.TooManyRows();
            }

            action = new SheetAction(outline, Where(row), code.Length == 0 && headings.IsFromAbove(row, PlanColumn.Code) ? headings.Above(row, PlanColumn.Code) : code, sheet);
        }

        headings.Read(row, action!, goesOn, plan);
    }

    private string Where(SheetRow row) => sheet.Length == 0 ? row.Where : $"sheet {ImportWords.Short(sheet)}, {row.Where}";

    /// <summary>Whether a row with one cell is the heading of a theme: merged over columns, or in a first column that is not the action's.</summary>
    private bool IsTheme(SheetRow row, (int At, string Text) only)
    {
        var isMerged = row.Merged.TryGetValue(only.At, out var merged) && merged.Columns > 1;
        var column = headings!.ColumnAt(only.At);
        if (only.Text.Length > ImportLimits.ThemeLength || (!isMerged && (only.At != 0 || column is PlanColumn.Comment or PlanColumn.Recommendation or null))
            || (column == PlanColumn.Code && OwnCodes.TryParse(only.Text, out var code) && code.Any(char.IsAsciiDigit)))
        {
            return false;
        }

        outline.BeginNamed(only.Text);
        return true;
    }
}
