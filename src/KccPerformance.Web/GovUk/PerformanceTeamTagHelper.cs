using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.GovUk;

/// <summary>The words "performance team", as a link to their email address where one is set: &lt;performance-team /&gt;.</summary>
[HtmlTargetElement("performance-team", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PerformanceTeamTagHelper(IConfiguration configuration) : TagHelper
{
    public const string Name = "performance team";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetContent(Name);
        if (configuration["Organisation:Contact"] is { Length: > 0 } contact)
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("class", "govuk-link");
            output.Attributes.SetAttribute("href", "mailto:" + contact);
        }
        else
        {
            output.TagName = null;
        }
    }
}
