using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>An action of a Word table, collected from the rows it is split over.</summary>
internal sealed class DocxAction(PlanOutline outline, string where, string code, bool isFree = false)
{
    private const int MostLeads = 100;

    private readonly Dictionary<PlanColumn, List<string>> lines = [];
    private readonly RawAction place = outline.Action(where, isFree ? ImportWords.OneLine(code) : FirstWord(code));
    private readonly ExtraTexts extras = new();

    /// <summary>The code as written.</summary>
    public string Code => place.Code;

    /// <summary>The code in text like "CEA1 Para 68".</summary>
    public static string FirstWord(string text)
        => text.Split([' ', '\n', '\u00A0'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? string.Empty;

    public IReadOnlyList<string> Lines(PlanColumn column) => lines.GetValueOrDefault(column) ?? [];

    /// <summary>Adds the paragraphs of a cell.</summary>
    public void Add(PlanColumn column, IReadOnlyList<string> cell, bool isFirstRow)
    {
        List<string> added = [.. cell.Where(line => !string.IsNullOrWhiteSpace(line))];
        if (!lines.TryGetValue(column, out var all))
        {
            lines[column] = all = [];
        }

        if (!isFirstRow && added.Count > 0 && all.Count > 0 && GoesOn(column, all, added[0]))
        {
            all[^1] += "\n" + added[0];
            added.RemoveAt(0);
        }

        all.AddRange(added);
        if (all.Sum(line => line.Length) > ImportLimits.CellLength)
        {
            throw ImportLimits.TooLongText(where);
        }
    }

    /// <summary>Adds text under a heading that is kept.</summary>
    public void AddExtra(PlanColumn column, string heading, string text) => extras.Add(column, heading, text, where);

    /// <summary>The text under a heading that is kept.</summary>
    public string Extra(string heading) => extras.Under(heading) ?? string.Empty;

    public void Finish(PlanCollector plan)
    {
        var (fromComment, comment) = ImportParagraphs.AtStart(Text(PlanColumn.Comment));
        var besideCode = isFree ? string.Empty : Text(PlanColumn.Code).TrimStart()[place.Code.Length..];
        string[] paragraphs = [Text(PlanColumn.Paragraphs), besideCode, fromComment];
        plan.Add(place with
        {
            Theme = Lines(PlanColumn.Theme).Count > 0 ? Text(PlanColumn.Theme) : place.Theme,
            ThemeName = Lines(PlanColumn.ThemeName).Count > 0 ? Text(PlanColumn.ThemeName) : place.ThemeName,
            Category = Lines(PlanColumn.Category).Count > 0 ? Text(PlanColumn.Category) : place.Category,
            Paragraphs = string.Join(' ', paragraphs),
            Comment = comment,
            Timescale = Text(PlanColumn.Timescale),
            LeadDirectors = string.Join('\n', Lines(PlanColumn.LeadDirectors).Concat(Lines(PlanColumn.Leads)).Take(MostLeads)),
            Evidence = Items(Lines(PlanColumn.Evidence)),
            Monitoring = Items(Lines(PlanColumn.Monitoring)),
            Milestones = Items([.. Lines(PlanColumn.Milestones).SelectMany(paragraph => paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries))]),
            Recommendation = extras.Recommendation,
            Officers = extras.Officers,
            Progress = extras.Progress,
            Extras = extras.All,
        });
    }

    /// <summary>Whether the first paragraph of a continuation row continues the last paragraph above.</summary>
    private static bool GoesOn(PlanColumn column, List<string> above, string first)
        => column is not (PlanColumn.Evidence or PlanColumn.Monitoring or PlanColumn.Milestones)
            || (!ImportWords.IsBulleted(first) && (ImportWords.IsBulleted(above[^1]) || char.IsLower(first.TrimStart()[0])));

    /// <summary>The items of a cell: each paragraph is an item, and so is each line in it that begins with a bullet.</summary>
    private static IReadOnlyList<string> Items(IReadOnlyList<string> paragraphs)
    {
        var items = new ImportItems();
        foreach (var paragraph in paragraphs)
        {
            var isFirst = true;
            foreach (var line in paragraph.Split('\n'))
            {
                if (isFirst || ImportWords.IsBulleted(line))
                {
                    items.Begin(line);
                }
                else
                {
                    items.GoOn(line);
                }

                isFirst = false;
            }
        }

        return items.All();
    }

    private string Text(PlanColumn column) => string.Join('\n', Lines(column));
}
