using System.Globalization;
using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>Word's rules for the ZIP file, its list of content types, its relationships and its properties.</summary>
internal static class PackageRules
{
    /// <summary>Word cuts or refuses longer properties.</summary>
    private const int PropertyLength = 255;

    private const string Office = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly Dictionary<string, string> TypeOf = new(StringComparer.Ordinal)
    {
        ["officeDocument"] = Office + "document.main+xml",
        ["styles"] = Office + "styles+xml",
        ["numbering"] = Office + "numbering+xml",
        ["settings"] = Office + "settings+xml",
        ["header"] = Office + "header+xml",
        ["footer"] = Office + "footer+xml",
        ["core-properties"] = "application/vnd.openxmlformats-package.core-properties+xml",
    };

    public static IEnumerable<string> Broken(WordPackage package)
        => [.. Entries(package), .. ContentTypes(package), .. Relationships(package), .. References(package), .. Properties(package)];

    private static IEnumerable<string> Entries(WordPackage package)
    {
        if (package.Names[0] != WordPackage.ContentTypes)
        {
            yield return "The list of content types is not the first entry";
        }

        foreach (var name in package.Names.Where(name => name != WordPackage.ContentTypes && !name.All(character => char.IsAsciiLetterOrDigit(character) || "./_-".Contains(character, StringComparison.Ordinal))))
        {
            yield return $"The entry {name} has a character that a part's name cannot have";
        }

        foreach (var name in package.Names.Where(name => name.StartsWith('/') || name.EndsWith('/') || name.Split('/').Any(part => part is "" or "." or "..") || name.Contains('\\', StringComparison.Ordinal)))
        {
            yield return $"The entry {name} is not a plain path";
        }

        foreach (var name in package.Names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            yield return $"There are two entries {name.Key}";
        }
    }

    private static IEnumerable<string> ContentTypes(WordPackage package)
    {
        var list = package.Root(WordPackage.ContentTypes);
        var defaults = list.Elements(Types + "Default").ToLookup(one => one.Attribute("Extension")!.Value, one => one.Attribute("ContentType")!.Value, StringComparer.OrdinalIgnoreCase);
        var overrides = list.Elements(Types + "Override").ToLookup(one => one.Attribute("PartName")!.Value.TrimStart('/'), one => one.Attribute("ContentType")!.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var same in defaults.Concat(overrides).Where(same => same.Count() > 1))
        {
            yield return $"{same.Key} has two content types";
        }

        foreach (var name in overrides.Select(one => one.Key).Where(name => !package.Has(name)))
        {
            yield return $"A content type is given to {name}, which is not there";
        }

        if (defaults["xml"].SingleOrDefault() is not (null or "application/xml"))
        {
            yield return "Every part without a content type is taken for something that it may not be";
        }

        foreach (var name in package.Names.Where(name => name != WordPackage.ContentTypes))
        {
            var type = overrides[name].FirstOrDefault() ?? defaults[name.Split('.')[^1]].FirstOrDefault();
            var expected = name.EndsWith(".rels", StringComparison.Ordinal)
                ? "application/vnd.openxmlformats-package.relationships+xml"
                : package.Relationships.Where(one => one.Target == name).Select(one => TypeOf.GetValueOrDefault(one.Kind)).FirstOrDefault();
            if (type is null || type != expected)
            {
                yield return $"{name} has the content type {type ?? "(none)"} and not {expected ?? "(nothing leads to it)"}";
            }
        }
    }

    private static IEnumerable<string> Relationships(WordPackage package)
    {
        foreach (var one in package.Relationships)
        {
            if (one.IsExternal)
            {
                yield return $"{one.Source} leads out of the document, to {one.Target}";
            }
            else if (!package.Has(one.Target))
            {
                yield return $"{one.Source} leads to {one.Target}, which is not there";
            }

            if (one.IsAbsolute)
            {
                yield return $"{one.Source} leads to {one.Target} from the root, which some viewers cannot follow";
            }

            if (!TypeOf.ContainsKey(one.Kind))
            {
                yield return $"{one.Source} has a relationship of the kind {one.Kind}";
            }

            if (one.Id.Length == 0 || !(char.IsAsciiLetter(one.Id[0]) || one.Id[0] == '_') || !one.Id.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-'))
            {
                yield return $"{one.Id} cannot be the identifier of a relationship";
            }
        }

        foreach (var same in package.Relationships.GroupBy(one => (one.Source, one.Id)).Where(same => same.Count() > 1))
        {
            yield return $"{same.Key.Source} has two relationships {same.Key.Id}";
        }

        foreach (var same in package.Relationships.GroupBy(one => one.Target, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            yield return $"Two relationships lead to {same.Key}";
        }

        foreach (var kind in TypeOf.Keys.Where(kind => package.Relationships.Count(one => one.Kind == kind) != 1))
        {
            yield return $"There is not exactly one {kind}";
        }
    }

    private static IEnumerable<string> References(WordPackage package)
    {
        foreach (var (part, text) in package.Stories)
        {
            foreach (var attribute in text.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.Namespace == WordPackage.R))
            {
                var leads = package.Relationships.FirstOrDefault(one => one.Source == part && one.Id == attribute.Value);
                if (leads is null || attribute.Parent!.Name.LocalName != leads.Kind + "Reference")
                {
                    yield return $"{attribute.Parent!.Name.LocalName} in {part} asks for {attribute.Value}, which is {leads?.Kind ?? "nothing"}";
                }
            }
        }
    }

    private static IEnumerable<string> Properties(WordPackage package)
    {
        var core = package.Relationships.Where(one => one.Kind == "core-properties").Select(one => package.Root(one.Target)).FirstOrDefault();
        if (core is null)
        {
            yield break;
        }

        foreach (var same in core.Elements().GroupBy(one => one.Name).Where(same => same.Count() > 1))
        {
            yield return $"The property {same.Key.LocalName} is there twice";
        }

        foreach (var one in core.Elements())
        {
            var isDate = one.Name.LocalName is "created" or "modified";
            if (one.HasElements || one.Value.Length > PropertyLength || one.Value.Any(char.IsControl) || string.IsNullOrWhiteSpace(one.Value))
            {
                yield return $"The property {one.Name.LocalName} is empty, is not a line, or is longer than {PropertyLength} characters";
            }

            if (isDate && !(one.Attribute(Xsi + "type")?.Value == "dcterms:W3CDTF" && DateTime.TryParseExact(one.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
            {
                yield return $"The property {one.Name.LocalName} is no time of the form Word reads: {one.Value}";
            }
        }

        if (core.Elements().Count(one => one.Name.LocalName is "title" or "language" or "created" or "modified") != 4)
        {
            yield return "The properties lack the title, the language or a time";
        }
    }
}
