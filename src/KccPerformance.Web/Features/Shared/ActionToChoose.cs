using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Shared;

/// <summary>An action with a checkbox, and the people currently assigned.</summary>
public sealed record ActionToChoose(int Id, string Plan, int Theme, string ThemeName, string Code, string Comment, Standing Standing, IReadOnlyList<string> People);

/// <summary>A list of actions with checkboxes, by theme.</summary>
/// <param name="Actions">The actions in page order.</param>
/// <param name="Chosen">The ids of the selected actions.</param>
/// <param name="People">The heading of the names beside them: "Lead directors".</param>
public sealed record ActionsToChoose(IReadOnlyList<ActionToChoose> Actions, IReadOnlyCollection<int> Chosen, string People)
{
    public const string Field = "ActionIds";

    public IEnumerable<(string Legend, string Theme, IEnumerable<ActionToChoose> Actions)> Themes
    {
        get
        {
            var hasManyPlans = Actions.Select(action => action.Plan).Distinct(StringComparer.Ordinal).Skip(1).Any();
            return Actions.GroupBy(action => (action.Plan, action.Theme, action.ThemeName)).Select(group =>
                ($"{(hasManyPlans ? $"{group.Key.Plan}: " : null)}{group.Key.Theme} {group.Key.ThemeName}", group.Key.ThemeName, (IEnumerable<ActionToChoose>)group));
        }
    }
}
