using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>Radios or checkboxes, with item elements inside.</summary>
public abstract class ChoicesTagHelper : FieldsetTagHelper
{
    public bool Small { get; set; }

    private protected async Task<IHtmlContent> ItemsAsync(ChoiceGroup choices, GivenAttributes given, TagHelperContext context, TagHelperOutput group, string? modifier)
    {
        context.Enclose(choices);
        var items = await group.GetChildContentAsync();
        return choices.Container(items, given, modifier, Small ? "small" : null);
    }
}

/// <summary>Radios: one of a few answers. None is selected if the model is null.</summary>
[HtmlTargetElement("govuk-radios")]
public sealed class GovUkRadiosTagHelper : ChoicesTagHelper
{
    public bool Inline { get; set; }

    private protected override Task<IHtmlContent> InputsAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group) =>
        ItemsAsync(new ChoiceGroup(field, "govuk-radios", "radio"), given, context, group, Inline ? "inline" : null);
}

/// <summary>Checkboxes: any number of answers, bound to a collection of strings, numbers or enum values.</summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class GovUkCheckboxesTagHelper : ChoicesTagHelper
{
    private protected override Task<IHtmlContent> InputsAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group) =>
        ItemsAsync(new ChoiceGroup(field, "govuk-checkboxes", "checkbox"), given, context, group, null);
}

/// <summary>A single checkbox, bound to a bool. Its hint belongs to the item, and it needs no legend.</summary>
[HtmlTargetElement("govuk-boolean-checkbox")]
public sealed class GovUkBooleanCheckboxTagHelper : FormGroupTagHelper
{
    public string? Label { get; set; }

    public bool Small { get; set; }

    private protected override string? HintOfGroup => null;

    private protected override Task<IHtmlContent> ContentAsync(FormField field, GivenAttributes given, TagHelperContext context, TagHelperOutput group)
    {
        var choices = new ChoiceGroup(field, "govuk-checkboxes", "checkbox");
        var item = choices.Item(new ChoiceItem("true", Markup.Text(field.Caption(Label)), Hint, field.DescribedBy(given.DescribedBy)));
        // An unchecked checkbox posts nothing. The hidden false tells the server that it was on the page.
        var otherwise = Markup.Void("input", null).With("type", "hidden").With("name", field.Name).With("value", "false");
        return Task.FromResult<IHtmlContent>(Markup.Joined(
            field.ErrorElement,
            choices.Container(item, given, Small ? "small" : null),
            otherwise));
    }
}
