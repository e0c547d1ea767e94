using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// A part of a page that is rendered once for each model that <see cref="CurrentPages"/> keeps. Requests that get the same
/// model get the same HTML. The part may depend only on the model and on <see cref="Part"/>, so it has no forms, no
/// permissions and nothing of the user, unless <see cref="Part"/> says so.
/// </summary>
[HtmlTargetElement("rendered-once")]
public sealed class RenderedOnceTagHelper(HtmlEncoder encoder) : TagHelper
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, string>> Kept = [];

    /// <summary>The kept model. The HTML is forgotten with it.</summary>
    public required object Of { get; set; }

    /// <summary>Tells several parts of a model apart, and what the HTML depends on besides the model, such as a role.</summary>
    public string Part { get; set; } = string.Empty;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var parts = Kept.GetOrCreateValue(Of);
        if (!parts.TryGetValue(Part, out var html))
        {
            html = (await output.GetChildContentAsync()).GetContent(encoder);
            parts[Part] = html;
        }

        output.Content.SetHtmlContent(html);
    }
}
