namespace KccPerformance.Core.People;

/// <summary>The demonstration data of a module, loaded after the accounts and the plan.</summary>
public interface ISampleSource
{
    /// <summary>Its position among the samples: links between modules are loaded after what they link.</summary>
    int Order { get; }

    /// <summary>Loads the data once.</summary>
    /// <param name="accounts">The accounts by their key in the sample files.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation);
}
