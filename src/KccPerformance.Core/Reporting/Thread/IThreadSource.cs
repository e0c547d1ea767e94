using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Reporting.Thread;

/// <summary>
/// Where a module takes part in the golden thread: what of it can be linked to priorities. Each module registers one for
/// each kind of item, and sees no other module.
/// </summary>
public interface IThreadSource
{
    ThreadKind Kind { get; }

    /// <summary>The permission that a reader needs to be shown its items.</summary>
    Permission Permission { get; }

    /// <summary>The items of some keys that a reader may read, in their own order, in a fixed number of queries.</summary>
    /// <param name="ids">The keys, as a query.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<IReadOnlyList<ThreadItem>> ListAsync(IQueryable<int> ids, Reader reader, CancellationToken cancellation);

    /// <summary>The items that a reader may read and link whose code or title has each of some words.</summary>
    Task<IReadOnlyList<ThreadItem>> SearchAsync(IReadOnlyList<SearchWord> words, Reader reader, CancellationToken cancellation);

    /// <summary>An item by its name in addresses; null if there is none that the reader may read.</summary>
    Task<ThreadItem?> FindAsync(string key, Reader reader, CancellationToken cancellation);

    /// <summary>Whether a user is a responsible officer of an item, and so may link it to indicators.</summary>
    Task<bool> IsResponsibleAsync(int id, int userId, CancellationToken cancellation) => Task.FromResult(false);
}

/// <summary>A kind of item.</summary>
/// <param name="Key">Its name in addresses and in the database: "risk".</param>
/// <param name="One">"risk".</param>
/// <param name="Many">"risks".</param>
/// <param name="Order">Its place on the page of a priority.</param>
public sealed record ThreadKind(string Key, string One, string Many, int Order)
{
    /// <summary>Whether a priority without one has a gap.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Whether one that is in progress answers a concern about another item of its priority.</summary>
    public bool Answers { get; init; }

    /// <summary>Whether its items are indicators, which measure items of other kinds (<see cref="IndicatorLink"/>).</summary>
    public bool IsMeasure { get; init; }

    /// <summary>Whether its items can be linked to the indicators that measure them.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>"Risks".</summary>
    public string Title => FirstLetter.Capital(Many);
}

/// <summary>How good a state is, which pages show as a colour and a shape beside its word.</summary>
public enum ThreadTone
{
    None,
    Bad,
    Warning,
    Good,
    Done,
}

/// <summary>An item as it is now.</summary>
public sealed record ThreadItem
{
    public required ThreadKind Kind { get; init; }

    /// <summary>Its key in its module.</summary>
    public required int Id { get; init; }

    /// <summary>Its name in addresses: "CRR4", "building-on-success/CEA1".</summary>
    public required string Key { get; init; }

    /// <summary>Its code or reference: "CEA1".</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Address { get; init; }

    /// <summary>Its rating or state in a word or two.</summary>
    public required string State { get; init; }

    public required ThreadTone Tone { get; init; }

    /// <summary>What is wrong and not dealt with: "Delayed, and no new date is known"; null if nothing is.</summary>
    public string? Concern { get; init; }

    /// <summary>Whether an action of the same priority that is in progress deals with it.</summary>
    public bool CanBeAnswered { get; init; }

    /// <summary>Whether it is being worked on.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether it can no longer be linked.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether only users with permission may read it. The audit log then contains nothing of it.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Its name in the audit log; null for its code.</summary>
    public string? AuditName { get; init; }

    /// <summary>The item of the reporting cycle that decisions and questions refer to; null if there can be none.</summary>
    public int? SubjectItemId { get; init; }
}
