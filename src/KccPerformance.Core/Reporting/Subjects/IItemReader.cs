using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Reporting.Subjects;

/// <summary>Reads the items of one module that other modules can link to, such as the actions of improvement plans.</summary>
public interface IItemReader
{
    /// <summary>The items of some keys, in their own order, in one query.</summary>
    /// <param name="ids">The keys, as a query.</param>
    /// <param name="cancellation">Cancels the query.</param>
    Task<IReadOnlyList<LinkedItem>> ListAsync(IQueryable<int> ids, CancellationToken cancellation);

    /// <summary>The items that can still be linked and whose code or title contains each of some words, in one query.</summary>
    Task<IReadOnlyList<LinkedItem>> SearchAsync(IReadOnlyList<SearchWord> words, CancellationToken cancellation);
}

/// <summary>How far an item of another module is.</summary>
public enum ItemProgress
{
    InProgress,
    Completed,
    Retired,
}

/// <summary>An item of another module.</summary>
/// <param name="Id">The key of its <see cref="SubjectItem"/>.</param>
/// <param name="Code">Its code: "CEA1".</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">The path of its page.</param>
/// <param name="Progress">How far it is.</param>
public sealed record LinkedItem(int Id, string Code, string Title, string Address, ItemProgress Progress)
{
    /// <summary>The people or posts responsible for it; empty if there are none.</summary>
    public required string Owners { get; init; }

    /// <summary>Its original due date; null if it has none.</summary>
    public DateOnly? FirstDue { get; init; }

    /// <summary>Its current due date; null if it has none.</summary>
    public DateOnly? Due { get; init; }
}
