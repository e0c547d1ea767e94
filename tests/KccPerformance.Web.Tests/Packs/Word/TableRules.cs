using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>Word's rules for tables and the paragraphs beside them.</summary>
internal static class TableRules
{
    /// <summary>The most columns that a table in Word can have.</summary>
    private const int MostColumns = 63;

    public static IEnumerable<string> Broken(WordPackage package) => [.. package.All("tbl").SelectMany(Table), .. Ends(package)];

    private static IEnumerable<string> Table(XElement table)
    {
        var name = table.Child("tblPr").Value("tblCaption") ?? "(without a title)";
        if (!table.Elements().Take(2).Select(one => one.Name.LocalName).SequenceEqual(["tblPr", "tblGrid"]))
        {
            yield return $"The table {name} does not begin with its properties and its grid";
            yield break;
        }

        if (table.ElementsAfterSelf().FirstOrDefault()?.Name != WordPackage.W + "p")
        {
            yield return $"No paragraph follows the table {name}: Word joins it to the next, or has nowhere to end";
        }

        if (table.Descendants(WordPackage.W + "tbl").Any() || table.Descendants(WordPackage.W + "vMerge").Any() || table.Descendants(WordPackage.W + "hMerge").Any())
        {
            yield return $"The table {name} holds a table or cells joined downwards, for which there are no rules here";
        }

        int[] grid = [.. table.Child("tblGrid")!.Elements(WordPackage.W + "gridCol").Select(column => column.Number("w"))];
        if (grid.Length is 0 or > MostColumns || grid.Any(width => width <= 0))
        {
            yield return $"The grid of the table {name} has no columns, too many, or one without a width";
        }

        var rows = table.Elements(WordPackage.W + "tr").ToList();
        if (rows.Count == 0)
        {
            yield return $"The table {name} has no rows";
        }

        var heads = rows.TakeWhile(IsHead).Count();
        if (heads == 0 || rows.Skip(heads).Any(IsHead))
        {
            yield return $"The table {name} has no head, or one that is not at its top";
        }

        foreach (var broken in rows.SelectMany(row => Row(row, grid)).Distinct())
        {
            yield return $"In the table {name}: {broken}";
        }
    }

    private static bool IsHead(XElement row) => row.Child("trPr").IsOn("tblHeader");

    private static IEnumerable<string> Row(XElement row, int[] grid)
    {
        var column = 0;
        foreach (var cell in row.Elements(WordPackage.W + "tc"))
        {
            var properties = cell.Child("tcPr");
            var span = properties?.Child("gridSpan")?.Number("val") ?? 1;
            if (span < 1 || column + span > grid.Length)
            {
                yield return "a row has more cells than the grid has columns";
                yield break;
            }

            if (properties?.Child("tcW")?.Number("w") != grid.Skip(column).Take(span).Sum())
            {
                yield return "a cell is not as wide as its columns";
            }

            if (cell.Elements().LastOrDefault()?.Name != WordPackage.W + "p")
            {
                yield return "a cell does not end with a paragraph";
            }

            column += span;
        }

        if (column != grid.Length)
        {
            yield return "a row has fewer cells than the grid has columns";
        }
    }

    private static IEnumerable<string> Ends(WordPackage package)
    {
        if (package.Document.Elements().Count() != 1 || package.Body.Elements().LastOrDefault()?.Name != WordPackage.W + "sectPr" || package.All("sectPr").Count() != 1)
        {
            yield return "The body does not end with the one description of its pages";
        }

        if (package.Body.Elements().SkipLast(1).LastOrDefault()?.Name != WordPackage.W + "p")
        {
            yield return "The last thing in the body is not a paragraph";
        }

        foreach (var (part, text) in package.Stories.Where(story => story.Text.Name.LocalName is "hdr" or "ftr" && story.Text.Elements().LastOrDefault()?.Name != WordPackage.W + "p"))
        {
            yield return $"{part} ({text.Name.LocalName}) does not end with a paragraph";
        }
    }
}
