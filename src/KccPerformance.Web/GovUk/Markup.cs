using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.GovUk;

/// <summary>GOV.UK markup shared by several components. Text is encoded when written.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? cssClass, params IEnumerable<IHtmlContent?> children)
    {
        var element = new TagBuilder(name).With("class", cssClass);
        element.InnerHtml.AppendHtml(Joined(children));
        return element;
    }

    public static TagBuilder Element(string name, string? cssClass, string text) => Element(name, cssClass, Text(text));

    /// <summary>The contents one after another, leaving out null.</summary>
    public static HtmlContentBuilder Joined(params IEnumerable<IHtmlContent?> contents)
    {
        var joined = new HtmlContentBuilder();
        foreach (var content in contents.OfType<IHtmlContent>())
        {
            joined.AppendHtml(content);
        }

        return joined;
    }

    public static TagBuilder Void(string name, string? cssClass)
    {
        var element = Element(name, cssClass);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    /// <summary>A text input. If it is empty it has no value attribute, as in the GOV.UK markup.</summary>
    public static TagBuilder Input(string cssClass, string type, string? value) =>
        Void("input", cssClass).With("type", type).With("value", string.IsNullOrEmpty(value) ? null : value);

    public static IHtmlContent Text(string text) => new StringHtmlContent(text);

    /// <summary>Sets an attribute, unless the value is null.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    /// <summary>Sets an attribute that has no value, such as <c>checked</c>.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, bool present) => element.With(attribute, present ? "" : null);

    public static TagBuilder Hint(string id, string cssClass, string text) => Element("div", cssClass, text).With("id", id);

    public static TagBuilder Label(string forId, string? cssClass, IHtmlContent content) =>
        Element("label", FormField.Words("govuk-label", cssClass), content).With("for", forId);

    public static TagBuilder Legend(string text, string? size, bool pageHeading) =>
        Element(
            "legend",
            FormField.Words("govuk-fieldset__legend", Sized("govuk-fieldset__legend", size)),
            pageHeading ? Element("h1", "govuk-fieldset__heading", text) : Text(text));

    /// <summary>The modifier class for a size of s, m, l or xl.</summary>
    public static string? Sized(string block, string? size) => size switch
    {
        null => null,
        "s" or "m" or "l" or "xl" => $"{block}--{size}",
        _ => throw new ArgumentException($"A label or legend is s, m, l or xl, not '{size}'.", nameof(size)),
    };
}
