using System.Globalization;
using System.Text.Json;

namespace KccPerformance.Web.Features.OData;

/// <summary>Reads the text of a filter. As in OData, not is read before and, and before or.</summary>
internal sealed class ODataFilterParser(string text, ODataTable table)
{
    private static readonly string[] Comparisons = ["eq", "ne", "gt", "ge", "lt", "le"];

    private readonly List<string> words = [.. WordsOf(text)];
    private int at, comparisons;

    private string? Next => at < words.Count ? words[at] : null;

    public Func<JsonElement, bool?> Read()
    {
        var whole = ReadEither(0);
        return Next is null ? whole : throw Wrong($"“{Next}” is not expected there");
    }

    private Func<JsonElement, bool?> ReadEither(int level)
    {
        var left = ReadBoth(level);
        while (Take("or"))
        {
            var (first, second) = (left, ReadBoth(level));
            left = row => first(row) | second(row);
        }

        return left;
    }

    private Func<JsonElement, bool?> ReadBoth(int level)
    {
        var left = ReadOne(level);
        while (Take("and"))
        {
            var (first, second) = (left, ReadOne(level));
            left = row => first(row) & second(row);
        }

        return left;
    }

    private Func<JsonElement, bool?> ReadOne(int level)
    {
        if (level > ODataFilter.MostLevels)
        {
            throw Wrong($"It has more than {ODataFilter.MostLevels} levels of parentheses");
        }

        if (Take("not"))
        {
            var inner = ReadOne(level + 1);
            return row => !inner(row);
        }

        if (Take("("))
        {
            var inner = ReadEither(level + 1);
            Need(")");
            return inner;
        }

        if (++comparisons > ODataFilter.MostComparisons)
        {
            throw Wrong($"It has more than {ODataFilter.MostComparisons} comparisons");
        }

        return words.ElementAtOrDefault(at + 1) == "(" ? ReadFunction() : ReadComparison();
    }

    private Func<JsonElement, bool?> ReadFunction()
    {
        Func<string, string, bool> does = words[at++] switch
        {
            "contains" => (whole, piece) => whole.Contains(piece, StringComparison.Ordinal),
            "startswith" => (whole, piece) => whole.StartsWith(piece, StringComparison.Ordinal),
            "endswith" => (whole, piece) => whole.EndsWith(piece, StringComparison.Ordinal),
            var other => throw ODataException.NotSupported($"The function {other} is not supported in filters. Use contains, startswith or endswith."),
        };
        Need("(");
        var column = ReadOperand();
        Need(",");
        var part = ReadOperand();
        Need(")");
        if (column.Kind != ODataKind.Text || part.Kind != ODataKind.Text)
        {
            throw Wrong("A function needs a text column and a text value");
        }

        return row => column.In(row) is string cell && part.In(row) is string found ? does(cell, found) : null;
    }

    private Func<JsonElement, bool?> ReadComparison()
    {
        var left = ReadOperand();
        if (Next is not { } word || !Comparisons.Contains(word, StringComparer.Ordinal))
        {
            if (left.Kind == ODataKind.Boolean)
            {
                return row => (bool?)left.In(row);
            }

            throw Wrong("A column needs a comparison: eq, ne, gt, ge, lt or le");
        }

        at++;
        var right = ReadOperand();
        (left, right) = (AsInstant(left, right), AsInstant(right, left));
        if (left.Kind != right.Kind && left.Kind != ODataKind.Null && right.Kind != ODataKind.Null)
        {
            throw Wrong($"{left.Column ?? right.Column} cannot be compared with a value of that kind");
        }

        if (left.Kind == ODataKind.Boolean && word is not ("eq" or "ne"))
        {
            throw Wrong("Compare true and false with eq or ne only");
        }

        return row =>
        {
            var (one, two) = (left.In(row), right.In(row));
            if (one is null || two is null)
            {
                return word switch
                {
                    "eq" => one is null && two is null,
                    "ne" => one is not null || two is not null,
                    _ => null,
                };
            }

            var order = one is string cell ? string.CompareOrdinal(cell, (string)two) : ((IComparable)one).CompareTo(two);
            return word switch
            {
                "eq" => order == 0,
                "ne" => order != 0,
                "gt" => order > 0,
                "ge" => order >= 0,
                "lt" => order < 0,
                _ => order <= 0,
            };
        };
    }

    /// <summary>A date that is compared with an instant is the beginning of the day in UTC.</summary>
    private static ODataOperand AsInstant(ODataOperand one, ODataOperand other)
        => other.Kind == ODataKind.Instant && one is { Kind: ODataKind.Date, Value: DateOnly day }
            ? new ODataOperand(ODataKind.Instant, null, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero))
            : one;

    private ODataOperand ReadOperand()
    {
        if (Next is not { } word)
        {
            throw Wrong("It is incomplete");
        }

        at++;
        return word switch
        {
            ['\'', ..] => new ODataOperand(ODataKind.Text, null, word[1..]),
            "null" => new ODataOperand(ODataKind.Null, null, null),
            "true" => new ODataOperand(ODataKind.Boolean, null, true),
            "false" => new ODataOperand(ODataKind.Boolean, null, false),
            [>= '0' and <= '9' or '-', ..] => ValueOf(word),
            _ => table.Columns.TryGetValue(word, out var kind) && kind != ODataKind.Other ? new ODataOperand(kind, word, null)
                : throw Wrong($"{table.Name} has no column “{word}” that can be used in a filter"),
        };
    }

    private static ODataOperand ValueOf(string word)
        => DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new ODataOperand(ODataKind.Date, null, day)
        : word.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? new ODataOperand(ODataKind.Instant, null, instant)
        : decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? new ODataOperand(ODataKind.Number, null, number)
        : throw Wrong($"“{word}” is neither a number nor a date such as 2009-09-30");

    private bool Take(string word)
    {
        if (Next != word)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Need(string word)
    {
        if (!Take(word))
        {
            throw Wrong($"“{word}” is missing");
        }
    }

    private static ODataException Wrong(string sentence) => ODataException.Wrong($"The filter cannot be read. {sentence}.");

    /// <summary>The words of a filter. A text begins with its quotation mark and has no other.</summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            switch (text[start])
            {
                case ' ':
                    break;
                case '(' or ')' or ',':
                    yield return text[start..end];
                    break;
                case '\'':
                    while (end < text.Length && (text[end] != '\'' || (end + 1 < text.Length && text[end + 1] == '\'')))
                    {
                        end += text[end] == '\'' ? 2 : 1;
                    }

                    yield return end < text.Length ? "'" + text[(start + 1)..end].Replace("''", "'", StringComparison.Ordinal) : throw Wrong("A text has no closing quotation mark");
                    end++;
                    break;
                default:
                    while (end < text.Length && text[end] is not (' ' or '(' or ')' or ',' or '\''))
                    {
                        end++;
                    }

                    yield return text[start..end];
                    break;
            }

            start = end;
        }
    }
}
