using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Navigation;

/// <summary>A section of the site. The menu shows one link for each section that has a page for the person.</summary>
/// <param name="Word">Its name in the menu.</param>
/// <param name="Order">Its place in the menu.</param>
public sealed record MenuSection(string Word, int Order)
{
    public static MenuSection MyWork { get; } = new("My work", 10);

    public static MenuSection Plans { get; } = new("Improvement plans", 20);

    public static MenuSection Committees { get; } = new("Committees", 60);

    public static MenuSection Administration { get; } = new("Administration", 90);
}

/// <summary>A page in the row of its section.</summary>
/// <param name="Section">The section it belongs to.</param>
/// <param name="Name">The name by which views say that they belong to it.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Permission">What a person needs to see it.</param>
/// <param name="Order">Its place in the row.</param>
public sealed record MenuPage(MenuSection Section, string Name, string Address, Permission Permission, int Order)
{
    /// <summary>The words of its link.</summary>
    public string Word { get; init; } = Name;

    /// <summary>Its address in one plan, with {plan} for the plan's part of the address; null for a page of no plan.</summary>
    public string? OfPlan { get; init; }

    /// <summary>Whether the page itself lists the pages of its section, so that the row is left out on it.</summary>
    public bool ListsTheSection { get; init; }
}

/// <summary>The pages that a module adds to the menu. Each module has its own; all are found by this interface.</summary>
public interface IMenuModule
{
    IReadOnlyList<MenuPage> Pages { get; }
}
