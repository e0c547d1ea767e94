using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Navigation;

/// <summary>A section of the site. The menu shows a link for each section with a page that the user can see.</summary>
/// <param name="Word">Its name in the menu.</param>
/// <param name="Order">Its position in the menu.</param>
public sealed record MenuSection(string Word, int Order)
{
    public static MenuSection MyWork { get; } = new("My work", 10);

    public static MenuSection Plans { get; } = new("Improvement plans", 20);

    public static MenuSection Committees { get; } = new("Committees", 60);

    public static MenuSection Administration { get; } = new("Administration", 90);
}

/// <summary>A page in the second row of the menu, below its section.</summary>
/// <param name="Section">The section it belongs to.</param>
/// <param name="Name">The name that views use to refer to it.</param>
/// <param name="Address">Its address.</param>
/// <param name="Permission">The permission needed to see it.</param>
/// <param name="Order">Its position in the row.</param>
public sealed record MenuPage(MenuSection Section, string Name, string Address, Permission Permission, int Order)
{
    /// <summary>The text of its link.</summary>
    public string Word { get; init; } = Name;

    /// <summary>Its address within one plan, with {plan} for the slug; null for a page that is not part of a plan.</summary>
    public string? OfPlan { get; init; }

    /// <summary>Whether the page itself lists the pages of its section, so that the row is not shown on it.</summary>
    public bool ListsTheSection { get; init; }
}

/// <summary>The pages that a module adds to the menu. Implementations are registered automatically.</summary>
public interface IMenuModule
{
    IReadOnlyList<MenuPage> Pages { get; }
}
