using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>
/// The words "performance team", as a link to their email address where one is set: &lt;performance-team /&gt;. With
/// <see cref="In"/>, a sentence in which these words are the link.
/// </summary>
[HtmlTargetElement("performance-team", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PerformanceTeamTagHelper(IConfiguration configuration, HtmlEncoder encoder) : TagHelper
{
    public const string Name = "performance team";

    /// <summary>A sentence of the page's model. Without these words it is written as it is.</summary>
    public string In { get; set; } = Name;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Linked(In));
    }

    private HtmlString Linked(string text)
    {
        var sentence = encoder.Encode(text);
        return new HtmlString(configuration["Organisation:Contact"] is { Length: > 0 } contact
            ? sentence.Replace(Name, $"<a class=\"govuk-link\" href=\"mailto:{encoder.Encode(contact)}\">{Name}</a>", StringComparison.Ordinal)
            : sentence);
    }
}
