using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>A category as an administrator types it.</summary>
/// <param name="Key">Its key; null for a new one.</param>
/// <param name="Name">The name; empty removes the category.</param>
/// <param name="Meaning">What it means; may be empty.</param>
/// <param name="Field">The field of the name, for an error.</param>
public sealed record CategoryWording(Category? Key, string Name, string Meaning, string Field);

/// <content>The categories of its own.</content>
public sealed partial class ImprovementPlan
{
    /// <summary>Whether it has categories of its own, or can start a list of them.</summary>
    public bool MayHaveOwnCategories => OwnCategories is not null || (Coding != PlanCoding.Letters && !HasCategories);

    /// <summary>Sets the categories of its own, in this order. A category keeps its key if it is renamed, so that its actions keep it.</summary>
    /// <param name="wanted">The categories, and those to remove with an empty name.</param>
    /// <param name="used">The number of actions of each category, with retired ones.</param>
    /// <exception cref="RuleException">The plan has A to D, a name is missing or occurs twice, there are too many, or a removed category has actions.</exception>
    public void SetCategories(IReadOnlyList<CategoryWording> wanted, IReadOnlyDictionary<Category, int> used)
    {
        GuardOwnCategories();
        var named = wanted.Where(one => one.Name.Length > 0).ToList();
        if (named.Count > CategoryList.Most)
        {
            throw new RuleException(named[CategoryList.Most].Field, $"A plan can have at most {CategoryList.Most} categories");
        }

        var twice = named.GroupBy(one => CategoryList.KeyOf(one.Name), StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            throw new RuleException(twice.Last().Field, $"“{twice.Last().Name}” is in the list already. Enter each name once");
        }

        var now = Categories;
        var kept = named.Select(one => one.Key).OfType<Category>().Where(key => now.All.Any(old => old.Key == key)).ToHashSet();
        foreach (var gone in now.All.Where(one => !kept.Contains(one.Key) && used.GetValueOrDefault(one.Key) > 0))
        {
            var count = used[gone.Key];
            var problem = $"{count:N0} {(count == 1 ? "action has" : "actions have")} the category “{gone.Name}”. Give {(count == 1 ? "it" : "them")} another category before you remove it";
            throw wanted.FirstOrDefault(one => one.Key == gone.Key) is { } row ? new RuleException(row.Field, problem) : new RuleException(problem);
        }

        // A letter that was removed is used again only if no other is left, because addresses of filters contain it.
        var free = new Queue<Category>(Enum.GetValues<Category>()
            .Where(one => one != Category.None && !kept.Contains(one))
            .OrderBy(one => now.All.Any(old => old.Key == one)).ThenBy(one => one));
        var taken = new HashSet<Category>();
        OwnCategories = CategoryList.Own([.. named.Select(one => new PlanCategory(
            one.Key is { } key && kept.Contains(key) && taken.Add(key) ? key : free.Dequeue(), one.Name, one.Meaning))]).ToJson();
        HasCategories = true;
        Version++;
    }

    /// <summary>Adds the categories of an imported file that the plan does not have, after its own.</summary>
    /// <exception cref="RuleException">The plan has A to D, or there would be too many.</exception>
    internal void AddCategories(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            GuardOwnCategories();
            var now = Categories;
            OwnCategories = now.Named(name) is not null
                ? OwnCategories
                : (now.With(name) ?? throw new RuleException($"A plan can have at most {CategoryList.Most} categories.")).ToJson();
        }
    }

    private void GuardOwnCategories()
    {
        if (!MayHaveOwnCategories)
        {
            throw new RuleException($"{Title} has the categories A to D. They cannot be changed.");
        }
    }
}
