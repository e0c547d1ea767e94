using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Lays the words of a page into the cells of its tables with borders.</summary>
internal sealed class PdfGrid
{
    /// <summary>Lines nearer than this are one border.</summary>
    private const double Near = 3;

    private const int MostCells = 5_000;

    /// <summary>The maximum number of pairs of lines. A page with more has a drawing.</summary>
    private const int MostPairs = 500_000;

    /// <summary>The maximum space between a border and the text in it.</summary>
    private const double MostPadding = 8;

    private readonly List<PdfRule> level;
    private readonly List<PdfRule> upright;
    private readonly double[] xs;
    private readonly double[] ys;

    private PdfGrid(List<PdfRule> level, List<PdfRule> upright)
    {
        this.level = level;
        this.upright = upright;
        xs = Places([.. upright.Select(rule => rule.At), .. level.SelectMany(rule => new[] { rule.From, rule.To })]);
        ys = [.. Places([.. level.Select(rule => rule.At), .. upright.SelectMany(rule => new[] { rule.From, rule.To })]).Reverse()];
    }

    private bool IsTable => xs.Length is > 2 and <= ImportLimits.Columns + 1 && ys.Length > 1 && xs.Length * ys.Length <= MostCells;

    /// <summary>The tables of a page, and the words outside them.</summary>
    public static (List<PdfTable> Tables, List<PdfWord> Others) Tables(PdfPage page, Action check)
    {
        var tables = new List<PdfTable>();
        List<PdfWord> others = [.. page.Words];
        foreach (var grid in Grids(page.Rules, check).Where(grid => grid.IsTable).OrderByDescending(grid => grid.ys[0]).ThenBy(grid => grid.xs[0]))
        {
            check();
            var inside = others.ToLookup(grid.Holds);
            if (inside.Contains(true))
            {
                tables.Add(grid.Fill(inside[true]));
                others = [.. inside[false]];
            }
        }

        return (tables, others);
    }

    /// <summary>The grids: borders that touch each other.</summary>
    private static List<PdfGrid> Grids(IReadOnlyList<PdfRule> rules, Action check)
    {
        var across = Merged(rules.Where(rule => rule.IsLevel));
        var down = Merged(rules.Where(rule => !rule.IsLevel));
        if ((long)across.Count * down.Count > MostPairs)
        {
            return [];
        }

        var groups = Enumerable.Range(0, across.Count).ToArray();
        var groupOf = new int[down.Count];
        for (var at = 0; at < down.Count; at++)
        {
            check();
            groupOf[at] = -1;
            for (var other = 0; other < across.Count; other++)
            {
                if (!Touch(across[other], down[at]))
                {
                    continue;
                }

                var root = Root(groups, other);
                if (groupOf[at] >= 0)
                {
                    groups[root] = Root(groups, groupOf[at]);
                }

                groupOf[at] = Root(groups, root);
            }
        }

        return [.. Enumerable.Range(0, across.Count).GroupBy(at => Root(groups, at)).Select(group => new PdfGrid(
            [.. group.Select(at => across[at])],
            [.. down.Where((_, at) => groupOf[at] >= 0 && Root(groups, groupOf[at]) == group.Key)]))];
    }

    private static int Root(int[] groups, int at)
    {
        while (groups[at] != at)
        {
            at = groups[at] = groups[groups[at]];
        }

        return at;
    }

    /// <summary>Joins the pieces that a border is drawn in.</summary>
    private static List<PdfRule> Merged(IEnumerable<PdfRule> rules)
    {
        var merged = new List<PdfRule>();
        var line = new List<PdfRule>();
        foreach (var rule in rules.OrderBy(rule => rule.At))
        {
            if (line.Count > 0 && rule.At - line[0].At > Near)
            {
                AddMerged(merged, line);
                line.Clear();
            }

            line.Add(rule);
        }

        AddMerged(merged, line);
        return merged;
    }

    private static void AddMerged(List<PdfRule> merged, List<PdfRule> line)
    {
        PdfRule? open = null;
        foreach (var rule in line.OrderBy(rule => rule.From))
        {
            if (open is { } before && rule.From - before.To <= Near)
            {
                open = before with { To = Math.Max(before.To, rule.To) };
                continue;
            }

            if (open is { } ended)
            {
                merged.Add(ended);
            }

            open = rule;
        }

        if (open is { } last)
        {
            merged.Add(last);
        }
    }

    private static bool Touch(PdfRule level, PdfRule upright) => Covers(level, upright.At) && Covers(upright, level.At);

    private static bool Covers(PdfRule rule, double place) => rule.From - Near <= place && place <= rule.To + Near;

    /// <summary>Distinct places in order.</summary>
    private static double[] Places(List<double> all)
    {
        all.Sort();
        var places = new List<double>();
        foreach (var place in all)
        {
            if (places.Count == 0 || place - places[^1] > Near)
            {
                places.Add(place);
            }
        }

        return [.. places];
    }

    private bool Holds(PdfWord word) => word.Middle > xs[0] && word.Middle < xs[^1] && word.MiddleY < ys[0] && word.MiddleY > ys[^1];

    private PdfTable Fill(IEnumerable<PdfWord> words)
    {
        var (rowCount, columnCount) = (ys.Length - 1, xs.Length - 1);
        var cells = new List<(int Row, int From, int Span, bool Goes)>();
        int[][] owners = [.. Enumerable.Range(0, rowCount).Select(_ => new int[columnCount])];
        for (var row = 0; row < rowCount; row++)
        {
            for (var from = 0; from < columnCount;)
            {
                var span = SpanAt(row, from, columnCount);
                var goes = row > 0 && !level.Exists(rule => Math.Abs(rule.At - ys[row]) <= Near && Covers(rule, (xs[from] + xs[from + span]) / 2));
                var owner = goes ? owners[row - 1][from] : cells.Count;
                for (var column = from; column < from + span; column++)
                {
                    owners[row][column] = owner;
                }

                cells.Add((row, from, span, goes));
                from += span;
            }
        }

        var texts = words.ToLookup(word => owners[RowOf(word.MiddleY)][ColumnOf(word.Middle)]);
        var paddings = texts.GroupBy(text => cells[text.Key].From).ToDictionary(
            column => column.Key,
            column => Math.Clamp(column.Min(text => text.Min(word => word.Left)) - xs[column.Key], 0, MostPadding));
        return new PdfTable(xs, ys[0], [.. cells.Select((cell, at) => (cell, at)).GroupBy(one => one.cell.Row).Select(row => (IReadOnlyList<DocxCell>)
            [.. row.Select(one => PdfTable.Cell(one.cell.From, one.cell.Span, one.cell.Goes, one.cell.Goes ? [] : texts[one.at], xs[one.cell.From + one.cell.Span] - paddings.GetValueOrDefault(one.cell.From)))])]);
    }

    /// <summary>The number of columns without a border between them in a row.</summary>
    private int SpanAt(int row, int from, int columnCount)
    {
        var middle = (ys[row] + ys[row + 1]) / 2;
        var to = from + 1;
        while (to < columnCount && !upright.Exists(rule => Math.Abs(rule.At - xs[to]) <= Near && Covers(rule, middle)))
        {
            to++;
        }

        return to - from;
    }

    private int RowOf(double y)
    {
        var row = 0;
        while (row < ys.Length - 2 && y < ys[row + 1])
        {
            row++;
        }

        return row;
    }

    private int ColumnOf(double x)
    {
        var column = 0;
        while (column < xs.Length - 2 && x > xs[column + 1])
        {
            column++;
        }

        return column;
    }
}
