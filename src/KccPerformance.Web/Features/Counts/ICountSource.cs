using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Counts;

/// <summary>Where a module says what its counts are made of. Each module registers one for each kind of report with counts.</summary>
public interface ICountSource
{
    /// <summary>The permission that a reader needs.</summary>
    Permission Permission { get; }

    /// <summary>The count of a code, as the reader may read it, in a fixed number of queries; null if it has none of that code.</summary>
    Task<CountPage?> FindAsync(CountCode code, Reader reader, CancellationToken cancellation);
}

/// <summary>Where a count comes from: what is counted, who entered it, by which rule, and the report that contains it.</summary>
public sealed record CountPage
{
    /// <summary>The most items on the page; all of them are counted.</summary>
    public const int Most = 200;

    public required CountCode Code { get; init; }

    /// <summary>"2 red risks".</summary>
    public required string Title { get; init; }

    /// <summary>The page of the menu.</summary>
    public required string Nav { get; init; }

    /// <summary>The report or page that shows the count, with its address.</summary>
    public required (string Word, string Address) Shown { get; init; }

    /// <summary>The rule by which items are counted.</summary>
    public required string Rule { get; init; }

    /// <summary>Other facts, such as the printed count.</summary>
    public IReadOnlyList<(string Word, string Text)> Facts { get; init; } = [];

    /// <summary>What is counted.</summary>
    public required IReadOnlyList<CountedItem> Items { get; init; }

    /// <summary>The final report with the count; null if it is in none yet.</summary>
    public CountReport? Report { get; init; }
}

/// <summary>An item that is counted.</summary>
/// <param name="Code">"CRR10".</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its page; null if it has none.</param>
/// <param name="Value">Its score or state.</param>
/// <param name="EnteredBy">Who entered it and when.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Approval">Who approved it.</param>
public sealed record CountedItem(string Code, string Title, string? Address, string Value, string EnteredBy, string Source, string Approval);

/// <summary>A final report.</summary>
public sealed record CountReport(string Title, string Address, string By, DateTime At, string Sha256);
