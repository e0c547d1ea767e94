using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>
/// One radio or checkbox. Its label is the label attribute or the content of the element. An icon comes before the label;
/// conditional content, shown while it is checked, comes after the item.
/// </summary>
[HtmlTargetElement("govuk-radio")]
[HtmlTargetElement("govuk-checkbox")]
public sealed class GovUkChoiceItemTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string? Label { get; set; }

    public string? Hint { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var group = context.Enclosing<ChoiceGroup>();
        var parts = context.Enclose(new ChoiceParts());
        var content = await output.GetChildContentAsync();
        if (Label is not null && !content.IsEmptyOrWhiteSpace)
        {
            throw new InvalidOperationException($"The item '{Label}' has both a label and content: put what it reveals in its conditional element.");
        }

        IHtmlContent words = Label is null ? content : Markup.Text(Label);
        var label = parts.Icon is null ? words : Markup.Joined(parts.Icon, Markup.Text(" "), words);
        var item = group.Item(new ChoiceItem(Value, label, Hint, Conditional: parts.Conditional), new GivenAttributes(output));
        output.TagName = null;
        output.Content.SetHtmlContent(item);
    }
}

/// <summary>Content shown while a radio or checkbox is checked.</summary>
[HtmlTargetElement("govuk-radio-conditional")]
[HtmlTargetElement("govuk-checkbox-conditional")]
public sealed class GovUkConditionalTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        context.Enclosing<ChoiceParts>().Conditional = content.IsEmptyOrWhiteSpace ? null : new HtmlString(content.GetContent(HtmlEncoder.Default));
        output.SuppressOutput();
    }
}

/// <summary>An icon before the label of a radio or checkbox, such as the shape of a rating.</summary>
[HtmlTargetElement("govuk-radio-icon")]
[HtmlTargetElement("govuk-checkbox-icon")]
public sealed class GovUkItemIconTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        context.Enclosing<ChoiceParts>().Icon = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}
