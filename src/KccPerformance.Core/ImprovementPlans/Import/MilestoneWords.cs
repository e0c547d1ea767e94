using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Milestones in a cell, one on each line. What is known about one follows in square brackets: "Draft the plan [lead: Head
/// of Training; due: 31 March 2027; done]". Downloads write them in this form, and an import reads them.
/// </summary>
public static class MilestoneWords
{
    private const string Lead = "lead:", Due = "due:", InProgress = "in progress", Done = "done";

    /// <summary>A milestone in a cell.</summary>
    public static string Write(MilestoneText milestone)
    {
        string?[] facts =
        [
            milestone.Lead.Length > 0 ? $"{Lead} {milestone.Lead}" : null,
            milestone.DueDate is { } due ? $"{Due} {due:d MMMM yyyy}" : null,
            milestone.State switch { MilestoneState.InProgress => InProgress, MilestoneState.Done => Done, _ => null },
        ];
        var known = string.Join("; ", facts.OfType<string>());
        return known.Length == 0 ? milestone.Text : $"{milestone.Text} [{known}]";
    }

    /// <summary>The milestones without their states, for comparison.</summary>
    internal static string WithoutStates(IEnumerable<MilestoneText> milestones)
        => string.Join('\n', milestones.Select(one => Write(one with { State = MilestoneState.NotStarted })));

    /// <summary>Reads a milestone. Brackets with anything else are part of its text.</summary>
    internal static MilestoneText Read(string item)
    {
        var line = ImportWords.OneLine(item);
        var open = line.LastIndexOf('[');
        return open > 0 && line.EndsWith(']') && Facts(new MilestoneText(line[..open].TrimEnd(), string.Empty, null), line[(open + 1)..^1]) is { } read
            ? read
            : new MilestoneText(line, string.Empty, null);
    }

    /// <summary>The milestone with what is in the brackets; null if a part of it is not known.</summary>
    private static MilestoneText? Facts(MilestoneText milestone, string brackets)
    {
        foreach (var part in brackets.Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith(Lead, StringComparison.OrdinalIgnoreCase))
            {
                milestone = milestone with { Lead = part[Lead.Length..].Trim() };
            }
            else if (part.StartsWith(Due, StringComparison.OrdinalIgnoreCase) && DateOf(part[Due.Length..].Trim()) is { } due)
            {
                milestone = milestone with { DueDate = due };
            }
            else if (string.Equals(part, InProgress, StringComparison.OrdinalIgnoreCase) || string.Equals(part, Done, StringComparison.OrdinalIgnoreCase))
            {
                milestone = milestone with { State = string.Equals(part, Done, StringComparison.OrdinalIgnoreCase) ? MilestoneState.Done : MilestoneState.InProgress };
            }
            else
            {
                return null;
            }
        }

        return milestone;
    }

    /// <summary>The date that a timescale means; null if it is not a date.</summary>
    internal static DateOnly? DateOf(string timescale)
        => TimescaleReader.Read(timescale).Meaning is { Kind: TimescaleKind.DueBy, Date: { } date } ? date : null;
}
