using System.Text.Encodings.Web;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Documents;

/// <summary>Lines and spans of a committee report as HTML. All users' text is encoded.</summary>
internal static class PackHtml
{
    /// <summary>The style sheets embedded in the offline file.</summary>
    public static IHtmlContent Styles { get; } = new HtmlString(Read("pack-file") + Read("pack") + Read("pack-tables") + Read("pack-print"));

    /// <summary>The additional style sheet of an offline file with charts.</summary>
    public static IHtmlContent ChartStyles { get; } = new HtmlString(Read("pack-charts"));

    /// <summary>Paragraphs and lists, made from lines and list items.</summary>
    public static IHtmlContent Of(IReadOnlyList<PackLine> lines)
    {
        var content = new HtmlContentBuilder();
        TagBuilder? list = null;
        foreach (var line in lines)
        {
            var element = new TagBuilder(line.IsItem ? "li" : "p");
            element.Attributes["dir"] = "auto";
            foreach (var span in line.Spans)
            {
                element.InnerHtml.AppendHtml(Of(span));
            }

            if (!line.IsItem)
            {
                list = null;
                content.AppendHtml(element);
                continue;
            }

            if (list is null)
            {
                list = new TagBuilder("ul");
                content.AppendHtml(list);
            }

            list.InnerHtml.AppendHtml(element);
        }

        return content;
    }

    /// <summary>A heading. Sections of a part and the headings within them are one level lower.</summary>
    public static IHtmlContent Heading(int level, string id, string text)
    {
        var heading = new TagBuilder($"h{level}");
        heading.Attributes["id"] = id;
        heading.InnerHtml.Append(text);
        return heading;
    }

    private static IHtmlContent Of(PackSpan span)
    {
        var content = span.Kind switch
        {
            PackSpanKind.Strong => Element("strong", null, span.Text),
            PackSpanKind.Quiet => Element("span", "app-pack__quiet", span.Text),
            PackSpanKind.Struck => Struck(span.Text),
            PackSpanKind.Rating => Shaped("strong", $"app-rating app-rating--{Css(span.Mark!.Value)}", Shape(span.Mark.Value), span.Text),
            PackSpanKind.Travel => Shaped("span", "app-travel", Arrow(span.Arrow!.Value), span.Text),
            _ => new HtmlString(HtmlEncoder.Default.Encode(span.Text)),
        };
        if (span.Target is not { } target)
        {
            return content;
        }

        var link = new TagBuilder("a");
        link.AddCssClass("govuk-link");
        link.Attributes["href"] = "#" + target;
        link.InnerHtml.AppendHtml(content);
        return link;
    }

    private static string Css(PackMark mark) => mark switch
    {
        PackMark.Red => "off-track",
        PackMark.Amber => "at-risk",
        PackMark.Green => "on-track",
        PackMark.Done => "complete",
        _ => "not-started",
    };

    private static IHtmlContent Shape(PackMark mark) => mark switch
    {
        PackMark.Red => Icons.Diamond,
        PackMark.Amber => Icons.Triangle,
        PackMark.Green => Icons.Circle,
        PackMark.NotGreen => Icons.TriangleDown,
        PackMark.None => Icons.Dash,
        PackMark.NotStarted => Icons.Ring,
        _ => Icons.Square,
    };

    private static IHtmlContent Arrow(PackArrow arrow) => arrow switch
    {
        PackArrow.Up => Icons.ArrowUp,
        PackArrow.Down => Icons.ArrowDown,
        _ => Icons.ArrowLevel,
    };

    private static TagBuilder Element(string tag, string? css, string text)
    {
        var element = new TagBuilder(tag);
        if (css is not null)
        {
            element.AddCssClass(css);
        }

        element.InnerHtml.Append(text);
        return element;
    }

    /// <summary>The original date struck through, with a label for screen readers.</summary>
    private static IHtmlContent Struck(string text)
        => new HtmlContentBuilder().AppendHtml(Element("span", "govuk-visually-hidden", "First date: ")).AppendHtml(Element("s", "app-strike", text));

    private static TagBuilder Shaped(string tag, string css, IHtmlContent shape, string word)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(css);
        element.InnerHtml.AppendHtml(shape).AppendHtml(Element("span", null, word));
        return element;
    }

    private static string Read(string sheet)
    {
        using var stream = typeof(PackHtml).Assembly.GetManifestResourceStream($"Styles.{sheet}.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
