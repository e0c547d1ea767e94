namespace KccPerformance.Web.Features.MyActions;

/// <summary>Work of another module that an officer has to do.</summary>
/// <param name="Title">What it is: "Results due".</param>
/// <param name="Text">How much there is: "12 of 28 still to enter".</param>
/// <param name="Address">Where it is done.</param>
public sealed record MyWork(string Title, string Text, string Address);

/// <summary>What a module adds to the page on which officers arrive. Each module has its own; all are found by this interface.</summary>
public interface IMyWorkSource
{
    /// <summary>The work of an officer, in a fixed number of queries; empty if they have none of its kind.</summary>
    Task<IReadOnlyList<MyWork>> ListAsync(int userId, CancellationToken cancellation);
}
