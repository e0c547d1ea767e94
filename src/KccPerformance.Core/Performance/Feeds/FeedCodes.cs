using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>The codes of another system for indicators, as typed: one on each line, "10452 = SC02".</summary>
public static class FeedCodes
{
    public const int Length = 60_000, Most = 1000, CodeLength = 100;

    /// <summary>The reference of each code. Capital and small letters of codes are the same.</summary>
    /// <exception cref="RuleException">A line cannot be read, or a code is there twice.</exception>
    public static IReadOnlyDictionary<string, string> Read(string? text)
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (text?.Length > Length)
        {
            throw Refused($"Codes must be {Length:N0} characters or fewer");
        }

        var number = 0;
        foreach (var line in (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var at = line.LastIndexOfAny(['=', '\t']);
            var (code, reference) = at < 0 ? (string.Empty, string.Empty) : (line[..at].Trim(), line[(at + 1)..].Trim());
            if (code.Length is 0 or > CodeLength || !Indicator.IsReference(reference))
            {
                throw Refused($"Line {number} must be a code, an equals sign and an indicator, such as 10452 = SC02");
            }

            if (!codes.TryAdd(code, reference))
            {
                throw Refused($"Line {number} has the code {code} again");
            }
        }

        return codes.Count <= Most ? codes : throw Refused($"A feed can have {Most:N0} codes or fewer");
    }

    private static RuleException Refused(string sentence) => new(nameof(FeedMapping.Codes), sentence);
}
