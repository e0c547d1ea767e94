using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Finds tables without borders: a row of headings, and below it text at the places of the headings.</summary>
internal sealed class PdfColumns(PlanCollector plan, Action check)
{
    private const int MostHeadingLines = 3;

    /// <summary>The distance of lines, as a part of the usual one, from which a row ends.</summary>
    private const double Apart = 1.3;

    private const int LongestCode = 12;

    /// <summary>The columns of the last table, which may go on over the page.</summary>
    private double[]? edges;

    /// <summary>Forgets the columns of the last table, because the text around it has gone on.</summary>
    public void End() => edges = null;

    /// <summary>Splits lines of a page into tables and other lines, in order.</summary>
    /// <param name="lines">The lines outside tables with borders.</param>
    /// <param name="right">Where text ends at the latest.</param>
    /// <param name="rules">The lines that the page draws.</param>
    /// <param name="isHeading">Whether words are a heading by their letters.</param>
    public IEnumerable<(PdfTable? Table, PdfLine? Line)> Split(IReadOnlyList<PdfLine> lines, double right, IReadOnlyList<PdfRule> rules, Func<IReadOnlyList<PdfWord>, bool> isHeading)
    {
        var rows = new List<PdfLine>();
        for (var at = 0; at < lines.Count; at++)
        {
            var (count, headings) = HeadingsAt(lines, at);
            if (headings is not null)
            {
                if (rows.Count > 0)
                {
                    yield return (Table(rows, rules), null);
                    rows.Clear();
                }

                edges = EdgesOf(headings, lines.Skip(at + count).ToList(), right);
                var cells = headings.Select((words, column) => PdfTable.Cell(column, 1, goes: false, words.OrderByDescending(word => word.Y).ThenBy(word => word.Left), double.MinValue)).ToList();
                yield return (new PdfTable(edges, lines[at].Y, [cells]), null);
                at += count - 1;
            }
            else if (edges is not null && !Crosses(lines[at]) && !(lines[at].Parts().Count == 1 && isHeading(lines[at].Words)))
            {
                rows.Add(lines[at]);
            }
            else
            {
                if (rows.Count > 0)
                {
                    yield return (Table(rows, rules), null);
                    rows.Clear();
                }

                yield return (null, lines[at]);
            }
        }

        if (rows.Count > 0)
        {
            yield return (Table(rows, rules), null);
        }
    }

    /// <summary>The words of each heading of the row of headings that begins on a line, and the number of its lines.</summary>
    private (int Count, List<List<PdfWord>>? Headings) HeadingsAt(IReadOnlyList<PdfLine> lines, int at)
    {
        for (var count = plan.Headings.TakesAny ? 1 : MostHeadingLines; count > 0; count--)
        {
            if (at + count > lines.Count || (count > 1 && lines[at].Y - lines[at + count - 1].Y > 2 * (count - 1) * lines[at].Size))
            {
                continue;
            }

            // A title above the headings would join several of them.
            var most = lines.Skip(at).Take(count).Max(line => line.Parts().Count);
            if (lines[at].Parts().Count < 2)
            {
                return (0, null);
            }

            var headings = new List<List<PdfWord>>();
            foreach (var part in lines.Skip(at).Take(count).SelectMany(line => line.Parts()).OrderBy(part => part.Left))
            {
                if (headings.Count > 0 && part.Left < headings[^1].Max(word => word.Right))
                {
                    headings[^1].AddRange(part.Words);
                }
                else
                {
                    headings.Add([.. part.Words]);
                }
            }

            var texts = headings.Select(words => PdfLines.Joined(PdfLines.Of(words.OrderByDescending(word => word.Y).ThenBy(word => word.Left))));
            if (headings.Count is > 1 and <= ImportLimits.Columns && headings.Count >= most && plan.Headings.AreIn(texts))
            {
                return (count, headings);
            }
        }

        return (0, null);
    }

    /// <summary>The places between the columns: where the fewest lines have text, between the middles of two headings.</summary>
    private double[] EdgesOf(List<List<PdfWord>> headings, List<PdfLine> lines, double right)
    {
        var places = new double[headings.Count + 1];
        places[0] = Math.Min(headings[0].Min(word => word.Left), lines.Count == 0 ? double.MaxValue : lines.Min(line => line.Left)) - 1;
        List<PdfWord> all = [.. headings.SelectMany(words => words), .. lines.SelectMany(line => line.Words)];
        places[^1] = Math.Max(right, headings[^1].Max(word => word.Right)) + 1;
        for (var column = 1; column < headings.Count; column++)
        {
            var from = headings[column - 1].Min(word => word.Left) + 1;
            var to = headings[column].Min(word => word.Left) + 1;
            var best = (Count: int.MaxValue, Place: to);
            for (var place = from; place <= to; place += 1.5)
            {
                check();
                var count = all.Count(word => word.Left < place && word.Right > place);
                best = count <= best.Count ? (count, place) : best;
            }

            places[column] = best.Place;
        }

        return places;
    }

    /// <summary>Whether a line goes over the places between the columns, as text around a table does.</summary>
    private bool Crosses(PdfLine line)
    {
        var (parts, inner) = (line.Parts(), edges![1..^1]);
        return parts.Any(part => inner.Count(edge => part.Left < edge - 2 && part.Right > edge + 2) > 1)
            || (parts is [{ Words.Count: > 1 } only] && inner.Any(edge => only.Left < edge - 4 && only.Right > edge + 4));
    }

    private PdfTable Table(List<PdfLine> lines, IReadOnlyList<PdfRule> rules)
    {
        var places = edges!;
        var gaps = lines.Zip(lines.Skip(1), (above, line) => above.Y - line.Y).ToList();
        var usual = gaps.Count == 0 ? 0 : gaps.Min();
        var hasGaps = gaps.Exists(gap => gap > Apart * usual);
        var rows = new List<List<PdfLine>>();
        foreach (var line in lines)
        {
            if (rows.Count == 0 || Begins(rows[^1][^1], line))
            {
                rows.Add([]);
            }

            rows[^1].Add(line);
        }

        var rights = Enumerable.Range(0, places.Length - 1)
            .Select(column => lines.SelectMany(line => line.Words).Where(word => ColumnOf(word) == column).Select(word => word.Right).DefaultIfEmpty(places[column + 1]).Max())
            .ToList();
        return new PdfTable(places, lines[0].Y, [.. rows.Select(row => (IReadOnlyList<DocxCell>)[.. Enumerable.Range(0, places.Length - 1)
            .Select(column => PdfTable.Cell(column, 1, goes: false, row.SelectMany(line => line.Words).Where(word => ColumnOf(word) == column), rights[column]))])]);

        bool Begins(PdfLine above, PdfLine line)
        {
            var first = string.Join(' ', line.Words.Where(word => ColumnOf(word) == 0).Select(word => word.Text));
            return rules.Any(rule => rule.IsLevel && rule.At < above.Y && rule.At > line.Y && rule.From < line.Right && rule.To > line.Left)
                || (hasGaps && above.Y - line.Y > Apart * usual)
                || (first.Length > 0 && (!hasGaps || (first.Length <= LongestCode && first.Any(char.IsAsciiDigit) && !first.Contains(' ', StringComparison.Ordinal))));
        }

        int ColumnOf(PdfWord word) => Math.Clamp(Array.FindLastIndex(places, edge => edge <= word.Middle), 0, places.Length - 2);
    }
}
