using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The texts of an action as the file reader found them, before they are checked.</summary>
internal sealed record RawAction(string Where, string Code)
{
    public string Theme { get; init; } = string.Empty;

    public string ThemeName { get; init; } = string.Empty;

    public string Category { get; init; } = string.Empty;

    public string Paragraphs { get; init; } = string.Empty;

    public string Comment { get; init; } = string.Empty;

    public string Timescale { get; init; } = string.Empty;

    public string LeadDirectors { get; init; } = string.Empty;

    /// <summary>The names of the lead directors, if the file lists them separately.</summary>
    public IReadOnlyList<string> Leads { get; init; } = [];

    public IReadOnlyList<string> Evidence { get; init; } = [];

    public IReadOnlyList<string> Monitoring { get; init; } = [];

    /// <summary>The milestones as written.</summary>
    public IReadOnlyList<string> Milestones { get; init; } = [];

    /// <summary>The recommendation that the action answers, under its heading.</summary>
    public ExtraText? Recommendation { get; init; }

    /// <summary>The responsible officers, under their heading.</summary>
    public ExtraText? Officers { get; init; }

    /// <summary>The progress that the document reports.</summary>
    public ImportedProgress? Progress { get; init; }

    /// <summary>The texts under other headings.</summary>
    public IReadOnlyList<ExtraText> Extras { get; init; } = [];

    /// <summary>The name of its sheet, if the file has sheets.</summary>
    public string Sheet { get; init; } = string.Empty;
}
