using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Actions;

/// <summary>A select box of the filter.</summary>
public sealed record FilterBox(string Name, string Label, string Value, IReadOnlyList<(string Value, string Word)> Options);

/// <summary>A value that is filtered by, and the filter without it.</summary>
public sealed record FilterTag(string Word, ActionFilter Without);

/// <summary>The options of the filter above the list, and its current values.</summary>
public static class ListFilter
{
    public static IReadOnlyList<FilterBox> Boxes(ActionSelection selection)
    {
        var filter = selection.Filter;
        var categories = selection.Moment.Categories;
        return
        [
            Box("theme", "Theme", filter.Themes, selection.Themes.Select(theme => theme.Value), number => Name(selection.Themes, number)),
            .. selection.Moment.HasCategories ? [Box("category", "Category", filter.Categories, Offered(categories), categories.HeadingOf)] : Array.Empty<FilterBox>(),
            Box("stage", "Stage", filter.Stages, Enum.GetValues<Stage>(), Labels.Of),
            Box("delivery", "Delivery", filter.Deliveries, Ratings.Deliveries.Reverse(), Labels.Of),
            Box("confidence", "Confidence", filter.Confidences, Ratings.Confidences, Labels.Of),
            Box("lead", "Lead director", filter.Leads, selection.Leads.Select(lead => lead.Value), id => Name(selection.Leads, id)),
            Box("flag", "Flag", filter.Flags, Flags.All, Labels.Of),
        ];
    }

    public static IReadOnlyList<FilterTag> Tags(ActionSelection selection)
    {
        var filter = selection.Filter with { Page = 1 };
        List<FilterTag> tags =
        [
            .. filter.Themes.Select(one => new FilterTag($"Theme: {Name(selection.Themes, one)}", filter with { Themes = Without(filter.Themes, one) })),
            .. filter.Categories.Select(one => new FilterTag($"Category: {selection.Moment.Categories.HeadingOf(one)}", filter with { Categories = Without(filter.Categories, one) })),
            .. filter.Stages.Select(one => new FilterTag($"Stage: {Labels.Of(one)}", filter with { Stages = Without(filter.Stages, one) })),
            .. filter.Deliveries.Select(one => new FilterTag($"Delivery: {Labels.Of(one)}", filter with { Deliveries = Without(filter.Deliveries, one) })),
            .. filter.Confidences.Select(one => new FilterTag($"Confidence: {Labels.Of(one)}", filter with { Confidences = Without(filter.Confidences, one) })),
            .. filter.Leads.Select(one => new FilterTag($"Lead director: {Name(selection.Leads, one)}", filter with { Leads = Without(filter.Leads, one) })),
            .. filter.Flags.Select(one => new FilterTag($"Flag: {Labels.Of(one)}", filter with { Flags = Without(filter.Flags, one) })),
        ];
        if (filter.Words.Length > 0)
        {
            tags.Add(new($"Keyword: {filter.Words}", filter with { Words = string.Empty }));
        }

        return tags;
    }

    /// <summary>The order of the list in words: "in the plan’s order".</summary>
    public static string Order(ActionFilter filter, PlanCoding coding)
    {
        var order = filter.Sort switch
        {
            ActionSort.Action => coding == PlanCoding.Letters ? "by the inspectors’ comment" : "by the words of the action",
            ActionSort.Theme => "by theme",
            ActionSort.Lead => "by lead director",
            ActionSort.Stage => "by stage",
            ActionSort.Rating => filter.IsDescending ? "best delivery first" : "worst delivery first",
            ActionSort.Confidence => filter.IsDescending ? "highest confidence first" : "lowest confidence first",
            ActionSort.Due => filter.IsDescending ? "latest date first" : "earliest date first",
            ActionSort.Updated => filter.IsDescending ? "latest update first" : "oldest update first",
            _ => "in the plan’s order",
        };
        var isOneWay = filter.Sort is ActionSort.Code or ActionSort.Action or ActionSort.Theme or ActionSort.Lead or ActionSort.Stage;
        return filter.IsDescending && isOneWay ? order + ", reversed" : order;
    }

    /// <summary>The categories of the plan; in a list of its own, also that of actions without one.</summary>
    private static IEnumerable<Category> Offered(CategoryList categories)
        => categories.All.Select(category => category.Key).Concat(categories.IsOwn ? [Category.None] : Array.Empty<Category>());

    private static string Name(IReadOnlyList<Choice> choices, int value) => choices.First(choice => choice.Value == value).Word;

    private static T[] Without<T>(IReadOnlyList<T> values, T value) => [.. values.Where(one => !EqualityComparer<T>.Default.Equals(one, value))];

    /// <summary>
    /// A select box with an option for each value. Several values in the address become one extra option, so that submitting
    /// the form keeps them.
    /// </summary>
    private static FilterBox Box<T>(string name, string label, IReadOnlyList<T> chosen, IEnumerable<T> offered, Func<T, string> word)
    {
        var value = string.Join(',', chosen);
        List<(string Value, string Word)> options = [(string.Empty, "All"), .. offered.Select(one => (one?.ToString() ?? string.Empty, word(one)))];
        if (chosen.Count > 1)
        {
            options.Add((value, string.Join(" or ", chosen.Select(word))));
        }

        return new(name, label, value, options);
    }
}
