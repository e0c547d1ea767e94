using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>
/// Plain HTML attributes that a view wrote on a tag helper. They are set on the control itself (<c>autocomplete</c>,
/// <c>inputmode</c>, <c>disabled</c>, <c>data-*</c>). Classes and descriptions are appended to its own.
/// </summary>
internal sealed class GivenAttributes
{
    private readonly Dictionary<string, string?> _others;

    public GivenAttributes(TagHelperOutput output)
    {
        _others = output.Attributes.ToDictionary(attribute => attribute.Name, attribute => (string?)Text(attribute), StringComparer.OrdinalIgnoreCase);
        output.Attributes.Clear();
        Class = Take("class");
        DescribedBy = Take("aria-describedby");
    }

    public string? Class { get; }

    public string? DescribedBy { get; }

    public string? Take(string name) => _others.Remove(name, out var value) ? value : null;

    /// <summary>Adds the attributes to an element. Attributes that the element already has stay, because binding depends on them.</summary>
    public TagBuilder ApplyTo(TagBuilder element)
    {
        element.MergeAttributes(_others, replaceExisting: false);
        return element.With("class", FormField.Words(element.Attributes["class"], Class));
    }

    /// <summary>Razor provides encoded text, and the element would encode it again.</summary>
    private static string Text(TagHelperAttribute attribute)
    {
        if (attribute.Value is not IHtmlContent content)
        {
            return attribute.Value?.ToString() ?? "";
        }

        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}
