using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The column headings of a file: recognised by this product's words, then by other councils' words, or chosen by a
/// person on the page about the file.
/// </summary>
/// <param name="choices">The column name for each heading key; empty for a heading that is left out.</param>
/// <param name="isFree">Whether the plan may have any headings, so that unknown columns are kept as text.</param>
/// <param name="rule">Which row is taken as the headings of such a plan.</param>
internal sealed class PlanHeadings(IReadOnlyDictionary<string, string> choices, bool isFree, HeadingRule rule)
{
    private const int Most = 100;
    private const int Examples = 3;

    private readonly Dictionary<string, ImportHeading> found = new(StringComparer.Ordinal);

    /// <summary>All headings found, in file order.</summary>
    public IReadOnlyList<ImportHeading> All => [.. found.Values];

    /// <summary>Whether any row of short cells is taken as headings, because the file has no known ones.</summary>
    public bool TakesAny => rule == HeadingRule.Short;

    public bool Has(PlanColumn column) => found.Values.Any(heading => heading.Column == PlanColumns.NameOf(column));

    /// <summary>Whether a row of cells is a row of headings.</summary>
    public bool AreIn(IEnumerable<string> cells)
    {
        if (isFree)
        {
            return FreeHeadings.AreIn(cells, rule) || AreChosen(cells);
        }

        List<(bool IsOwn, PlanColumn? Column)> known = [.. cells.Select(cell => (PlanColumns.Find(cell) is not null, Known(cell)))];
        var columns = known.Where(one => one.Column is not null).Select(one => one.Column).ToList();
        return columns.Contains(PlanColumn.Code) && (columns.Count >= 3 || known.Exists(one => one is { IsOwn: true, Column: PlanColumn.Code }));
    }

    /// <summary>
    /// Whether a row below the headings of a plan with any headings is a row of headings too. A cell of an action may be a
    /// known word, so every cell must be a heading of the file, or the row as sure as a first one by known headings.
    /// </summary>
    public bool AreAgain(IEnumerable<string> cells)
    {
        List<string> filled = [.. cells.Where(cell => !string.IsNullOrWhiteSpace(cell))];
        return FreeHeadings.AreIn(filled, HeadingRule.Known) || AreChosen(filled) || (filled.Count >= 2 && filled.TrueForAll(cell => found.ContainsKey(KeyOf(cell))));
    }

    /// <summary>The columns of a row of headings, by position. Each unknown heading is reported once.</summary>
    /// <param name="cells">The headings.</param>
    /// <param name="where">The row.</param>
    /// <param name="codes">The position of the codes, if no heading marks it.</param>
    /// <param name="plan">Receives unknown headings.</param>
    public Dictionary<int, PlanColumn> Read(IReadOnlyList<(int At, string Text)> cells, string where, int? codes, PlanCollector plan)
    {
        if (isFree)
        {
            return ReadFree(cells);
        }

        var columns = new Dictionary<int, PlanColumn>();
        foreach (var (at, text) in cells)
        {
            if (Chosen(text) is { } chosen)
            {
                Give(at, PlanColumns.Named(chosen), text);
            }
        }

        if (codes is { } place && !columns.ContainsValue(PlanColumn.Code) && cells.FirstOrDefault(cell => cell.At == place).Text is { } heading && Chosen(heading) is null)
        {
            columns[place] = PlanColumn.Code;
            plan.Problem(where, $"The column “{ImportWords.Short(heading)}” was read as the code column, because it contains codes", ProblemWeight.Check);
        }

        foreach (var find in new[] { PlanColumns.Find, (Func<string, PlanColumn?>)PlanColumns.FindOther })
        {
            foreach (var (at, text) in cells.Where(cell => Chosen(cell.Text) is null && !columns.ContainsKey(cell.At)))
            {
                if (find(text) is not { } column || !columns.ContainsValue(column))
                {
                    Give(at, find(text), text);
                }
                else if (find == PlanColumns.Find)
                {
                    throw ImportLimits.Refused($"The file has the column {PlanColumns.NameOf(column)} twice. Remove one of them, then upload the file again");
                }
            }
        }

        foreach (var (at, text) in cells)
        {
            Note(text, columns.TryGetValue(at, out var column) ? column : null, where, plan);
        }

        return columns;

        void Give(int at, PlanColumn? column, string text)
        {
            if (column is { } known && text.Length > 0)
            {
                columns[at] = known;
            }
        }
    }

    /// <summary>Keeps a cell as an example of its column.</summary>
    public void Example(string heading, string text)
    {
        if (isFree && found.TryGetValue(KeyOf(heading), out var known) && known.Examples.Count < Examples && ImportWords.Short(text) is { Length: > 0 } line && !known.Examples.Contains(line))
        {
            found[KeyOf(heading)] = known with { Examples = [.. known.Examples, line] };
        }
    }

    /// <summary>The columns of a plan that may have any headings. Columns that are not known are kept as text.</summary>
    private Dictionary<int, PlanColumn> ReadFree(IReadOnlyList<(int At, string Text)> cells)
    {
        var columns = new Dictionary<int, PlanColumn>();
        var isExported = FreeHeadings.AreExported(cells.Select(cell => cell.Text));
        var own = isExported ? FreeHeadings.OwnFrom(cells) : int.MaxValue;
        var (texts, twice) = Apart(cells, own);
        cells = texts;
        foreach (var (at, text) in cells.Where(cell => cell.Text.Trim().Length > 0 && !twice.Contains(cell.At)))
        {
            if (Chosen(text) is { Length: > 0 } chosen && PlanColumns.Named(chosen) is { } column)
            {
                columns[at] = column;
            }
        }

        foreach (var (at, text) in cells.Where(cell => cell.Text.Trim().Length > 0 && (twice.Contains(cell.At) || Chosen(cell.Text) is null)))
        {
            var known = at >= own ? FreeHeadings.FindOwn(text) : isExported ? FreeHeadings.FindExported(text) : FreeHeadings.Find(text) ?? PlanColumn.Extra;
            if (known is { } column)
            {
                columns[at] = columns.ContainsValue(column) ? PlanColumn.Extra : column;
            }
        }

        if (!columns.ContainsValue(PlanColumn.Comment) && columns.FirstOrDefault(one => one.Value == PlanColumn.Recommendation) is { Value: PlanColumn.Recommendation } only)
        {
            columns[only.Key] = PlanColumn.Comment;
        }

        foreach (var (at, text) in cells)
        {
            var key = KeyOf(text);
            if (key.Length > 0 && found.Count < Most && !found.ContainsKey(key))
            {
                found[key] = new ImportHeading(ImportWords.Short(text), columns.TryGetValue(at, out var column) ? PlanColumns.NameOf(column) : null, choices.ContainsKey(key));
            }
        }

        return columns;
    }

    /// <summary>
    /// The headings of a download without the product's own columns that an import does not read and whose name a heading
    /// of the document has too, and the positions of the document's other headings with a name of the product. A choice
    /// for such a name is about the product's column.
    /// </summary>
    private static (IReadOnlyList<(int At, string Text)> Cells, IReadOnlySet<int> Twice) Apart(IReadOnlyList<(int At, string Text)> cells, int own)
    {
        if (own == int.MaxValue)
        {
            return (cells, new HashSet<int>());
        }

        var names = cells.Where(cell => cell.At >= own).Select(cell => KeyOf(cell.Text)).ToHashSet(StringComparer.Ordinal);
        List<(int At, string Text)> kept = [.. cells.Where(cell => cell.At >= own || FreeHeadings.FindExported(cell.Text) is not null || !names.Contains(KeyOf(cell.Text)))];
        var before = kept.Where(cell => cell.At < own).Select(cell => KeyOf(cell.Text)).ToHashSet(StringComparer.Ordinal);
        return (kept, kept.Where(cell => cell.At >= own && before.Contains(KeyOf(cell.Text))).Select(cell => cell.At).ToHashSet());
    }

    /// <summary>Whether a person has chosen the columns of these headings.</summary>
    private bool AreChosen(IEnumerable<string> cells)
    {
        var chosen = cells.Select(Chosen).OfType<string>().ToList();
        return chosen.Count >= 2 && (chosen.Contains(PlanColumns.NameOf(PlanColumn.Comment)) || chosen.Contains(PlanColumns.NameOf(PlanColumn.Recommendation)));
    }

    private static PlanColumn? Known(string heading) => PlanColumns.Find(heading) ?? PlanColumns.FindOther(heading);

    private string? Chosen(string heading) => choices.GetValueOrDefault(KeyOf(heading));

    private void Note(string text, PlanColumn? column, string where, PlanCollector plan)
    {
        var key = KeyOf(text);
        if (key.Length == 0 || found.Count >= Most || (found.TryGetValue(key, out var before) && (column is null || before.Column is not null)))
        {
            return;
        }

        var heading = new ImportHeading(ImportWords.Short(text), column is { } known ? PlanColumns.NameOf(known) : null, choices.ContainsKey(key));
        found[key] = heading;
        if (heading.IsUnknown)
        {
            plan.Problem(where, $"The column “{heading.Text}” was not recognised, so it was not read", ProblemWeight.Check);
        }
    }

    /// <summary>The key of a heading, independent of case and spacing.</summary>
    internal static string KeyOf(string heading)
    {
        var text = ImportWords.Short(heading);
        return ImportWords.Key(text) is { Length: > 0 } key ? key : text;
    }
}
