using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Reporting;

/// <summary>A part of a subject that a committee can look after, such as the indicators of a directorate.</summary>
/// <param name="Kind">The kind of subject, as its module names it.</param>
/// <param name="Part">The part, as its module names it; empty for the whole subject.</param>
/// <param name="Label">The part in words: "Indicators of Customer and Communities".</param>
public sealed record CommitteePart(string Kind, string Part, string Label)
{
    /// <summary>The part as a form names it.</summary>
    public string Key => $"{Kind}/{Part}";
}

/// <summary>What committees can look after of a module's subjects. Each module registers one; the themes of plans have <see cref="ICommitteeRemit"/>.</summary>
public interface ICommitteeParts
{
    /// <summary>The parts to choose from, in the order of the form.</summary>
    Task<IReadOnlyList<CommitteePart>> ListAsync(CancellationToken cancellation);
}

/// <summary>A part of a subject that a committee looks after.</summary>
public sealed class CommitteeScope
{
    public const int PartLength = 300;

    private CommitteeScope()
    {
    }

    internal CommitteeScope(string kind, string part) => (Kind, Part) = (kind, part);

    public int CommitteeId { get; private set; }

    /// <summary>The kind of subject, at most <see cref="Subject.KindLength"/> letters.</summary>
    public string Kind { get; private set; } = string.Empty;

    /// <summary>The part, as its module names it; empty for the whole subject.</summary>
    public string Part { get; private set; } = string.Empty;
}
