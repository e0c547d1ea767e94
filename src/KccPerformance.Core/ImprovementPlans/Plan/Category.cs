namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>
/// The category of an action. In Building on Success it is the nature of the work, A to D. In a plan with categories of its
/// own it is the key of one of them, up to Z, and <see cref="CategoryList"/> has its name.
/// </summary>
public enum Category
{
    /// <summary>The plan has no categories, or the action has none of them.</summary>
    None = 0,

    /// <summary>A Monitoring: work under way, where the change affects how it is monitored.</summary>
    A = 1,

    /// <summary>B Improvement: work under way that needs improving.</summary>
    B = 2,

    /// <summary>C New: work not yet started, that the council may decide not to do.</summary>
    C = 3,

    /// <summary>D In hand: work under way, or completed since the inspection.</summary>
    D = 4,

    E = 5,
    F = 6,
    G = 7,
    H = 8,
    I = 9,
    J = 10,
    K = 11,
    L = 12,
    M = 13,
    N = 14,
    O = 15,
    P = 16,
    Q = 17,
    R = 18,
    S = 19,
    T = 20,
    U = 21,
    V = 22,
    W = 23,
    X = 24,
    Y = 25,
    Z = 26,
}

/// <summary>The name and meaning of each category of Building on Success, in its order.</summary>
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
