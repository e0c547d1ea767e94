using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>A category of a plan.</summary>
/// <param name="Key">The letter that actions and addresses keep. It stays the same if the category is renamed.</param>
/// <param name="Name">The name as the plan writes it: "A Monitoring", "High priority".</param>
/// <param name="Meaning">What it means; empty if the plan does not say.</param>
public sealed record PlanCategory(Category Key, string Name, string Meaning);

/// <summary>The categories of a plan, in its order: A to D as in Building on Success, a list of its own, or none.</summary>
public sealed class CategoryList
{
    /// <summary>The most categories of a plan: one for each letter.</summary>
    public const int Most = 26;

    /// <summary>The longest name.</summary>
    public const int NameLength = 60;

    /// <summary>The longest meaning.</summary>
    public const int MeaningLength = 250;

    /// <summary>What pages say for an action without a category, in a plan whose other actions have one.</summary>
    public const string NoneName = "No category";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private CategoryList(IReadOnlyList<PlanCategory> all, bool isOwn)
    {
        All = all;
        IsOwn = isOwn;
    }

    /// <summary>No categories.</summary>
    public static CategoryList None { get; } = new([], isOwn: false);

    /// <summary>A to D, as in Building on Success.</summary>
    public static CategoryList Letters { get; } = new([.. Categories.All.Select(one => new PlanCategory(one, one.Title(), one.Meaning()))], isOwn: false);

    /// <summary>The categories in order.</summary>
    public IReadOnlyList<PlanCategory> All { get; }

    /// <summary>Whether they are a list of the plan's own, in which an action may be without a category.</summary>
    public bool IsOwn { get; }

    /// <summary>Whether there are categories.</summary>
    public bool HasAny => All.Count > 0;

    /// <summary>The categories of a plan as it is stored.</summary>
    /// <param name="hasCategories">Whether its actions have categories.</param>
    /// <param name="own">The plan's own list; null if it has none of its own.</param>
    public static CategoryList Of(bool hasCategories, string? own)
        => own is not null ? Own(JsonSerializer.Deserialize<List<PlanCategory>>(own, Json) ?? []) : hasCategories ? Letters : None;

    /// <summary>A list of the plan's own.</summary>
    public static CategoryList Own(IReadOnlyList<PlanCategory> all) => new(all, isOwn: true);

    /// <summary>The own list as it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(All, Json);

    /// <summary>Whether an action of the plan can have the category.</summary>
    public bool Takes(Category category) => category == Category.None ? IsOwn || !HasAny : Find(category) is not null;

    /// <summary>The name on pages; empty for an action without a category.</summary>
    public string NameOf(Category category) => category == Category.None ? string.Empty : Find(category)?.Name ?? category.ToString();

    /// <summary>The name on pages that list actions by category.</summary>
    public string HeadingOf(Category category) => category == Category.None ? NoneName : NameOf(category);

    /// <summary>What the category means; empty if the plan does not say.</summary>
    public string MeaningOf(Category category) => Find(category)?.Meaning ?? string.Empty;

    /// <summary>The word in files: the letter of A to D, or the name in a list of the plan's own.</summary>
    public string WordOf(Category category) => IsOwn ? NameOf(category) : category.Letter();

    /// <summary>The place in the list. Actions without a category come last.</summary>
    public int PlaceOf(Category category)
    {
        for (var place = 0; place < All.Count; place++)
        {
            if (All[place].Key == category)
            {
                return place;
            }
        }

        return category == Category.None ? int.MaxValue : All.Count + (int)category;
    }

    /// <summary>The category with a name, in any case and spacing; null if there is none.</summary>
    public PlanCategory? Named(string name)
    {
        var key = KeyOf(name);
        return All.FirstOrDefault(one => KeyOf(one.Name) == key);
    }

    /// <summary>The own list with a category after the others; null if it is full.</summary>
    public CategoryList? With(string name) => FreeKey() is { } key ? Own([.. All, new PlanCategory(key, name, string.Empty)]) : null;

    /// <summary>The form in which two names are compared.</summary>
    internal static string KeyOf(string name) => ImportWords.OneLine(name).ToUpperInvariant();

    /// <summary>The first letter that no category has; null if all are used.</summary>
    private Category? FreeKey()
    {
        var free = Enum.GetValues<Category>().Where(one => one != Category.None && Find(one) is null).ToList();
        return free.Count == 0 ? null : free[0];
    }

    private PlanCategory? Find(Category category) => All.FirstOrDefault(one => one.Key == category);
}
