using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>The parts of every control: a form group that turns red, a hint and an error.</summary>
public abstract class FormGroupTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression? For { get; set; }

    public string? Hint { get; set; }

    /// <summary>Makes the label or legend the h1 of a page that asks one question.</summary>
    public bool PageHeading { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public sealed override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var field = new FormField(For, ViewContext, HintOfGroup);
        var given = new GivenAttributes(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("govuk-form-group", HtmlEncoder.Default);
        if (field.Error is not null)
        {
            output.AddClass("govuk-form-group--error", HtmlEncoder.Default);
        }

        output.Content.SetHtmlContent(await ContentAsync(field, given, context, output));
    }

    private protected virtual string? HintOfGroup => Hint;

    private protected abstract Task<IHtmlContent> ContentAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group);
}

/// <summary>A control with one label: input, password, textarea, select.</summary>
public abstract class LabelledTagHelper : FormGroupTagHelper
{
    /// <summary>The label's text; without it, the display name of the property.</summary>
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    private protected override Task<IHtmlContent> ContentAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group)
    {
        IHtmlContent label = Markup.Label(field.Id, Markup.Sized("govuk-label", LabelSize), Markup.Text(field.Caption(Label)));
        return Task.FromResult<IHtmlContent>(Markup.Joined(
            PageHeading ? Markup.Element("h1", "govuk-label-wrapper", label) : label,
            field.HintElement,
            field.ErrorElement,
            Control(field, given, group)));
    }

    private protected abstract IHtmlContent Control(FormField field, GivenAttributes given, TagHelperOutput group);

    /// <summary>Adds the control's name and the attributes from the view and the field.</summary>
    private protected static TagBuilder Bound(TagBuilder control, FormField field, GivenAttributes given)
    {
        var component = control.Attributes["class"]!.Split(' ')[0];
        control
            .With("id", field.Id)
            .With("name", field.Name)
            .With("aria-describedby", field.DescribedBy(given.DescribedBy))
            .With("class", FormField.Words(control.Attributes["class"], field.Error is null ? null : $"{component}--error"));
        return given.ApplyTo(control);
    }
}

/// <summary>Several inputs under one legend: radios, checkboxes, a date.</summary>
public abstract class FieldsetTagHelper : FormGroupTagHelper
{
    /// <summary>The legend's text; without it, the display name of the property.</summary>
    public string? Legend { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    private protected override async Task<IHtmlContent> ContentAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group) =>
        Markup.Element(
                "fieldset",
                "govuk-fieldset",
                Markup.Legend(field.Caption(Legend), LegendSize, PageHeading),
                field.HintElement,
                field.ErrorElement,
                await InputsAsync(field, given, context, group))
            .With("role", Role)
            .With("aria-describedby", field.DescribedBy(given.DescribedBy));

    private protected virtual string? Role => null;

    private protected abstract Task<IHtmlContent> InputsAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group);
}
