using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace KccPerformance.Web.Tests.GovUk;

internal static partial class Dom
{
    public static IElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!;

    /// <summary>Compares HTML as a browser reads it: the order of attributes and classes and the white space between words do not count.</summary>
    public static void AssertSame(string expected, string actual) =>
        Assert.Equal(Canonical(Parse(expected)), Canonical(Parse(actual)));

    private static string Canonical(IElement element)
    {
        var text = new StringBuilder();
        Write(element, 0, text);
        return text.ToString();
    }

    private static void Write(INode node, int depth, StringBuilder text)
    {
        var indent = new string(' ', depth * 2);
        if (node is IElement element)
        {
            text.Append(indent).Append(element.LocalName);
            foreach (var attribute in element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
            {
                text.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Name == "class" ? Sorted(attribute.Value) : attribute.Value);
            }

            text.Append('\n');
            foreach (var child in element.ChildNodes)
            {
                Write(child, depth + 1, text);
            }
        }
        else if (node is IText { Data: var data })
        {
            // In a textarea every space is the user's.
            var words = node.Parent is IHtmlTextAreaElement ? data : Spaces().Replace(data, " ").Trim();
            if (words.Length > 0)
            {
                text.Append(indent).Append('"').Append(words).Append("\"\n");
            }
        }
    }

    private static string Sorted(string classes) =>
        string.Join(' ', classes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Spaces();
}
