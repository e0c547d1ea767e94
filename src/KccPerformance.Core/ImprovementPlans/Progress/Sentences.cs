namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>Splits officers' text into sentences.</summary>
public static class Sentences
{
    public const int MaxLength = 400;

    /// <summary>
    /// The first sentence: up to a full stop, question mark or exclamation mark followed by a space and a capital or
    /// digit, so that "i.e. this" and "4.5" do not end it. Cut at 400 characters.
    /// </summary>
    public static string First(string text)
    {
        var line = text.Trim();
        line = line[..EndOfFirst(line)].Trim();
        if (line.Length <= MaxLength)
        {
            return line;
        }

        // Surrogate pairs are never split.
        var end = char.IsHighSurrogate(line[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(line.AsSpan(0, end), "…");
    }

    /// <summary>All sentences of a text, by the same rule.</summary>
    public static IEnumerable<string> All(string text)
    {
        for (var rest = text.Trim(); rest.Length > 0;)
        {
            var end = EndOfFirst(rest);
            yield return rest[..end].Trim();
            rest = rest[end..].Trim();
        }
    }

    private static int EndOfFirst(string line)
    {
        for (var index = 0; index < line.Length; index++)
        {
            var ends = line[index] == '\n'
                || (line[index] is '.' or '?' or '!' && index + 2 < line.Length && char.IsWhiteSpace(line[index + 1])
                    && (char.IsUpper(line[index + 2]) || char.IsDigit(line[index + 2]) || line[index + 1] == '\n'));
            if (ends)
            {
                return index + 1;
            }
        }

        return line.Length;
    }
}
