namespace KccPerformance.Core.People;

/// <summary>The demonstration data of a module, loaded after the accounts and the plan.</summary>
public interface ISampleSource
{
    /// <summary>Loads the data once.</summary>
    /// <param name="accounts">The accounts by their key in the sample files.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation);
}
