using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The categories of a file, matched by name to those of a plan with categories of its own. Names that the plan does not
/// have are added to its list, in file order.
/// </summary>
internal static class CategoriesOfImport
{
    private const string Heading = "Category";

    /// <summary>The file with the category of each action, and the categories of the plan after the import.</summary>
    public static (ImportedPlan File, CategoryList Categories) Give(PlanSnapshot plan, ImportedPlan file)
    {
        var categories = plan.Categories;
        if (file.Actions.All(action => action.CategoryName is null))
        {
            return (file, categories);
        }

        var problems = new List<ImportProblem>();
        var actions = new List<ImportedAction>(file.Actions.Count);
        foreach (var action in file.Actions)
        {
            if (action.CategoryName is not { Length: > 0 } name)
            {
                actions.Add(action);
            }
            else if (!categories.IsOwn)
            {
                // The plan was changed after the file was read.
                actions.Add(AsText(action, name));
            }
            else if (name.Length > CategoryList.NameLength)
            {
                problems.Add(Kept(action, name, $"is longer than the {CategoryList.NameLength} characters of a category"));
                actions.Add(AsText(action, name));
            }
            else if (categories.Named(name) is { } known)
            {
                actions.Add(action with { Category = known.Key });
            }
            else if (categories.With(name) is { } more)
            {
                categories = more;
                actions.Add(action with { Category = more.All[^1].Key });
            }
            else
            {
                problems.Add(Kept(action, name, $"would be more than the {CategoryList.Most} categories that a plan can have"));
                actions.Add(AsText(action, name));
            }
        }

        return (file with { Actions = actions, Problems = [.. file.Problems, .. problems] }, categories);
    }

    private static ImportProblem Kept(ImportedAction action, string name, string why)
        => new(action.Where, $"“{ImportWords.Short(name)}” {why}, so it is kept as text on the action", ProblemWeight.Check);

    private static ImportedAction AsText(ImportedAction action, string name)
        => action with { CategoryName = null, Extras = [.. action.Extras, new ExtraText(Heading, name)] };
}
