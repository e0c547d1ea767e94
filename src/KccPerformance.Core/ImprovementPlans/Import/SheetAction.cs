using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>An action of a sheet, collected from the rows that its code cell spans.</summary>
internal sealed class SheetAction
{
    private readonly Dictionary<PlanColumn, string> texts = [];
    private readonly ExtraTexts extras = new();
    private readonly RawAction place;
    private readonly string besideCode;

    /// <param name="outline">The current headings.</param>
    /// <param name="where">The row.</param>
    /// <param name="code">The text of the code cell.</param>
    /// <param name="sheet">The name of the sheet, if it can be a theme.</param>
    public SheetAction(PlanOutline outline, string where, string code, string sheet = "")
    {
        (var first, besideCode) = Apart(code);
        place = outline.Action(where, first) with { Sheet = sheet };
    }

    /// <summary>Adds the text of a cell on a new line.</summary>
    public void Add(PlanColumn column, string text)
    {
        var all = texts.TryGetValue(column, out var before) ? $"{before}\n{text}" : text;
        if (all.Length > ImportLimits.CellLength)
        {
            throw ImportLimits.TooLongText(place.Where);
        }

        texts[column] = all;
    }

    /// <summary>Adds text under a heading that is kept.</summary>
    public void AddExtra(PlanColumn column, string heading, string text) => extras.Add(column, heading, text, place.Where);

    public void Finish(PlanCollector plan)
    {
        var (fromComment, comment) = texts.ContainsKey(PlanColumn.Paragraphs) ? (string.Empty, Text(PlanColumn.Comment)) : ImportParagraphs.AtStart(Text(PlanColumn.Comment));
        var hasLeads = texts.ContainsKey(PlanColumn.LeadDirectors);
        plan.Add(place with
        {
            Theme = texts.ContainsKey(PlanColumn.Theme) ? ImportWords.OneLine(Text(PlanColumn.Theme)) : place.Theme,
            ThemeName = texts.ContainsKey(PlanColumn.ThemeName) || texts.ContainsKey(PlanColumn.Theme) ? Text(PlanColumn.ThemeName) : place.ThemeName,
            Category = texts.ContainsKey(PlanColumn.Category) ? Text(PlanColumn.Category) : place.Category,
            Paragraphs = string.Join(' ', Text(PlanColumn.Paragraphs), besideCode, fromComment).Trim(),
            Comment = comment,
            Timescale = Text(PlanColumn.Timescale),
            LeadDirectors = hasLeads ? Text(PlanColumn.LeadDirectors) : Text(PlanColumn.Leads).Replace('|', '\n'),
            Leads = hasLeads ? ImportWords.Items(Text(PlanColumn.Leads)) : [],
            Evidence = ImportWords.Items(Text(PlanColumn.Evidence)),
            Monitoring = ImportWords.Items(Text(PlanColumn.Monitoring)),
            Milestones = ImportWords.Items(Text(PlanColumn.Milestones)),
            Recommendation = extras.Recommendation,
            Officers = extras.Officers,
            Progress = extras.Progress,
            Extras = extras.All,
        });
    }

    /// <summary>Splits "CEA1 Para 68" into code and paragraphs.</summary>
    private static (string Code, string Paragraphs) Apart(string text)
    {
        var line = ImportWords.OneLine(text);
        var first = DocxAction.FirstWord(line);
        var (paragraphs, rest) = ImportParagraphs.AtStart(line[first.Length..]);
        return paragraphs.Length > 0 && rest.Trim().Length == 0 ? (first, paragraphs) : (line, string.Empty);
    }

    private string Text(PlanColumn column) => texts.GetValueOrDefault(column, string.Empty);
}
