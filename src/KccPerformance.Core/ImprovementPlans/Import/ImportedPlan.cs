using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The content of a plan's file, before it is saved or compared with the plan.</summary>
/// <param name="Actions">The actions that could be read, in file order; each code occurs once.</param>
/// <param name="Problems">Errors and warnings.</param>
/// <param name="Leftovers">Text of the file that belongs to no action, for a person to check.</param>
public sealed record ImportedPlan(
    IReadOnlyList<ImportedAction> Actions,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<ImportLeftover> Leftovers)
{
    /// <summary>The column headings of the file, and the column that each was read as.</summary>
    public IReadOnlyList<ImportHeading> Headings { get; init; } = [];

    /// <summary>The hash of the set of headings when the file was first read; null for a plan with codes such as CEA1.</summary>
    public string? HeadingsKey { get; init; }

    /// <summary>What a person chose the ratings of the document to mean, by the key of the word.</summary>
    public IReadOnlyDictionary<string, ImportedRating> Ratings { get; init; } = new Dictionary<string, ImportedRating>(StringComparer.Ordinal);

    /// <summary>The words that a person chose to read unclear timescales as, by the key of the timescale.</summary>
    public IReadOnlyDictionary<string, string> Timescales { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The earlier choices that the columns were read by; null without any.</summary>
    public UsedMatching? Matching { get; init; }

    /// <summary>Whether the headings do not say which column has the action, so that a person has to.</summary>
    public bool LacksAction => Actions.Count == 0 && Headings.Count > 0 && !Headings.Any(heading => heading.Column == PlanColumns.NameOf(PlanColumn.Comment));

    /// <summary>Whether the file can be imported. It is imported as a whole, or not at all if it has an error.</summary>
    public bool CanBeApplied => Actions.Count > 0 && Problems.All(problem => problem.Weight != ProblemWeight.Stops);
}

/// <summary>An action as in the file, in its original words; only spaces and line endings are normalised.</summary>
public sealed record ImportedAction
{
    /// <summary>The position in the file: "row 12", "table 3, row 4" or "line 220".</summary>
    public required string Where { get; init; }

    /// <summary>The code; empty until the plan numbers the action by theme.</summary>
    public required string Code { get; init; }

    /// <summary>The position of the theme in the plan, from 1.</summary>
    public required int ThemeNumber { get; init; }

    public required string ThemeName { get; init; }

    /// <summary>The prefix of its theme; empty if codes do not have one.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The category; of a plan with categories of its own, when the file is compared with the plan.</summary>
    public Category Category { get; init; }

    /// <summary>The category as written, for a plan with categories of its own; empty for an empty cell, and null without a column.</summary>
    public string? CategoryName { get; init; }

    public IReadOnlyList<int> Paragraphs { get; init; } = [];

    public string InspectorsComment { get; init; } = string.Empty;

    /// <summary>The timescale as written, and its meaning.</summary>
    public TimescaleReading Timescale { get; init; } = TimescaleReader.Read(string.Empty);

    /// <summary>The lead directors as written, and the names read from the text.</summary>
    public LeadReading Leads { get; init; } = LeadReader.Read(string.Empty);

    public IReadOnlyList<string> Evidence { get; init; } = [];

    public IReadOnlyList<string> Monitoring { get; init; } = [];

    /// <summary>The milestones; null if the file has no column of them.</summary>
    public IReadOnlyList<MilestoneText>? Milestones { get; init; }

    /// <summary>The responsible officers as written, under their heading.</summary>
    public ExtraText? Officers { get; init; }

    /// <summary>The officers of that text who can sign in, when the file is compared with the plan.</summary>
    public IReadOnlyList<ExistingOfficer> OfficerAccounts { get; init; } = [];

    /// <summary>The progress that the document reports, under its headings.</summary>
    public ImportedProgress? Progress { get; init; }

    /// <summary>The first update that this progress becomes, when the file is compared with the plan.</summary>
    public ImportedUpdate? FirstUpdate { get; init; }

    /// <summary>The texts under other headings.</summary>
    public IReadOnlyList<ExtraText> Extras { get; init; } = [];
}

/// <summary>A column heading of a file.</summary>
/// <param name="Text">The heading.</param>
/// <param name="Column">The plan column that it was read as; null if it is unknown or left out.</param>
/// <param name="IsSettled">Whether a person chose the column, or chose to leave it out.</param>
public sealed record ImportHeading(string Text, string? Column, bool IsSettled)
{
    /// <summary>Up to three cells of the column, in a plan that may have any headings.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public bool IsUnknown => Column is null && !IsSettled;
}

/// <summary>Text of the file that belongs to no action.</summary>
public sealed record ImportLeftover(string Where, string Text);
