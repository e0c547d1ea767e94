using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>A text input. Other attributes, such as <c>type</c>, are passed on to the input.</summary>
[HtmlTargetElement("govuk-input")]
public sealed class GovUkInputTagHelper : LabelledTagHelper
{
    /// <summary>2, 3, 4, 5, 10, 20 or 30 characters, or a fraction of the page width such as one-half or two-thirds.</summary>
    public string? Width { get; set; }

    private protected override IHtmlContent Control(FormField field, GivenAttributes given, TagHelperOutput group)
    {
        var input = Markup.Input(FormField.Words("govuk-input", WidthClass)!, given.Take("type") ?? "text", field.Value);
        return Bound(input, field, given);
    }

    private string? WidthClass => Width switch
    {
        null => null,
        ['0' or '1' or '2' or '3' or '4' or '5', ..] => $"govuk-input--width-{Width}",
        _ => $"govuk-!-width-{Width}",
    };
}

/// <summary>A password input with a button to show it. The typed password is never sent back to the page.</summary>
[HtmlTargetElement("govuk-password-input")]
public sealed class GovUkPasswordInputTagHelper : LabelledTagHelper
{
    private protected override IHtmlContent Control(FormField field, GivenAttributes given, TagHelperOutput group)
    {
        group.AddClass("govuk-password-input", HtmlEncoder.Default);
        group.Attributes.SetAttribute("data-module", "govuk-password-input");
        given.Take("value");
        var input = Markup.Input("govuk-input govuk-password-input__input govuk-js-password-input-input", "password", value: null)
            .With("spellcheck", "false")
            .With("autocapitalize", "none")
            .With("autocomplete", given.Take("autocomplete") ?? "current-password");
        var show = Markup.Element("button", "govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", "Show")
            .With("type", "button")
            .With("data-module", "govuk-button")
            .With("aria-controls", field.Id)
            .With("aria-label", "Show password")
            .With("hidden", present: true);
        return Markup.Element("div", "govuk-input__wrapper govuk-password-input__wrapper", Bound(input, field, given), show);
    }
}

/// <summary>A text area.</summary>
[HtmlTargetElement("govuk-textarea")]
public sealed class GovUkTextareaTagHelper : LabelledTagHelper
{
    private protected override IHtmlContent Control(FormField field, GivenAttributes given, TagHelperOutput group)
    {
        // Browsers ignore the first line break in a textarea. This adds one, so that the author's own is kept.
        var textarea = Markup.Element("textarea", "govuk-textarea", new HtmlString("\n"), Markup.Text(field.Value ?? ""))
            .With("rows", given.Take("rows") ?? "5");
        return Bound(textarea, field, given);
    }
}

/// <summary>A file upload. Browsers never fill it in again, so this does not either.</summary>
[HtmlTargetElement("govuk-file-upload")]
public sealed class GovUkFileUploadTagHelper : LabelledTagHelper
{
    private protected override IHtmlContent Control(FormField field, GivenAttributes given, TagHelperOutput group)
        => Bound(Markup.Input("govuk-file-upload", "file", value: null), field, given);
}
