using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Navigation;

/// <summary>A link of the menu.</summary>
/// <param name="Word">Its text.</param>
/// <param name="Address">Its address.</param>
/// <param name="Current">The value of aria-current: "page" for the page itself, "true" for a page below it, null for others.</param>
public sealed record MenuLink(string Word, string Address, string? Current);

/// <summary>The menu for one user and page.</summary>
/// <param name="Sections">The sections.</param>
/// <param name="Section">The name of the current section; null on a page outside all sections.</param>
/// <param name="Pages">The pages of the current section; empty if there is only one.</param>
public sealed record MenuView(IReadOnlyList<MenuLink> Sections, string? Section, IReadOnlyList<MenuLink> Pages);

/// <summary>The place of a page in the menu.</summary>
/// <param name="Name">The name of the menu page, or of the one above it.</param>
/// <param name="IsThePage">Whether it is the menu page itself.</param>
/// <param name="Plan">The plan in its address.</param>
public sealed record MenuPlace(string? Name, bool IsThePage, string? Plan);

/// <summary>The menu from all modules, for one user and page.</summary>
public sealed class Menu(IEnumerable<IMenuModule> modules)
{
    private readonly IReadOnlyList<MenuPage> all = [.. modules.SelectMany(module => module.Pages).OrderBy(page => page.Section.Order).ThenBy(page => page.Order)];

    public MenuView For(Role roles, MenuPlace place)
    {
        var pages = all.Where(page => roles.May(page.Permission)).ToList();
        var current = pages.Find(page => page.Name == place.Name);
        string? Mark(MenuPage page) => page != current ? null : place.IsThePage ? "page" : "true";
        var sections = pages.GroupBy(page => page.Section)
            .Select(section => new MenuLink(
                section.Key.Word, section.First().Address, section.Key != current?.Section ? null : Mark(section.First()) ?? "true"))
            .ToList();
        var row = current is null or { ListsTheSection: true } ? [] : pages.Where(page => page.Section == current.Section).ToList();
        return new MenuView(
            sections, current?.Section.Word, row.Count < 2 ? [] : [.. row.Select(page => new MenuLink(page.Word, AddressOf(page, place.Plan), Mark(page)))]);
    }

    /// <summary>On a page of one plan, the menu links to the pages of the same plan.</summary>
    private static string AddressOf(MenuPage page, string? plan)
        => page.OfPlan is { } pattern && !string.IsNullOrWhiteSpace(plan)
            ? pattern.Replace("{plan}", Uri.EscapeDataString(plan.ToLowerInvariant()), StringComparison.Ordinal)
            : page.Address;
}
