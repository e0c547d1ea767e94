namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>The nature of the work of an action ("The nature of the work suggested" in Building on Success).</summary>
public enum Category
{
    /// <summary>The plan has no categories.</summary>
    None = 0,

    /// <summary>A Monitoring: work under way, where the change affects how it is monitored.</summary>
    A = 1,

    /// <summary>B Improvement: work under way that needs improving.</summary>
    B = 2,

    /// <summary>C New: work not yet started, that the council may decide not to do.</summary>
    C = 3,

    /// <summary>D In hand: work under way, or completed since the inspection.</summary>
    D = 4,
}

/// <summary>The name and meaning of each category, in the plan's order.</summary>
public static class Categories
{
    public static IReadOnlyList<Category> All { get; } = [Category.A, Category.B, Category.C, Category.D];

    public static string Name(this Category category) => category switch
    {
        Category.None => string.Empty,
        Category.A => "Monitoring",
        Category.B => "Improvement",
        Category.C => "New",
        Category.D => "In hand",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>Letter and name, "A Monitoring"; empty in a plan without categories.</summary>
    public static string Title(this Category category) => category == Category.None ? string.Empty : $"{category} {category.Name()}";

    /// <summary>The letter in files; empty in a plan without categories.</summary>
    public static string Letter(this Category category) => category == Category.None ? string.Empty : category.ToString();

    public static string Meaning(this Category category) => category switch
    {
        Category.None => string.Empty,
        Category.A => "Work under way where the change affects how it is monitored",
        Category.B => "Work under way that needs improving to be more effective",
        Category.C => "Not yet started; the council may decide not to proceed",
        Category.D => "Work under way, or completed since the inspection",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };
}
