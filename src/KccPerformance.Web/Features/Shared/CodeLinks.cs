using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Shared;

/// <summary>Action codes in a sentence, each with a link: "CEC2, CMB1 and RMC2".</summary>
public static class CodeLinks
{
    /// <param name="address">The address of the plan.</param>
    /// <param name="codes">The codes, in order.</param>
    public static IHtmlContent Of(string address, IReadOnlyList<string> codes)
    {
        var html = new HtmlContentBuilder();
        for (var index = 0; index < codes.Count; index++)
        {
            html.Append(index == 0 ? string.Empty : index == codes.Count - 1 ? " and " : ", ")
                .AppendHtml("<a class=\"govuk-link\" href=\"").Append($"{address}/actions/{codes[index]}").AppendHtml("\">").Append(codes[index]).AppendHtml("</a>");
        }

        return html;
    }
}
