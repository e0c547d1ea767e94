using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>The three boxes of a <see cref="DateEntry"/>.</summary>
[HtmlTargetElement("govuk-date-input")]
public sealed class GovUkDateInputTagHelper : FieldsetTagHelper
{
    // Screen readers announce the hint and error of a fieldset of text inputs only with this role.
    private protected override string? Role => "group";

    private protected override Task<IHtmlContent> InputsAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group)
    {
        var typed = field.ModelState.TypedDate(field.Name, field.Model as DateEntry);
        var inError = field.ModelState.DatePartsInError(field.Name, typed);
        TagBuilder Box(DateParts part, string? value, int width) => Part(field, part, value, width, inError.HasFlag(part));
        var boxes = Markup.Element(
                "div",
                "govuk-date-input",
                Box(DateParts.Day, typed.Day, 2),
                Box(DateParts.Month, typed.Month, 2),
                Box(DateParts.Year, typed.Year, 4))
            .With("id", field.Id);
        return Task.FromResult<IHtmlContent>(given.ApplyTo(boxes));
    }

    private static TagBuilder Part(FormField field, DateParts part, string? value, int width, bool isInError)
    {
        var name = $"{field.Name}.{part}";
        var id = FormField.IdOf(name);
        var cssClass = FormField.Words("govuk-input govuk-date-input__input", $"govuk-input--width-{width}", isInError ? "govuk-input--error" : null)!;
        var input = Markup.Input(cssClass, "text", value)
            .With("id", id)
            .With("name", name)
            .With("inputmode", "numeric");
        return Markup.Element(
            "div",
            "govuk-date-input__item",
            Markup.Element("div", "govuk-form-group", Markup.Label(id, "govuk-date-input__label", Markup.Text(part.ToString())), input));
    }
}
