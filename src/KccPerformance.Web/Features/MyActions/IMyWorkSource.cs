using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.MyActions;

/// <summary>An officer's outstanding work in another module.</summary>
/// <param name="Title">The title: "Results due".</param>
/// <param name="Text">The amount: "12 of 28 still to enter".</param>
/// <param name="Address">Its page.</param>
public sealed record MyWork(string Title, string Text, string Address);

/// <summary>
/// The work that a module adds to the page "My actions". Implementations are registered automatically. The page is kept in
/// memory until the audit log grows, so the work must come from what is recorded there.
/// </summary>
public interface IMyWorkSource
{
    /// <summary>The work of an officer, in a fixed number of queries; empty if there is none.</summary>
    /// <param name="userId">The officer.</param>
    /// <param name="reader">What the officer may read.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation);
}
