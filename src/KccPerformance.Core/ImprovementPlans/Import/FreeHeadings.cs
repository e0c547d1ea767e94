using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The headings that councils use in plans of every kind, and the columns they stand for.</summary>
internal static class FreeHeadings
{
    private const int ShortLength = 60;

    private static readonly Dictionary<string, PlanColumn> ByKey = new(StringComparer.Ordinal);

    /// <summary>The columns of this product's own downloads that an import does not read.</summary>
    private static readonly HashSet<string> OnlyExported = new(StringComparer.Ordinal)
    {
        "duedate", "originalduedate", "timesmoved", "daysslipped", "nextreview", "response", "stage", "delivery", "confidence", "direction", "flags",
        "expectedcompletiondate", "lastreportedat", "lastauthor", "lastnarrative", "lastnextsteps", "daysoverdue", "unchangedperiods", "asat",
        "reportedon", "narrative", "nextsteps", "note",
    };

    static FreeHeadings()
    {
        Add(PlanColumn.Code, "code", "codes", "action code", "ref", "refs", "ref no", "reference", "reference no", "reference number", "no", "number", "id", "item", "item no",
            "action ref", "action reference", "action no", "action number", "action id", "rec no", "recommendation no", "recommendation number", "recommendation ref");
        Add(PlanColumn.Comment, "action", "actions", "what we will do", "what will we do", "what we are going to do", "what will be done", "what needs to be done", "activity", "activities",
            "task", "tasks", "action required", "actions required", "action to be taken", "actions to be taken", "action needed", "actions needed", "planned action", "planned actions",
            "improvement action", "improvement actions", "agreed action", "agreed actions", "key action", "key actions", "key activity", "key activities", "our action", "our actions",
            "our response", "proposed action", "proposed actions", "inspectors comment");
        Add(PlanColumn.Recommendation, "recommendation", "recommendations", "recommendation text", "finding", "findings", "recommendation or finding", "inspection finding",
            "inspection recommendation", "area for improvement identified", "issue", "issue identified", "what the inspectors said", "what inspectors said", "must do", "should do");
        Add(PlanColumn.ThemeName, "theme", "theme name", "section", "workstream", "work stream", "priority area", "area", "area for improvement", "improvement area",
            "improvement theme", "pillar", "objective theme");
        Add(PlanColumn.Category, "category");
        Add(PlanColumn.Paragraphs, "paragraph", "paragraphs", "para", "paras", "paragraph number", "paragraph numbers", "para no", "report paragraph", "report paragraphs");
        Add(PlanColumn.Timescale, "by when", "when", "deadline", "target date", "target completion date", "completion date", "date for completion", "complete by", "timescale", "timescales",
            "timeframe", "time frame", "timeline", "due", "due by", "date due", "due date", "implementation date", "end date", "target");
        Add(PlanColumn.LeadDirectors, "by whom", "who", "who by", "owner", "owners", "action owner", "lead", "leads", "lead officer", "lead officers", "lead director", "lead directors",
            "responsible", "responsible person", "person responsible", "responsibility", "accountable", "accountable officer",
            "accountable lead", "accountability", "senior responsible officer", "sro", "delivery lead", "named lead");
        Add(PlanColumn.Officers, "responsible officer", "responsible officers");
        Add(PlanColumn.Evidence, "success measure", "success measures", "measure of success", "measures of success", "success criteria", "outcome", "outcomes", "expected outcome",
            "intended outcome", "desired outcome", "outcome measure", "evidence", "evidence of improvement", "evidence of completion", "kpi", "kpis", "measure", "measures", "impact",
            "what good looks like", "what will good look like", "what success looks like", "what will success look like", "how will we know", "how we will know", "how will we measure success");
        Add(PlanColumn.Milestones, "milestone", "milestones", "key milestone", "key milestones", "sub action", "sub actions", "action steps", "steps");
        Add(PlanColumn.Monitoring, "monitoring", "monitoring arrangements", "monitored by", "how monitored", "how will it be monitored", "governance", "oversight", "reporting to", "forum");
    }

    /// <summary>The column for a heading; null if it is not known. Words in brackets are left out if the rest is known.</summary>
    public static PlanColumn? Find(string heading)
    {
        if (heading.Length > 100)
        {
            return null;
        }

        var open = heading.IndexOf('(', StringComparison.Ordinal);
        return ByKey.TryGetValue(ImportWords.Key(heading), out var column) || (open > 0 && ByKey.TryGetValue(ImportWords.Key(heading[..open]), out column)) ? column : null;
    }

    /// <summary>Whether a row of cells is a row of headings by a rule. A single cell is never one.</summary>
    public static bool AreIn(IEnumerable<string> cells, HeadingRule rule)
    {
        List<string> filled = [.. cells.Where(cell => !string.IsNullOrWhiteSpace(cell))];
        var known = filled.Select(Find).OfType<PlanColumn>().Distinct().ToList();
        var hasAction = known.Contains(PlanColumn.Comment) || known.Contains(PlanColumn.Recommendation);
        return filled.Count >= 2 && rule switch
        {
            HeadingRule.Known => hasAction && known.Count >= 2,
            HeadingRule.Action => hasAction,
            HeadingRule.TwoKnown => known.Count >= 2,
            _ => filled.Count(IsShort) >= 2,
        };
    }

    /// <summary>Whether a cell can be an unknown heading: words, and not a sentence of the plan.</summary>
    private static bool IsShort(string cell) => cell.Length <= ShortLength && cell.Any(char.IsLetter);

    /// <summary>Whether a row of headings is that of this product's own download.</summary>
    public static bool AreExported(IEnumerable<string> headings) => headings.Any(heading => heading.Length <= 100 && ImportWords.Key(heading) == "originalduedate");

    /// <summary>
    /// The position from which a download of this product has the document's own headings: after the last steps, and the
    /// columns that follow them. It has none if that column is not in the file.
    /// </summary>
    public static int OwnFrom(IReadOnlyList<(int At, string Text)> headings)
    {
        var next = headings.Select(heading => heading.Text.Trim()).ToList().FindIndex(text => text is "last_next_steps" or "next_steps") + 1;
        if (next > 0 && next < headings.Count && headings[next].Text.Trim() == "as_at")
        {
            next += next + 1 < headings.Count && headings[next + 1].Text.Trim() == "note" ? 2 : 1;
        }

        return next > 0 && next < headings.Count ? headings[next].At : int.MaxValue;
    }

    /// <summary>
    /// The column of a download of this product; null without a column that an import reads. The product writes its names
    /// without capitals, so "Stage" is a column of the document.
    /// </summary>
    public static PlanColumn? FindExported(string heading) => ImportWords.Key(heading) switch
    {
        "theme" => PlanColumn.Theme,
        "leads" => PlanColumn.Leads,
        var key when OnlyExported.Contains(key) && !heading.Any(char.IsUpper) => null,
        var key when OnlyExported.Contains(key) => PlanColumn.Extra,
        _ => Find(heading) ?? PlanColumn.Extra,
    };

    /// <summary>
    /// The column of a heading of the document in a download: the recommendation, or a text that was kept. The product writes
    /// its own column of milestones before them, without capitals.
    /// </summary>
    public static PlanColumn FindOwn(string heading)
        => heading.Trim() == "milestones" ? PlanColumn.Milestones : Find(heading) == PlanColumn.Recommendation ? PlanColumn.Recommendation : PlanColumn.Extra;

    private static void Add(PlanColumn column, params string[] headings)
    {
        foreach (var heading in headings)
        {
            ByKey[ImportWords.Key(heading)] = column;
        }
    }
}
