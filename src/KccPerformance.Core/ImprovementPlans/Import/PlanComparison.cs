using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The published text of an existing action, for comparison.</summary>
public sealed record ExistingAction(
    string Code,
    string ThemeName,
    string InspectorsComment,
    string Timescale,
    string LeadDirectors,
    IReadOnlyList<int> Paragraphs,
    IReadOnlyList<string> Leads,
    IReadOnlyList<string> Evidence,
    IReadOnlyList<string> Monitoring)
{
    /// <summary>The texts under other headings.</summary>
    public IReadOnlyList<ExtraText> Extras { get; init; } = [];

    /// <summary>The milestones; only in a plan with any headings.</summary>
    public IReadOnlyList<MilestoneText> Milestones { get; init; } = [];

    /// <summary>The responsible officers; only in a plan with any headings.</summary>
    public IReadOnlyList<ExistingOfficer> Officers { get; init; } = [];

    public Category Category { get; init; }

    /// <summary>Whether it has an update.</summary>
    public bool HasUpdates { get; init; }

    /// <summary>Whether an evidence requirement has no evidence.</summary>
    public bool NeedsEvidence { get; init; }
}

/// <summary>The parts of an action that an import can change.</summary>
public enum PlanField
{
    Theme,

    /// <summary>The category, if it is not in the code.</summary>
    Category,
    Paragraphs,
    InspectorsComment,
    Timescale,

    /// <summary>The text under "Lead Director(s)".</summary>
    LeadDirectors,

    /// <summary>The lead directors' names in that text.</summary>
    Leads,
    Evidence,
    Monitoring,

    /// <summary>The milestones, without their states: officers report those.</summary>
    Milestones,

    /// <summary>The texts under other headings.</summary>
    Extras,

    /// <summary>The responsible officers. An import adds them and takes none away.</summary>
    Officers,

    /// <summary>The progress of the document, which becomes the first update.</summary>
    Progress,
}

/// <summary>A changed part of an action, before and after. The items of a list are on separate lines.</summary>
public sealed record FieldChange(PlanField Field, string Before, string After);

/// <summary>An action that the file changes.</summary>
public sealed record ActionChange(ImportedAction Action, IReadOnlyList<FieldChange> Fields);

/// <summary>The changes that importing a file would make to a plan.</summary>
/// <param name="Added">Actions that are in the file only.</param>
/// <param name="Changed">Actions that differ, with the changed parts.</param>
/// <param name="Missing">The codes of actions that are in the plan only. They are not changed.</param>
/// <param name="Unchanged">The codes of actions that are the same in both.</param>
public sealed record PlanComparison(
    IReadOnlyList<ImportedAction> Added,
    IReadOnlyList<ActionChange> Changed,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unchanged)
{
    /// <summary>Whether importing the file would change nothing.</summary>
    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0;

    /// <summary>Compares a plan with a file, by action code.</summary>
    /// <param name="existing">The actions of the plan.</param>
    /// <param name="imported">The file.</param>
    /// <param name="categories">The categories of the plan after the import; null if they are in the codes.</param>
    public static PlanComparison Between(IReadOnlyCollection<ExistingAction> existing, ImportedPlan imported, CategoryList? categories = null)
    {
        var byCode = existing.ToDictionary(action => action.Code, StringComparer.OrdinalIgnoreCase);
        var added = new List<ImportedAction>();
        var changed = new List<ActionChange>();
        var unchanged = new List<string>();
        foreach (var action in imported.Actions)
        {
            if (!byCode.Remove(action.Code, out var now))
            {
                added.Add(action);
            }
            else if (Changes(now, action, categories) is { Count: > 0 } fields)
            {
                changed.Add(new ActionChange(action, fields));
            }
            else
            {
                unchanged.Add(action.Code);
            }
        }

        return new PlanComparison(added, changed, [.. byCode.Keys.OrderBy(OwnCodes.KeyOf, StringComparer.Ordinal)], unchanged);
    }

    private static string Join(IReadOnlyList<ExtraText> extras) => string.Join('\n', extras.Select(extra => $"{extra.Heading}: {extra.Text}"));

    private static string NamesOf(IReadOnlyList<ExistingOfficer> officers) => string.Join('\n', officers.Select(officer => officer.Name));

    /// <summary>The texts in the order of the plan, because a download has its columns in one order for all actions.</summary>
    private static IReadOnlyList<ExtraText> InOrderOf(IReadOnlyList<ExtraText> now, IReadOnlyList<ExtraText> extras)
    {
        List<string> order = [.. now.Select(extra => extra.Heading)];
        return [.. extras.OrderBy(extra => order.IndexOf(extra.Heading) is >= 0 and var at ? at : order.Count)];
    }

    private static List<FieldChange> Changes(ExistingAction now, ImportedAction action, CategoryList? categories)
    {
        // A file without a column of categories says nothing about them.
        var known = action.Category == Category.None && action.CategoryName is null ? null : categories;
        FieldChange[] fields =
        [
            new(PlanField.Theme, now.ThemeName, action.ThemeName),
            new(PlanField.Category, known?.NameOf(now.Category) ?? string.Empty, known?.NameOf(action.Category) ?? string.Empty),
            new(PlanField.Paragraphs, string.Join(", ", now.Paragraphs.Order()), string.Join(", ", action.Paragraphs.Order())),
            new(PlanField.InspectorsComment, now.InspectorsComment, action.InspectorsComment),
            new(PlanField.Timescale, now.Timescale, action.Timescale.Text),
            new(PlanField.LeadDirectors, now.LeadDirectors, action.Leads.Text),
            new(PlanField.Leads, string.Join('\n', now.Leads), string.Join('\n', action.Leads.Names)),
            new(PlanField.Evidence, string.Join('\n', now.Evidence), string.Join('\n', action.Evidence)),
            new(PlanField.Monitoring, string.Join('\n', now.Monitoring), string.Join('\n', action.Monitoring)),
            new(PlanField.Milestones, action.Milestones is null ? string.Empty : MilestoneWords.WithoutStates(now.Milestones), MilestoneWords.WithoutStates(action.Milestones ?? [])),
            new(PlanField.Extras, Join(now.Extras), Join(InOrderOf(now.Extras, action.Extras))),
            new(PlanField.Officers, NamesOf(now.Officers), NamesOf([.. now.Officers.UnionBy(action.OfficerAccounts, officer => officer.Id)])),
            new(PlanField.Progress, string.Empty, action.FirstUpdate?.InWords ?? string.Empty),
        ];
        return [.. fields.Where(field => !string.Equals(field.Before, field.After, StringComparison.Ordinal))];
    }
}
