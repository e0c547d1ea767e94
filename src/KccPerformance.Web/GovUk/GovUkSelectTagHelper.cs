using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>A select list.</summary>
[HtmlTargetElement("govuk-select")]
public sealed class GovUkSelectTagHelper : LabelledTagHelper
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>Marks a long list, so that the script lets users type to find an option.</summary>
    public bool AutocompleteEnhanced { get; set; }

    private protected override IHtmlContent Control(FormField field, GivenAttributes given, TagHelperOutput group)
    {
        var select = Markup.Element("select", "govuk-select", Items.GroupBy(item => item.Group).SelectMany(items => Grouped(items, field.Value)))
            .With("data-autocomplete", AutocompleteEnhanced);
        return Bound(select, field, given);
    }

    private static IEnumerable<IHtmlContent> Grouped(IGrouping<SelectListGroup?, SelectListItem> items, string? current)
    {
        var options = items.Select(item => Option(item, current));
        return items.Key is null
            ? options
            : [Markup.Element("optgroup", null, options).With("label", items.Key.Name).With("disabled", items.Key.Disabled)];
    }

    private static TagBuilder Option(SelectListItem item, string? current) =>
        Markup.Element("option", null, item.Text)
            .With("value", item.Value)
            .With("selected", current is null ? item.Selected : string.Equals(item.Value ?? item.Text, current, StringComparison.OrdinalIgnoreCase))
            .With("disabled", item.Disabled);
}
