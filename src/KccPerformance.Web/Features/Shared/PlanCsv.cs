using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The columns of a plan's CSV files, which follow how the plan is coded.</summary>
internal static class PlanCsv
{
    /// <summary>
    /// The columns for a plan. Without categories there is no such column, and the words of an action are the inspectors'
    /// comment only in a plan with codes such as CEA1.
    /// </summary>
    public static string[] Columns(IReadOnlyList<string> all, PlanCoding coding, bool hasCategories)
        => [.. all.Where(column => hasCategories || column != "category").Select(column => coding != PlanCoding.Letters && column == "inspectors_comment" ? "action" : column)];

    /// <summary>The column of milestones, if an action has any. It is before those of the document, so that a file can be imported again.</summary>
    public static IReadOnlyList<string> MilestoneColumn(IEnumerable<IReadOnlyList<MilestoneEntry>?> actions) => actions.Any(milestones => milestones is { Count: > 0 }) ? ["milestones"] : [];

    /// <summary>The milestones of an action, in the form that an import reads: "Draft the plan [lead: Head of Training; due: 31 March 2027; done]".</summary>
    public static IEnumerable<string?> MilestoneCells(IReadOnlyList<MilestoneEntry>? milestones, IReadOnlyList<string> column)
        => column.Select(_ => milestones is null ? null : string.Join('\n', milestones.Select(one => MilestoneWords.Write(new MilestoneText(one.Text, one.Lead, one.DueDate, one.State)))));

    /// <summary>The headings of the document that the product has no column for. They follow its own columns, so that a file can be imported again.</summary>
    public static IReadOnlyList<string> Extras(IEnumerable<IReadOnlyList<ExtraText>?> actions)
        => [.. actions.SelectMany(extras => extras ?? []).Select(extra => extra.Heading).Distinct(StringComparer.Ordinal)];

    /// <summary>The texts of an action under those headings.</summary>
    public static IEnumerable<string?> Cells(IReadOnlyList<ExtraText>? extras, IReadOnlyList<string> headings)
        => headings.Select(heading => extras?.Where(extra => extra.Heading == heading).Select(extra => extra.Text).ToList() is { Count: > 0 } texts ? string.Join('\n', texts) : null);
}
