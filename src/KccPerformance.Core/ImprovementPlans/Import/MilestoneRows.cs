using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Rows of a table that are milestones of the action above: they have a milestone, with a lead and a date of its own, and no
/// action or the same one.
/// </summary>
internal static class MilestoneRows
{
    /// <summary>Whether a row of the same theme is a milestone of the action in a row above.</summary>
    public static bool IsUnder(RawAction first, RawAction raw)
    {
        var words = ImportWords.OneLine(raw.Comment);
        return raw.Milestones.Count > 0
            && (raw.Code.Length == 0 || raw.Code == first.Code)
            && (raw.Recommendation is null || raw.Recommendation == first.Recommendation)
            && (words.Length == 0 || words == ImportWords.OneLine(first.Comment));
    }

    /// <summary>An action with the milestones of a row below its own. Other cells of the row are added to the action.</summary>
    public static ImportedAction Add(ImportedAction above, RawAction first, RawAction raw, Action<string, ProblemWeight> problem)
    {
        var now = above.Milestones ?? [];
        if (first.Milestones.Count == 1 && now is [{ Lead.Length: 0, DueDate: null } only] && MilestoneWords.DateOf(above.Timescale.Text) is var due && (due is not null || above.Leads.Text.Length > 0))
        {
            now = [only with { Lead = ImportWords.OneLine(above.Leads.Text), DueDate = due }];
            problem($"The next row is a milestone of {FreeActions.NameOf(above)} with its own lead or date. The first milestone was therefore given the lead and due date of the action. Check that this is right", ProblemWeight.Check);
        }

        return above with
        {
            Milestones = [.. now, .. Of(first, raw, problem)],
            Evidence = [.. above.Evidence, .. raw.Evidence.Except(above.Evidence, StringComparer.Ordinal)],
            Monitoring = [.. above.Monitoring, .. raw.Monitoring.Except(above.Monitoring, StringComparer.Ordinal)],
            Extras = [.. above.Extras, .. raw.Extras.Append(raw.Officers).OfType<ExtraText>().Concat(raw.Progress?.Texts ?? []).Except(above.Extras)],
        };
    }

    /// <summary>The milestones of a row, with the lead and the date of the row.</summary>
    private static IEnumerable<MilestoneText> Of(RawAction first, RawAction raw, Action<string, ProblemWeight> problem)
    {
        var lead = ImportWords.OneLine(raw.LeadDirectors);
        var when = ImportWords.OneLine(raw.Timescale);
        var due = MilestoneWords.DateOf(when);
        if (when.Length > 0 && due is null)
        {
            problem($"“{ImportWords.Short(when)}” is not a date, so the milestone has no due date", ProblemWeight.Check);
        }

        if (IsOther(first.Paragraphs, raw.Paragraphs) || IsOther(first.Category, raw.Category))
        {
            problem("The paragraphs and the category of a milestone were left out. Enter them in the row of its action", ProblemWeight.Check);
        }

        return raw.Milestones.Select(MilestoneWords.Read).Select(one => one with
        {
            Lead = one.Lead.Length > 0 ? one.Lead : lead,
            DueDate = one.DueDate ?? due,
        });
    }

    private static bool IsOther(string first, string text) => ImportWords.OneLine(text) is { Length: > 0 } line && line != ImportWords.OneLine(first);
}
