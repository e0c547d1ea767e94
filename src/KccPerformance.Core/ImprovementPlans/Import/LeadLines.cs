using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Distinguishes lead directors on separate lines from one name that is wrapped over several lines.</summary>
internal static partial class LeadLines
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Most = 100;

    /// <summary>The lines, with wrapped lines joined: "Managing" and "Directors" below it are one.</summary>
    public static List<string> In(string text)
    {
        var lines = new List<string>();
        foreach (var raw in text.Split('\n', Most))
        {
            var line = ImportWords.OneLine(ImportWords.WithoutBullet(raw));
            if (line.Length == 0)
            {
                continue;
            }

            if (lines.Count > 0 && !ImportWords.IsBulleted(raw) && GoesOn(lines[^1], line))
            {
                lines[^1] += " " + line;
            }
            else
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>Whether a line was joined from several.</summary>
    public static bool WasJoined(string text, string line)
        => text.Contains('\n', StringComparison.Ordinal) && !text.Split('\n', Most).Any(raw => ImportWords.OneLine(ImportWords.WithoutBullet(raw)) == line);

    /// <summary>
    /// Whether a line continues the one above: after a slash or a small word, or if either is a single word that is not a
    /// post.
    /// </summary>
    private static bool GoesOn(string above, string line)
    {
        if (Open().IsMatch(above) || Continuing().IsMatch(line))
        {
            return true;
        }

        var last = above[(above.LastIndexOfAny(['/', ';']) + 1)..].Trim();
        return (!last.Contains(' ', StringComparison.Ordinal) && !LeadParts.IsWhole(last)) || (!line.Contains(' ', StringComparison.Ordinal) && !Alone().IsMatch(line));
    }

    [GeneratedRegex(@"([/;,|&-]|\b(of|and|for|the|to|in|with))$", Plain | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Open();

    [GeneratedRegex(@"^(\p{Ll}|[/;,|&(-]|(and|of|for)\b)", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Continuing();

    /// <summary>Posts of one word. "Director" or "Executive" alone more likely ends the line above.</summary>
    [GeneratedRegex("^(Leader|Mayor|Treasurer|Cabinet)$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Alone();
}
