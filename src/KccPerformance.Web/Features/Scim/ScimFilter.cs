using System.Text;
using System.Text.Json;

namespace KccPerformance.Web.Features.Scim;

/// <summary>A comparison of a filter: an attribute that equals a value. Names are in lower case and without the name of the schema.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The value.</param>
internal sealed record ScimTerm(string Attribute, string Value)
{
    public bool? AsBoolean => bool.TryParse(Value, out var said) ? said : null;

    public int? AsKey => ScimKey.Of(Value);
}

/// <summary>The keys of users and groups as SCIM writes them.</summary>
internal static class ScimKey
{
    /// <summary>The key; null if no user or group can have it.</summary>
    public static int? Of(string? text)
        => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key) ? key : null;
}

/// <summary>
/// Reads the filters that directories send: comparisons with "eq", joined with "and". The attribute of a list can have its own
/// comparison in brackets, as in emails[type eq "work"].value; this site keeps one address, so that comparison is not used.
/// </summary>
internal static class ScimFilter
{
    private const int MostLength = 600, MostTerms = 4;

    /// <exception cref="ScimException">It is not such a filter.</exception>
    public static IReadOnlyList<ScimTerm> Read(string text)
    {
        if (text.Length > MostLength)
        {
            throw ScimException.Filter($"The filter must be {MostLength} characters or fewer.");
        }

        var terms = new List<ScimTerm>();
        var place = 0;
        string next;
        do
        {
            var attribute = Word(text, ref place);
            if (!Word(text, ref place).Equals("eq", StringComparison.OrdinalIgnoreCase))
            {
                throw Wrong();
            }

            terms.Add(new ScimTerm(ScimPath.Plain(attribute), Value(text, ref place)));
            next = Word(text, ref place);
        }
        while (terms.Count < MostTerms && next.Equals("and", StringComparison.OrdinalIgnoreCase));

        return next.Length == 0 && place == text.Length ? terms : throw Wrong();
    }

    public static ScimException Wrong(string? attribute = null)
        => ScimException.Filter(attribute is null ? "Filters are comparisons with eq, joined with and: userName eq \"name@example.org\"." : $"Users and groups cannot be filtered by {attribute}.");

    /// <summary>The next word, with any part in brackets; empty at the end.</summary>
    private static string Word(string text, ref int place)
    {
        Skip(text, ref place);
        var start = place;
        var isInside = false;
        while (place < text.Length && (isInside || text[place] is not (' ' or '"')))
        {
            isInside = text[place] switch
            {
                '[' => true,
                ']' => false,
                _ => isInside,
            };
            place++;
        }

        return text[start..place];
    }

    private static string Value(string text, ref int place)
    {
        Skip(text, ref place);
        if (place >= text.Length)
        {
            throw Wrong();
        }

        if (text[place] != '"')
        {
            return Word(text, ref place);
        }

        var start = place++;
        while (place < text.Length && text[place] != '"')
        {
            place += text[place] == '\\' ? 2 : 1;
        }

        if (place >= text.Length)
        {
            throw Wrong();
        }

        place++;
        try
        {
            var value = JsonSerializer.Deserialize<string>(text[start..place])!;
            return value.Any(char.IsControl) ? throw Wrong() : value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or EncoderFallbackException)
        {
            throw Wrong();
        }
    }

    private static void Skip(string text, ref int place)
    {
        while (place < text.Length && text[place] == ' ')
        {
            place++;
        }
    }
}

/// <summary>The attribute that a path names.</summary>
internal static class ScimPath
{
    private static readonly string[] Schemas = [ScimNames.UserSchema + ":", ScimNames.GroupSchema + ":"];

    /// <summary>In lower case, without the name of the schema and without comparisons in brackets: "emails.value".</summary>
    public static string Plain(string path)
    {
        var schema = Array.Find(Schemas, one => path.StartsWith(one, StringComparison.OrdinalIgnoreCase));
        var plain = new StringBuilder();
        var isInside = false;
        foreach (var letter in path[(schema?.Length ?? 0)..])
        {
            isInside = letter == '[' || (isInside && letter != ']');
            if (!isInside && letter != ']')
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString();
    }
}
