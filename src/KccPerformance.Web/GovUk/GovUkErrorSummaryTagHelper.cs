using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>
/// "There is a problem", with a link to each control in error, in page order; nothing if there are no errors. Errors of the
/// form as a whole come first, as plain text.
/// </summary>
[HtmlTargetElement("govuk-error-summary")]
public sealed class GovUkErrorSummaryTagHelper : TagHelper
{
    /// <summary>The names of the controls in page order, if that is not the order of the model's properties.</summary>
    public IEnumerable<string> PageOrder { get; set; } = [];

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var reading = new ModelStateReading(ViewContext.ViewData);
        var order = new ControlOrder(ViewContext.ViewData.ModelMetadata, [.. PageOrder]);
        var items = reading.ControlsInError()
            .OrderBy(order.PositionOf, StringComparer.Ordinal)
            .SelectMany(control => control.Length == 0 ? PlainErrors(reading) : [Link(reading, control)])
            .Select(error => Markup.Element("li", null, error))
            .ToList();
        if (items.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        // The alert is a child element, so that moving the focus to the summary does not interrupt the announcement.
        output.Content.SetHtmlContent(Markup.Element(
                "div",
                null,
                Markup.Element("h2", "govuk-error-summary__title", "There is a problem"),
                Markup.Element("div", "govuk-error-summary__body", Markup.Element("ul", "govuk-list govuk-error-summary__list", items)))
            .With("role", "alert"));
    }

    private static IEnumerable<IHtmlContent> PlainErrors(ModelStateReading reading) => reading.Errors("").Select(Markup.Text);

    private static TagBuilder Link(ModelStateReading reading, string control) =>
        Markup.Element("a", null, reading.FirstError(control)!).With("href", "#" + FormField.IdOf(Target(reading, control)));

    /// <summary>
    /// The id that the error links to: the first box in error of a date, or the control's own id, which for radios and
    /// checkboxes is that of the first item.
    /// </summary>
    private static string Target(ModelStateReading reading, string control)
    {
        if (!reading.IsDate(control))
        {
            return control;
        }

        var typed = reading.TypedDate(control, reading.ModelDate(control));
        return $"{control}.{reading.DatePartsInError(control, typed).InPageOrder().First()}";
    }
}
