using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The cells after the comment. If the timescale fits on one line, the lead director follows it on that line. If the lead
/// director also fits, the evidence follows after a dash. Otherwise each cell is a block of its own.
/// </summary>
internal sealed partial class TextCells
{
    private const int LongestLeads = 150;

    public string Timescale { get; private set; } = string.Empty;

    public string Leads { get; private set; } = string.Empty;

    public IReadOnlyList<string> Evidence { get; set; } = [];

    public IReadOnlyList<string> Monitoring { get; private set; } = [];

    public string? Doubt { get; private set; }

    /// <summary>Assigns the blocks that it can, and leaves the others in the queue.</summary>
    public void Read(Queue<List<string>> blocks)
    {
        if (blocks.TryPeek(out var only) && only[0].StartsWith("   ", StringComparison.Ordinal))
        {
            // Each leading space marks an empty cell before it: timescale, leads and evidence.
            Monitoring = Items(blocks.Dequeue());
            Doubt = "The only text after the comment was read as monitoring. Check that it is not evidence";
            return;
        }

        var beside = ReadTimescale(blocks);
        var evidence = ReadLeads(beside, blocks);
        if (evidence.Count == 0 && blocks.Count > 0)
        {
            evidence = blocks.Dequeue();
        }

        Evidence = Items(evidence);
        if (blocks.Count > 0)
        {
            Monitoring = Items(blocks.Dequeue());
        }

        while (blocks.TryPeek(out var more) && ImportWords.IsBulleted(more[0]))
        {
            // Without lines of spaces, nothing shows where a cell ends. The remaining bullets are taken as the last column.
            Monitoring = [.. Monitoring, .. Items(blocks.Dequeue())];
            Doubt = "There is an empty line between bullets. Bullets before it were read as evidence, and those after it as monitoring. Check them";
        }
    }

    /// <summary>The text before the first bullet, and the lines from there.</summary>
    public static (string Before, List<string> From) AtBullet(List<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (ImportWords.IsBulleted(lines[index]))
            {
                return (string.Join('\n', lines[..index]), lines[index..]);
            }

            if (Dash().Match(lines[index]) is { Success: true } dash)
            {
                return (string.Join('\n', [.. lines[..index], lines[index][..dash.Index]]), [lines[index][dash.Index..], .. lines[(index + 1)..]]);
            }
        }

        return (string.Join('\n', lines), []);
    }

    /// <summary>The items of a cell: a new one at each bullet, and after each line that holds only spaces.</summary>
    public static IReadOnlyList<string> Items(List<string> lines)
    {
        var items = new ImportItems();
        var isNew = true;
        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                isNew = true;
            }
            else if (isNew || ImportWords.IsBulleted(line))
            {
                items.Begin(line);
                isNew = false;
            }
            else
            {
                items.GoOn(line);
            }
        }

        return items.All();
    }

    /// <summary>Reads the timescale, and returns the rest of its line.</summary>
    private List<string> ReadTimescale(Queue<List<string>> blocks)
    {
        if (!blocks.TryPeek(out var block) || ImportWords.IsBulleted(block[0]))
        {
            return [];
        }

        var whole = ImportWords.OneLine(string.Join('\n', block));
        var words = block[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 1; count < Math.Min(words.Length, 12); count++)
        {
            var rest = string.Join(' ', words[count..]);
            var kind = TimescaleReader.Read(string.Join(' ', words[..count])).Meaning.Kind;
            if (kind is TimescaleKind.Ongoing or TimescaleKind.Recurring or TimescaleKind.Complete or TimescaleKind.DueBy && AreNames(AtBullet([rest, .. block[1..]]).Before))
            {
                Timescale = string.Join(' ', words[..count]);
                blocks.Dequeue();
                return [rest, .. block[1..]];
            }
        }

        if (TimescaleReader.Read(whole).Meaning.Kind == TimescaleKind.None && AreNames(AtBullet(block).Before) && blocks.Count <= 2)
        {
            // Not a timescale, but names.
            return [];
        }

        Timescale = whole;
        blocks.Dequeue();
        return [];
    }

    /// <summary>Reads the leads, and returns the evidence that follows on the same line.</summary>
    private List<string> ReadLeads(List<string> beside, Queue<List<string>> blocks)
    {
        if (beside.Count == 0)
        {
            if (!blocks.TryPeek(out var block) || ImportWords.IsBulleted(block[0]) || !AreNames(AtBullet(block).Before))
            {
                return [];
            }

            beside = blocks.Dequeue();
        }

        var (leads, evidence) = AtBullet(beside);
        Leads = leads;
        return evidence;
    }

    /// <summary>Whether each word begins with a capital, as in names and titles, except small words in between.</summary>
    private static bool AreNames(string text)
    {
        var words = text.Split([' ', '/', ',', '&', '\n', ';'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && text.Length <= LongestLeads && char.IsUpper(words[0][0])
            && Array.TrueForAll(words, word => char.IsUpper(word[0]) || word is "and" or "of" or "for" or "the" or "de" or "van");
    }

    [GeneratedRegex(@"\s[-–•](?=\s+\S)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Dash();
}
