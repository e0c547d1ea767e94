namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>Word's rules for styles, lists and settings.</summary>
internal static class StyleRules
{
    private const string WordItself = "http://schemas.microsoft.com/office/word";

    private static readonly string[] Types = ["paragraph", "character", "table", "numbering"];

    private static readonly string[] Relatives = ["basedOn", "next", "link"];

    private static readonly string[] Questions = ["updateFields", "attachedTemplate", "documentProtection", "writeProtection", "mailMerge", "linkStyles", "trackRevisions"];

    private static readonly Dictionary<string, string> Users = new(StringComparer.Ordinal)
    {
        ["pStyle"] = "paragraph",
        ["rStyle"] = "character",
        ["tblStyle"] = "table",
    };

    public static IEnumerable<string> Broken(WordPackage package) => [.. Styles(package), .. Lists(package), .. Settings(package), .. Languages(package)];

    private static IEnumerable<string> Styles(WordPackage package)
    {
        var styles = package.Styles.Elements(WordPackage.W + "style").ToList();
        var byId = styles.ToLookup(style => style.Get("styleId")!, StringComparer.Ordinal);
        foreach (var same in styles.GroupBy(style => style.Get("styleId")).Concat(styles.GroupBy(style => style.Value("name")?.ToUpperInvariant())).Where(same => same.Key is null or { Length: 0 or > 253 } || same.Count() > 1))
        {
            yield return $"A style has no name, one that is too long, or the same as another: {same.Key}";
        }

        foreach (var type in Types.Where(type => styles.Count(style => style.Get("type") == type && style.Get("default") is "1" or "true") != 1))
        {
            yield return $"There is not exactly one style that is the default of its type {type}";
        }

        foreach (var style in styles)
        {
            foreach (var other in Relatives.Select(name => style.Value(name)).OfType<string>().Where(other => byId[other].FirstOrDefault()?.Get("type") != style.Get("type")))
            {
                yield return $"The style {style.Get("styleId")} goes back to {other}, which is not there or of another type";
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var above = style; above is not null; above = above.Value("basedOn") is { } id ? byId[id].FirstOrDefault() : null)
            {
                if (!seen.Add(above.Get("styleId")!))
                {
                    yield return $"The style {style.Get("styleId")} is based on itself in the end";
                    break;
                }
            }
        }

        foreach (var (element, type) in Users)
        {
            foreach (var used in package.All(element).Select(one => one.Get("val")!).Distinct().Where(used => byId[used].FirstOrDefault()?.Get("type") != type))
            {
                yield return $"The {type} style {used} is used and not there";
            }
        }
    }

    private static IEnumerable<string> Lists(WordPackage package)
    {
        var numbering = package.Root("word/numbering.xml");
        var kinds = numbering.Elements(WordPackage.W + "abstractNum").ToLookup(one => one.Get("abstractNumId")!);
        var lists = numbering.Elements(WordPackage.W + "num").ToLookup(one => one.Get("numId")!);
        foreach (var same in kinds.Concat(lists).Where(same => same.Count() > 1))
        {
            yield return $"Two lists have the number {same.Key}";
        }

        foreach (var list in lists.SelectMany(same => same).Where(list => list.Get("numId") == "0" || !kinds.Contains(list.Value("abstractNumId")!)))
        {
            yield return $"The list {list.Get("numId")} is of a kind that is not there";
        }

        foreach (var kind in kinds.SelectMany(same => same))
        {
            var levels = kind.Elements(WordPackage.W + "lvl").ToList();
            if (kind.Child("nsid") is null || kind.Child("multiLevelType") is null || !levels.Select(level => level.Get("ilvl")).SequenceEqual(Enumerable.Range(0, levels.Count).Select(level => $"{level}")))
            {
                yield return $"The kind of list {kind.Get("abstractNumId")} has no identifier, no type, or not its levels in their order";
            }

            foreach (var level in levels.Where(level => level.Value("lvlText") is not { Length: <= 31 } || level.Child("start") is null || level.Child("numFmt") is null))
            {
                yield return $"The level {level.Get("ilvl")} of the kind of list {kind.Get("abstractNumId")} has no beginning, no form, or a text that is too long";
            }
        }

        foreach (var used in package.All("numPr").Concat(package.Styles.Descendants(WordPackage.W + "numPr")))
        {
            var kind = lists[used.Value("numId")!].Select(list => kinds[list.Value("abstractNumId")!].FirstOrDefault()).FirstOrDefault();
            if (kind?.Elements(WordPackage.W + "lvl").Any(level => level.Get("ilvl") == used.Value("ilvl")) != true)
            {
                yield return $"The list {used.Value("numId")} is used at level {used.Value("ilvl")} and not there";
            }
        }
    }

    private static IEnumerable<string> Settings(WordPackage package)
    {
        var settings = package.Root("word/settings.xml");
        var compatibility = settings.Child("compat")?.Elements(WordPackage.W + "compatSetting").ToLookup(one => one.Get("name")!, one => (one.Get("uri"), one.Get("val")));
        if (compatibility is null || !compatibility["compatibilityMode"].SequenceEqual([(WordItself, "15")]) || compatibility.Any(same => same.Count() > 1))
        {
            yield return "Word would open it in compatibility mode";
        }

        foreach (var asks in Questions.Where(name => settings.Child(name) is not null))
        {
            yield return $"Word would ask about {asks}, or look for another file";
        }
    }

    private static IEnumerable<string> Languages(WordPackage package)
    {
        if (package.Styles.Child("docDefaults").Child("rPrDefault").Child("rPr").Child("lang")?.Get("val") != "en-GB" || package.Root("word/settings.xml").Child("themeFontLang")?.Get("val") != "en-GB")
        {
            yield return "The language is not en-GB from the beginning";
        }

        foreach (var other in package.All("lang").Select(one => one.Get("val")).Where(language => language is not (null or "en-GB")))
        {
            yield return $"Something in it is in the language {other}";
        }
    }
}
