namespace KccPerformance.Core.Import;

/// <summary>The columns of a plan's table.</summary>
internal enum PlanColumn
{
    Code,
    Theme,
    ThemeName,
    Category,
    Paragraphs,
    Comment,
    Timescale,
    LeadDirectors,
    Leads,
    Evidence,
    Monitoring,
}

/// <summary>Knows a column by its heading, in any case and with any spaces and marks.</summary>
internal static class PlanColumns
{
    private static readonly Dictionary<string, PlanColumn> ByKey = new(StringComparer.Ordinal)
    {
        ["code"] = PlanColumn.Code,
        ["codes"] = PlanColumn.Code,
        ["actioncode"] = PlanColumn.Code,
        ["codeandparagraph"] = PlanColumn.Code,
        ["codeparagraph"] = PlanColumn.Code,
        ["codepara"] = PlanColumn.Code,
        ["theme"] = PlanColumn.Theme,
        ["themenumber"] = PlanColumn.Theme,
        ["themename"] = PlanColumn.ThemeName,
        ["areaforimprovement"] = PlanColumn.ThemeName,
        ["category"] = PlanColumn.Category,
        ["paragraphs"] = PlanColumn.Paragraphs,
        ["paragraph"] = PlanColumn.Paragraphs,
        ["para"] = PlanColumn.Paragraphs,
        ["paras"] = PlanColumn.Paragraphs,
        ["inspectorscomment"] = PlanColumn.Comment,
        ["inspectorscomments"] = PlanColumn.Comment,
        ["timescales"] = PlanColumn.Timescale,
        ["timescale"] = PlanColumn.Timescale,
        ["leaddirectors"] = PlanColumn.LeadDirectors,
        ["leaddirector"] = PlanColumn.LeadDirectors,
        ["leads"] = PlanColumn.Leads,
        ["evidenceofimprovement"] = PlanColumn.Evidence,
        ["monitoring"] = PlanColumn.Monitoring,
    };

    public static PlanColumn? Find(string heading)
        => heading.Length <= 100 && ByKey.TryGetValue(ImportWords.Key(heading), out var column) ? column : null;

    /// <summary>The name of a column in the sample's own file.</summary>
    public static string NameOf(PlanColumn column) => column switch
    {
        PlanColumn.Code => "code",
        PlanColumn.Theme => "theme",
        PlanColumn.ThemeName => "theme_name",
        PlanColumn.Category => "category",
        PlanColumn.Paragraphs => "paragraphs",
        PlanColumn.Comment => "inspectors_comment",
        PlanColumn.Timescale => "timescales",
        PlanColumn.LeadDirectors => "lead_directors",
        PlanColumn.Leads => "leads",
        PlanColumn.Evidence => "evidence_of_improvement",
        _ => "monitoring",
    };
}
