namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>Rules for readers who listen to the document or move by headings, tables and links.</summary>
internal static class AccessRules
{
    public static IEnumerable<string> Broken(WordPackage package)
    {
        // Levels come from styles, because Word's own list of headings uses these.
        var levels = package.Styles.Elements(WordPackage.W + "style")
            .Where(style => style.Child("pPr")?.Child("outlineLvl") is not null)
            .ToDictionary(style => style.Get("styleId")!, style => style.Child("pPr")!.Child("outlineLvl")!.Number("val") + 1);
        foreach (var (id, level) in levels.Where(one => one.Key != $"Heading{one.Value}"))
        {
            yield return $"The style {id} is a heading of level {level}, which Word does not know it by";
        }

        var last = 0;
        foreach (var paragraph in package.All("p"))
        {
            if (!levels.TryGetValue(paragraph.Child("pPr").Value("pStyle") ?? string.Empty, out var level))
            {
                continue;
            }

            if (level > last + 1)
            {
                yield return $"The heading {paragraph.Words()} of level {level} stands below one of level {last}";
            }

            if (string.IsNullOrWhiteSpace(paragraph.Words()) || paragraph.Parent!.Name != WordPackage.W + "body")
            {
                yield return "A heading is empty or within a table";
            }

            last = level;
        }

        if (last == 0)
        {
            yield return "There are no headings";
        }

        foreach (var table in package.All("tbl"))
        {
            var properties = table.Child("tblPr");
            if (string.IsNullOrWhiteSpace(properties.Value("tblCaption")) || string.IsNullOrWhiteSpace(properties.Value("tblDescription")))
            {
                yield return "A table has no title or no description";
            }

            var look = properties.Child("tblLook");
            if (look?.Get("firstRow") is not ("1" or "true") || (Convert.ToInt32(look.Get("val"), 16) & 0x20) == 0)
            {
                yield return $"The table {properties.Value("tblCaption")} does not say that its first row is its head";
            }

            foreach (var cell in table.Elements(WordPackage.W + "tr").First().Elements(WordPackage.W + "tc").Where(cell => string.IsNullOrWhiteSpace(cell.Words())))
            {
                yield return $"A column of the table {properties.Value("tblCaption")} has no head";
            }
        }
    }
}
