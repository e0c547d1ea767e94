using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>Word's rules for text, fields, bookmarks and links.</summary>
internal static class TextRules
{
    public static IEnumerable<string> Broken(WordPackage package)
        => [.. package.Stories.SelectMany(story => Fields(story.Part, story.Text)), .. Words(package), .. Bookmarks(package), .. Links(package), .. Contents(package)];

    private static IEnumerable<string> Words(WordPackage package)
    {
        foreach (var text in package.All("t").Concat(package.All("instrText")))
        {
            if (text.HasElements || (text.Parent!.Name != WordPackage.W + "r" && text.Parent.Name != DrawingRules.Compatibility + "Fallback"))
            {
                yield return $"A text holds something else than words, or stands outside a run: {Short(text)}";
            }

            if (text.Value.Any(char.IsControl))
            {
                yield return $"A text has a line break, a tab or a control character in it: {Short(text)}";
            }

            if (text.Value.Trim(' ').Length != text.Value.Length && text.Attribute(XNamespace.Xml + "space")?.Value != "preserve")
            {
                yield return $"A text would lose the space it begins or ends with: {Short(text)}";
            }
        }
    }

    /// <summary>A field has a beginning, its code, its result and an end, in this order.</summary>
    private static IEnumerable<string> Fields(string part, XElement story)
    {
        var open = new Stack<(bool IsShown, bool HasCode, bool HasResult)>();
        foreach (var element in story.Descendants())
        {
            if (element.Name == WordPackage.W + "fldSimple" || element.Get("dirty") is not null)
            {
                yield return $"A field in {part} asks to be worked out when the document is opened, which makes Word ask";
            }

            switch (element.Name.LocalName, element.Get("fldCharType"))
            {
                case ("fldChar", "begin"):
                    open.Push(default);
                    break;
                case ("fldChar", "separate") when open.TryPop(out var field) && field is { IsShown: false, HasCode: true }:
                    open.Push(field with { IsShown = true });
                    break;
                case ("fldChar", "end") when open.TryPop(out var field) && field is { IsShown: true, HasResult: true }:
                    break;
                case ("fldChar", var type):
                    yield return $"A field in {part} has a {type} that does not belong there, or no code, or shows nothing";
                    break;
                case ("instrText", _) when open.TryPop(out var field) && !field.IsShown:
                    open.Push(field with { HasCode = true });
                    if (element.Value.Trim().Split(' ')[0] is not ("TOC" or "PAGE" or "NUMPAGES"))
                    {
                        yield return $"A field in {part} is none of those a pack needs: {element.Value}";
                    }

                    break;
                case ("instrText", _):
                    yield return $"The code of a field in {part} stands outside one: {element.Value}";
                    break;
                case ("t", _) when open.TryPop(out var field):
                    open.Push(field with { HasResult = true });
                    break;
                default:
                    break;
            }
        }

        if (open.Count > 0)
        {
            yield return $"{open.Count} fields in {part} do not end";
        }
    }

    private static IEnumerable<string> Bookmarks(WordPackage package)
    {
        var starts = package.All("bookmarkStart").ToList();
        var ends = package.All("bookmarkEnd").ToLookup(one => one.Get("id")!);
        foreach (var same in starts.GroupBy(one => one.Get("id")).Where(same => same.Count() > 1).Concat(starts.GroupBy(one => one.Get("name")?.ToUpperInvariant()).Where(same => same.Count() > 1)))
        {
            yield return $"Two bookmarks are {same.Key}";
        }

        foreach (var start in starts)
        {
            if (!IsBookmark(start.Get("name")!))
            {
                yield return $"A bookmark cannot have the name {start.Get("name")}";
            }

            if (!int.TryParse(start.Get("id"), out var id) || id < 0 || ends[start.Get("id")!].Count() != 1 || !start.ElementsAfterSelf().Contains(ends[start.Get("id")!].First()))
            {
                yield return $"The bookmark {start.Get("name")} does not end once in the paragraph it begins in";
            }
        }

        if (ends.Count != starts.Count)
        {
            yield return "A bookmark ends that has not begun";
        }
    }

    private static IEnumerable<string> Links(WordPackage package)
    {
        var names = package.All("bookmarkStart").Select(one => one.Get("name")).ToHashSet(StringComparer.Ordinal);
        foreach (var link in package.All("hyperlink"))
        {
            if (!names.Contains(link.Get("anchor")))
            {
                yield return $"A link leads to {link.Get("anchor")}, which is nowhere";
            }

            if (string.IsNullOrWhiteSpace(link.Words()) || link.Descendants(WordPackage.W + "hyperlink").Any() || link.Parent!.Name != WordPackage.W + "p")
            {
                yield return $"The link to {link.Get("anchor")} has no words, or stands where none can";
            }
        }
    }

    /// <summary>The list of contents has all headings, so that updating its field changes only page numbers.</summary>
    private static IEnumerable<string> Contents(WordPackage package)
    {
        var list = package.All("sdt").ToList();
        if (list.Count != 1 || list[0].Child("sdtContent")?.HasElements != true || list[0].Child("sdtPr").Child("docPartObj").Value("docPartGallery") != "Table of Contents")
        {
            yield return "There is not one list of contents";
            yield break;
        }

        // The field says down to which level of headings it goes.
        var deepest = package.All("instrText").Any(code => code.Value.Contains("\"1-2\"", StringComparison.Ordinal)) ? 2 : 1;
        var styles = Enumerable.Range(1, deepest).Select(level => $"Heading{level}").ToList();
        var headings = package.Body.Elements(WordPackage.W + "p").Where(one => styles.Contains(one.Child("pPr").Value("pStyle") ?? string.Empty)).Select(one => (one.Words(), one.Child("bookmarkStart")?.Get("name")));
        if (!list[0].Descendants(WordPackage.W + "hyperlink").Select(one => (one.Words(), one.Get("anchor"))).SequenceEqual(headings))
        {
            yield return "The list of contents does not hold the headings";
        }
    }

    /// <summary>A bookmark has letters, digits and underscores, starts with no digit, and has forty characters at most.</summary>
    private static bool IsBookmark(string name) => name.Length is >= 1 and <= 40 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static string Short(XElement text) => text.Value.Length > 60 ? text.Value[..60] : text.Value;
}
