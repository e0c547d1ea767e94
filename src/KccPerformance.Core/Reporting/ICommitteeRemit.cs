using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Reporting;

/// <summary>The parts of a module's subjects that committees look after, such as the themes of a plan.</summary>
public interface ICommitteeRemit
{
    /// <summary>Loads the parts that a committee has now, and those it will have.</summary>
    Task LoadAsync(int committeeId, IReadOnlyCollection<int> wanted, CancellationToken cancellation);

    /// <summary>Assigns the wanted parts to the committee, and removes the other loaded parts from it.</summary>
    /// <exception cref="RuleException">A wanted part does not exist.</exception>
    void Give(Committee committee, IReadOnlyCollection<int> wanted);

    /// <summary>The loaded parts of the committee, as the audit log shows them.</summary>
    IEnumerable<string> Describe(Committee committee);

    /// <summary>Whether a committee took a decision about the module on a day.</summary>
    Task<bool> HasDecisionAsync(int committeeId, DateOnly day, CancellationToken cancellation);
}
