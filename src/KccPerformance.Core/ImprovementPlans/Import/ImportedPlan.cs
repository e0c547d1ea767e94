using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>What was read from a plan's file: nothing of it has been saved, or compared with what there is.</summary>
/// <param name="Actions">The actions that could be read, in the file's order, each code once.</param>
/// <param name="Problems">What stands in the way, and what a person should check.</param>
/// <param name="Leftovers">Text that is in the file and in no action, for a person to settle.</param>
public sealed record ImportedPlan(
    IReadOnlyList<ImportedAction> Actions,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<ImportLeftover> Leftovers)
{
    /// <summary>The headings of the file's columns, and what each was read as.</summary>
    public IReadOnlyList<ImportHeading> Headings { get; init; } = [];

    /// <summary>Whether it can be applied: all of it, or, with a problem that stops it, nothing.</summary>
    public bool CanBeApplied => Actions.Count > 0 && Problems.All(problem => problem.Weight != ProblemWeight.Stops);
}

/// <summary>One action as a file gives it, word for word but for spaces and line ends.</summary>
public sealed record ImportedAction
{
    /// <summary>Where it was read: "row 12", "table 3, row 4" or "line 220".</summary>
    public required string Where { get; init; }

    public required ActionCode Code { get; init; }

    /// <summary>The theme's place in the plan, from 1.</summary>
    public required int ThemeNumber { get; init; }

    public required string ThemeName { get; init; }

    public string Prefix => Code.Prefix;

    public Category Category => Code.Category;

    public IReadOnlyList<int> Paragraphs { get; init; } = [];

    public string InspectorsComment { get; init; } = string.Empty;

    /// <summary>The timescale as written, and what it means.</summary>
    public TimescaleReading Timescale { get; init; } = TimescaleReader.Read(string.Empty);

    /// <summary>The lead directors as written, and the names in it.</summary>
    public LeadReading Leads { get; init; } = LeadReader.Read(string.Empty);

    public IReadOnlyList<string> Evidence { get; init; } = [];

    public IReadOnlyList<string> Monitoring { get; init; } = [];
}

/// <summary>A heading of a file's column.</summary>
/// <param name="Text">The heading.</param>
/// <param name="Column">The plan's column that it was read as; null if it is not known, or was left out.</param>
/// <param name="IsSettled">Whether a person said what it is, or that it is left out.</param>
public sealed record ImportHeading(string Text, string? Column, bool IsSettled)
{
    public bool IsUnknown => Column is null && !IsSettled;
}

/// <summary>Text of the file that is in no action.</summary>
public sealed record ImportLeftover(string Where, string Text);
