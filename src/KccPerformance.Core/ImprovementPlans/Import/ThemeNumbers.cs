using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Numbers actions without a code by theme, "2.1", in a plan that keeps the codes of any document.</summary>
internal static class ThemeNumbers
{
    /// <summary>The file with a code for each action. Themes have the number that they have in the plan, or the next one.</summary>
    public static ImportedPlan Give(PlanSnapshot plan, ImportedPlan file)
    {
        if (!plan.Shape.IsFree)
        {
            return file;
        }

        var prefixes = plan.Themes.DistinctBy(theme => theme.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(theme => theme.Name, theme => theme.Prefix, StringComparer.OrdinalIgnoreCase);
        var last = plan.Themes.Select(theme => int.TryParse(theme.Prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        var used = file.Actions.Where(action => action.Code.Length > 0).Select(action => OwnCodes.KeyOf(action.Code)).ToHashSet(StringComparer.Ordinal);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var actions = new List<ImportedAction>(file.Actions.Count);
        foreach (var action in file.Actions)
        {
            if (!prefixes.TryGetValue(action.ThemeName, out var prefix))
            {
                prefixes.Add(action.ThemeName, prefix = (++last).ToString(CultureInfo.InvariantCulture));
            }

            var code = action.Code;
            while (code.Length == 0 || (action.Code.Length == 0 && !used.Add(OwnCodes.KeyOf(code))))
            {
                var number = next[prefix] = next.GetValueOrDefault(prefix) + 1;
                code = string.Create(CultureInfo.InvariantCulture, $"{prefix}.{number}");
            }

            actions.Add(action with { Code = code, Prefix = prefix });
        }

        return file with { Actions = actions };
    }

    /// <summary>Actions that the file has in another theme than the plan. A theme's actions cannot move by an import.</summary>
    public static IEnumerable<string> Moved(PlanSnapshot plan, PlanComparison comparison)
        => !plan.Shape.IsFree
            ? []
            : from change in comparison.Changed
              from field in change.Fields
              where field.Field == PlanField.Theme && !string.Equals(field.Before, field.After, StringComparison.OrdinalIgnoreCase)
              select $"{change.Action.Code} is in the theme “{field.Before}”, and in the file it is in “{field.After}”. Change the theme in the file.";
}
