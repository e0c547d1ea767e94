using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Organisation;

/// <summary>What a council calls it.</summary>
public enum PriorityKind
{
    Priority,

    /// <summary>What several priorities are for.</summary>
    Ambition,

    /// <summary>A service that is reported on without a priority of its own.</summary>
    ServiceArea,
}

/// <summary>A priority of the council. Indicators, objectives, actions and risks are linked to it (<see cref="PriorityLink"/>).</summary>
public sealed partial class Priority
{
    public const int ReferenceLength = 8, NameLength = 200;

    private Priority()
    {
    }

    /// <param name="reference">The reference, which never changes: "P1".</param>
    /// <param name="name">Its name in the council's own words.</param>
    /// <param name="kind">What the council calls it.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one priority.</param>
    /// <exception cref="RuleException">The reference is none, or the name is missing or too long.</exception>
    public Priority(string? reference, string? name, PriorityKind kind, Guid submission)
    {
        Reference = Tidy(reference) ?? throw new RuleException(nameof(Reference), "Enter a reference of letters and a number, for example P12");
        Submission = submission;
        Write(name, kind, isRetired: false);
    }

    public int Id { get; private set; }

    public string Reference { get; private set; } = string.Empty;

    public string Name { get; private set; } = string.Empty;

    public PriorityKind Kind { get; private set; }

    /// <summary>A retired priority keeps its links and takes no new ones.</summary>
    public bool IsRetired { get; private set; }

    public Guid Submission { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>A reference as it is kept; null if it is none.</summary>
    public static string? Tidy(string? typed)
    {
        var reference = string.Concat((typed ?? string.Empty).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        return Shape().IsMatch(reference) ? reference : null;
    }

    /// <summary>What a list is sorted by, as people count: P2 before P10.</summary>
    public static (string Letters, int Number) SortKey(string reference)
    {
        var letters = reference.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return (letters, int.Parse(reference.AsSpan(letters.Length), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>Sets what can change of it.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="RuleException">The name is missing or too long.</exception>
    public bool Write(string? name, PriorityKind kind, bool isRetired)
    {
        var tidied = string.IsNullOrWhiteSpace(name) ? throw new RuleException(nameof(Name), "Enter a name")
            : name.Trim() is { Length: <= NameLength } known ? known
            : throw new RuleException(nameof(Name), $"Name must be {NameLength} characters or fewer");
        if ((Name, Kind, IsRetired) == (tidied, kind, isRetired))
        {
            return false;
        }

        (Name, Kind, IsRetired) = (tidied, kind, isRetired);
        Version++;
        return true;
    }

    [GeneratedRegex("^[A-Z]{1,4}[0-9]{1,4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Shape();
}

/// <summary>A link between a priority and an item of a module, made by a person or by an import.</summary>
public sealed class PriorityLink
{
    public const int KindLength = 20, NameLength = 200;

    private PriorityLink()
    {
    }

    /// <param name="priorityId">The priority.</param>
    /// <param name="kind">The kind of item, as its module names it: "risk".</param>
    /// <param name="itemId">The key of the item in its module.</param>
    /// <param name="by">Who links them.</param>
    /// <param name="at">The instant in UTC, by the real clock.</param>
    public PriorityLink(int priorityId, string kind, int itemId, string by, DateTime at)
        => (PriorityId, Kind, ItemId, LinkedBy, LinkedAt) = (priorityId, kind, itemId, by, at);

    public int PriorityId { get; private set; }

    public Priority Priority { get; private set; } = null!;

    public string Kind { get; private set; } = string.Empty;

    public int ItemId { get; private set; }

    public string LinkedBy { get; private set; } = string.Empty;

    public DateTime LinkedAt { get; private set; }

    /// <summary>Whether it is invented for the demonstration.</summary>
    public bool IsIllustrative { get; init; }
}
