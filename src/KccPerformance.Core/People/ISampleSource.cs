namespace KccPerformance.Core.People;

/// <summary>A module's part of the demonstration, loaded after its accounts and its plan.</summary>
public interface ISampleSource
{
    /// <summary>Loads it once.</summary>
    /// <param name="accounts">The accounts by the key that the sample's files name them with.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation);
}
