using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <content>The longest texts and the most items of an action.</content>
internal sealed partial class PlanCollector
{
    /// <summary>The texts that have been refused, by the place of their action, what they are, and the text.</summary>
    private readonly HashSet<(string Where, string What, string Text)> tooLong = [];

    private void CheckLengths(RawAction raw, ImportedAction action)
    {
        if (!IsFree && action.InspectorsComment.Length == 0 && (!isTable || Headings.Has(PlanColumn.Comment)))
        {
            Stop(raw, $"{action.Code} has no inspectors’ comment. Enter it, then upload the file again");
        }

        Limit(raw, action, IsFree ? "the action" : "inspectors’ comment", action.InspectorsComment, ImportLimits.CommentLength);
        Limit(raw, action, "timescale", action.Timescale.Text, ImportLimits.TimescaleLength);
        Limit(raw, action, "lead directors", action.Leads.Text, ImportLimits.LeadsLength);
        foreach (var item in action.Evidence)
        {
            Limit(raw, action, "evidence of improvement", item, ImportLimits.ItemLength);
        }

        foreach (var item in action.Monitoring)
        {
            Limit(raw, action, "monitoring", item, ImportLimits.ItemLength);
        }

        foreach (var extra in action.Extras.Append(action.Officers).OfType<ExtraText>().Concat(action.Progress?.Texts ?? []))
        {
            Limit(raw, action, extra.Heading, extra.Text, ActionExtraText.TextLength);
        }

        foreach (var milestone in action.Milestones ?? [])
        {
            Limit(raw, action, "milestones", milestone.Text, Milestone.TextLength);
            Limit(raw, action, "lead of a milestone", milestone.Lead, Milestone.LeadLength);
        }

        if (action.Milestones?.Count > Milestone.Most)
        {
            Stop(raw, $"{FreeActions.NameOf(action)} has more than {Milestone.Most} milestones. Remove some, then upload the file again");
        }

        if (Math.Max(action.Evidence.Count, action.Monitoring.Count) > ImportLimits.Items)
        {
            Stop(raw, $"{action.Code} has more than {ImportLimits.Items} items in one cell. Remove some, then upload the file again");
        }
    }

    /// <summary>Refuses a text that is too long, once for each action: a row with a milestone is checked with the rows above it.</summary>
    private void Limit(RawAction raw, ImportedAction action, string what, string text, int most)
    {
        if (text.Length > most && tooLong.Add((action.Where, what, text)))
        {
            Stop(raw, $"{action.Code}: “{ImportWords.Short(text)}” is too long. Text under {what} must be {most:N0} characters or fewer");
        }
    }
}
