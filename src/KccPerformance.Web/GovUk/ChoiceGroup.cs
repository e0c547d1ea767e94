using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>The radios or checkboxes that the item elements belong to.</summary>
internal sealed class ChoiceGroup(FormField field, string component, string type)
{
    private int _items;

    public IHtmlContent Container(IHtmlContent items, GivenAttributes given, params IEnumerable<string?> modifiers) =>
        given.ApplyTo(Markup.Element("div", FormField.Words([component, .. modifiers.OfType<string>().Select(name => $"{component}--{name}")]), items)
            .With("data-module", component));

    /// <summary>One item. The first has the plain id of the field, so that the error summary can link to it.</summary>
    public IHtmlContent Item(ChoiceItem item, GivenAttributes? given = null)
    {
        _items++;
        var id = given?.Take("id") ?? (_items == 1 ? field.Id : $"{field.Id}-{_items}");
        var isChecked = field.Values.Contains(item.Value, StringComparer.OrdinalIgnoreCase);
        var hintId = item.Hint is null ? null : $"{id}-item-hint";
        var conditionalId = item.Conditional is null ? null : $"conditional-{id}";
        var input = Markup.Void("input", $"{component}__input")
            .With("id", id)
            .With("name", field.Name)
            .With("type", type)
            .With("value", item.Value)
            .With("checked", isChecked)
            .With("data-aria-controls", conditionalId)
            .With("aria-describedby", FormField.Words(given?.DescribedBy, item.DescribedBy, hintId));
        return Markup.Joined(
            Markup.Element(
                "div",
                $"{component}__item",
                given?.ApplyTo(input) ?? input,
                Markup.Label(id, $"{component}__label", item.Label),
                hintId is null ? null : Markup.Hint(hintId, $"govuk-hint {component}__hint", item.Hint!)),
            Conditional(item.Conditional, isChecked)?.With("id", conditionalId));
    }

    private TagBuilder? Conditional(IHtmlContent? content, bool isShown) =>
        content is null
            ? null
            : Markup.Element("div", FormField.Words($"{component}__conditional", isShown ? null : $"{component}__conditional--hidden"), content);
}

internal sealed record ChoiceItem(string Value, IHtmlContent Label, string? Hint, string? DescribedBy = null, IHtmlContent? Conditional = null);

/// <summary>The parts that child elements add to a radio or checkbox.</summary>
internal sealed class ChoiceParts
{
    public IHtmlContent? Icon { get; set; }

    public IHtmlContent? Conditional { get; set; }
}

/// <summary>Finds what an outer tag helper shares with those inside it.</summary>
internal static class TagHelperNesting
{
    public static T Enclosing<T>(this TagHelperContext context)
        where T : class =>
        context.Items.TryGetValue(typeof(T), out var found)
            ? (T)found
            : throw new InvalidOperationException($"<{context.TagName}> is outside the radios, checkboxes or item it belongs in.");

    public static T Enclose<T>(this TagHelperContext context, T inner)
        where T : class
    {
        context.Items[typeof(T)] = inner;
        return inner;
    }
}
