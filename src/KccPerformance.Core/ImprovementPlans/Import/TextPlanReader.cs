using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Reads a plan from plain text exported from a PDF. Tables have become paragraphs, one cell after another, with an empty
/// line between cells and lines that hold only spaces inside them.
/// </summary>
internal static partial class TextPlanReader
{
    private const int LongestHeadings = 8;

    public static void Read(byte[] file, PlanCollector plan, CancellationToken cancellation)
    {
        // A new page begins with a form feed, or with a space that some programs write instead.
        var lines = ImportText.Decode(file, doubt => plan.Problem("the whole file", doubt, ProblemWeight.Check)).Replace('\f', ' ').Split('\n');
        if (lines.Length > ImportLimits.Rows * 5)
        {
            throw ImportLimits.TooManyRows();
        }

        var outline = new PlanOutline(plan);
        var codes = new TextCodes();
        var other = new List<string>();
        TextAction? action = null;
        for (var index = 0; index < lines.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var line = lines[index];
            if (line.Length > ImportLimits.CellLength)
            {
                throw ImportLimits.TooLongText($"line {index + 1}");
            }

            if (HeadingsFrom(lines, index) is > 0 and var headings)
            {
                codes.HasHeadings = lines[index].Trim().Contains("   ", StringComparison.Ordinal) ? throw NotApart() : true;
                index += headings - 1;
            }
            else if (PageNumber().IsMatch(line))
            {
                // A page number such as "Page 3 of 12" is not part of the plan.
            }
            else if (outline.Take(line, $"line {index + 1}"))
            {
                codes.Category = outline.Category;
                Finish(ref action, codes, plan, other, index);
            }
            else if (codes.TryStart(line, out var code, out var rest))
            {
                Finish(ref action, codes, plan, other, index);
                action = new TextAction(outline.Action($"line {index + 1}", code), rest, index + 1);
            }
            else if (action is not null)
            {
                action.Add(line);
            }
            else if (line.Trim().Length > 0)
            {
                other.Add(line);
            }
            else
            {
                Finish(ref action, codes, plan, other, index);
            }
        }

        Finish(ref action, codes, plan, other, lines.Length);
        if (codes.AreBroken)
        {
            throw NotApart();
        }
    }

    private static RuleException NotApart()
        => ImportLimits.Refused(
            "The table columns in this text could not be separated. Upload the Word document it came from, or export the text again from another program");

    private static void Finish(ref TextAction? action, TextCodes codes, PlanCollector plan, List<string> other, int index)
    {
        if (other.Count > 0)
        {
            plan.Leftover($"line {index - other.Count + 1}", string.Join('\n', other));
            other.Clear();
        }

        if (action is not null)
        {
            codes.Count(action.Finish(plan));
            action = null;
        }
    }

    /// <summary>The number of lines that the table headings take here: "Code Inspectors’ comment Timescales Lead", "Director(s)"…</summary>
    private static int HeadingsFrom(string[] lines, int index)
    {
        var key = lines[index].Length <= 200 ? ImportWords.Key(lines[index]) : string.Empty;
        if (!key.StartsWith("code", StringComparison.Ordinal) || !key.Contains("inspectorscomment", StringComparison.Ordinal))
        {
            return 0;
        }

        for (var count = 0; count < LongestHeadings && index + count < lines.Length; count++)
        {
            if (ImportWords.Key(lines[index + count]).EndsWith("monitoring", StringComparison.Ordinal))
            {
                return count + 1;
            }
        }

        return 1;
    }

    [GeneratedRegex(@"^\s*page \d{1,4}( of \d{1,4})?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex PageNumber();
}

/// <summary>Distinguishes the line on which an action starts from a line that only refers to an action ("see CEA1 above").</summary>
internal sealed partial class TextCodes
{
    private readonly HashSet<ActionCode> seen = [];
    private ActionCode? last;

    private int whole;
    private int broken;

    public string Category { get; set; } = string.Empty;

    /// <summary>Whether table headings were found on a line, which means that cells follow each other in order.</summary>
    public bool HasHeadings { get; set; }

    /// <summary>Whether there are actions, but most of them, or the headings, lost their columns in the export.</summary>
    public bool AreBroken => broken + whole > 0 && (broken > whole || !HasHeadings);

    public void Count(bool isWhole)
    {
        whole += isWhole ? 1 : 0;
        broken += isWhole ? 0 : 1;
    }

    public bool TryStart(string line, out string code, out string rest)
    {
        code = rest = string.Empty;
        if (Start().Match(line) is not { Success: true } match || !ActionCode.TryParse(match.Groups["code"].Value, out var found))
        {
            return false;
        }

        code = match.Groups["code"].Value;
        rest = match.Groups["rest"].Value;
        var hasParagraph = ImportParagraphs.AtStart(rest).Paragraphs.Length > 0;
        if (!hasParagraph && (rest.Trim().Length > 0 || seen.Contains(found)) && !IsNext(found))
        {
            return false;
        }

        seen.Add(found);
        last = found;
        return true;
    }

    private bool IsNext(ActionCode found)
        => !seen.Contains(found) && found.Category.ToString() == Category
           && (last is { } before && before.Prefix == found.Prefix && before.Category == found.Category ? found.Number == before.Number + 1 : found.Number == 1);

    [GeneratedRegex(@"^\s?(?<code>[A-Z]{1,4}[A-D]\d{1,3})(?<rest>\s.*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Start();
}
