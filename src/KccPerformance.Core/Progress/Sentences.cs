namespace KccPerformance.Core.Progress;

/// <summary>Reading sentences out of what officers write.</summary>
public static class Sentences
{
    public const int MaxLength = 400;

    /// <summary>
    /// The first sentence of a text: up to a full stop, question or exclamation mark followed by a space and a
    /// capital or figure, so that "i.e. this" and "4.5" do not end one. Cut at 400 characters.
    /// </summary>
    public static string First(string text)
    {
        var line = text.Trim();
        for (var index = 0; index < line.Length; index++)
        {
            var ends = line[index] == '\n'
                || (line[index] is '.' or '?' or '!' && index + 2 < line.Length && char.IsWhiteSpace(line[index + 1])
                    && (char.IsUpper(line[index + 2]) || char.IsDigit(line[index + 2]) || line[index + 1] == '\n'));
            if (ends)
            {
                line = line[..(index + 1)].Trim();
                break;
            }
        }

        if (line.Length <= MaxLength)
        {
            return line;
        }

        // A character beyond the first plane is two halves, which are kept or cut together.
        var end = char.IsHighSurrogate(line[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return string.Concat(line.AsSpan(0, end), "…");
    }
}
