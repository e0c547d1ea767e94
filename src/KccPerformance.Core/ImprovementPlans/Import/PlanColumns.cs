using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

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

    /// <summary>The recommendation or finding that the action answers, kept as text; the words of the action if the file has no others.</summary>
    Recommendation,

    /// <summary>Another column, kept as text under its heading.</summary>
    Extra,

    /// <summary>The responsible officers, by name or email address.</summary>
    Officers,

    /// <summary>What has been done, in a document that reports progress. A person chooses this column.</summary>
    Progress,

    /// <summary>The rating of delivery in the document's own words. A person chooses this column.</summary>
    Rating,

    /// <summary>The date of that progress. A person chooses this column.</summary>
    ProgressDate,

    /// <summary>The milestones of the action, or one of them in a row of its own.</summary>
    Milestones,
}

/// <summary>Recognises a column by its heading, ignoring case, spaces and punctuation.</summary>
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

    /// <summary>Headings that other councils use for the same columns.</summary>
    private static readonly Dictionary<string, PlanColumn> Others = new(StringComparer.Ordinal)
    {
        ["ref"] = PlanColumn.Code,
        ["reference"] = PlanColumn.Code,
        ["actionref"] = PlanColumn.Code,
        ["actionreference"] = PlanColumn.Code,
        ["actionno"] = PlanColumn.Code,
        ["actionnumber"] = PlanColumn.Code,
        ["actionid"] = PlanColumn.Code,
        ["improvementarea"] = PlanColumn.ThemeName,
        ["paragraphnumber"] = PlanColumn.Paragraphs,
        ["paragraphnumbers"] = PlanColumn.Paragraphs,
        ["reportparagraph"] = PlanColumn.Paragraphs,
        ["reportparagraphs"] = PlanColumn.Paragraphs,
        ["parano"] = PlanColumn.Paragraphs,
        ["inspectorcomment"] = PlanColumn.Comment,
        ["inspectorcomments"] = PlanColumn.Comment,
        ["commentofinspectors"] = PlanColumn.Comment,
        ["inspectorsfinding"] = PlanColumn.Comment,
        ["inspectorsfindings"] = PlanColumn.Comment,
        ["inspectorsrecommendation"] = PlanColumn.Comment,
        ["recommendation"] = PlanColumn.Comment,
        ["recommendations"] = PlanColumn.Comment,
        ["bywhen"] = PlanColumn.Timescale,
        ["deadline"] = PlanColumn.Timescale,
        ["due"] = PlanColumn.Timescale,
        ["duedate"] = PlanColumn.Timescale,
        ["duebydate"] = PlanColumn.Timescale,
        ["targetdate"] = PlanColumn.Timescale,
        ["completiondate"] = PlanColumn.Timescale,
        ["timeframe"] = PlanColumn.Timescale,
        ["timeline"] = PlanColumn.Timescale,
        ["lead"] = PlanColumn.LeadDirectors,
        ["leadofficer"] = PlanColumn.LeadDirectors,
        ["leadofficers"] = PlanColumn.LeadDirectors,
        ["responsibleofficer"] = PlanColumn.LeadDirectors,
        ["owner"] = PlanColumn.LeadDirectors,
        ["actionowner"] = PlanColumn.LeadDirectors,
        ["bywhom"] = PlanColumn.LeadDirectors,
        ["evidence"] = PlanColumn.Evidence,
        ["successmeasure"] = PlanColumn.Evidence,
        ["successmeasures"] = PlanColumn.Evidence,
        ["measureofsuccess"] = PlanColumn.Evidence,
        ["measuresofsuccess"] = PlanColumn.Evidence,
        ["successcriteria"] = PlanColumn.Evidence,
        ["monitoringarrangements"] = PlanColumn.Monitoring,
        ["monitoredby"] = PlanColumn.Monitoring,
        ["howmonitored"] = PlanColumn.Monitoring,
    };

    /// <summary>The columns of this product's own files, in template order.</summary>
    public static IReadOnlyList<PlanColumn> All { get; } = [.. Enum.GetValues<PlanColumn>().Where(column => column < PlanColumn.Recommendation)];

    /// <summary>Whether the text of a column is kept with its heading until the file is compared with the plan.</summary>
    public static bool KeepsHeading(PlanColumn column) => column >= PlanColumn.Recommendation && column != PlanColumn.Milestones;

    /// <summary>The column for a heading as used by this product and its sample.</summary>
    public static PlanColumn? Find(string heading)
        => heading.Length <= 100 && ByKey.TryGetValue(ImportWords.Key(heading), out var column) ? column : null;

    /// <summary>The column for a heading as used by other councils.</summary>
    public static PlanColumn? FindOther(string heading)
        => heading.Length <= 100 && Others.TryGetValue(ImportWords.Key(heading), out var column) ? column : null;

    /// <summary>The column for a name from <see cref="NameOf"/>.</summary>
    public static PlanColumn? Named(string name)
        => Enum.GetValues<PlanColumn>().Where(column => NameOf(column) == name).Select(column => (PlanColumn?)column).FirstOrDefault();

    /// <summary>The name of a column in the sample's file.</summary>
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
        PlanColumn.Recommendation => "recommendation",
        PlanColumn.Extra => "extra",
        PlanColumn.Officers => "responsible_officers",
        PlanColumn.Progress => "progress",
        PlanColumn.Rating => "progress_rating",
        PlanColumn.ProgressDate => "progress_date",
        PlanColumn.Milestones => "milestones",
        _ => "monitoring",
    };
}
