namespace KccPerformance.Core.Platform.Mail;

/// <summary>Writes the reminders of a module. Each module has its own source, and all are sent in one round.</summary>
public interface IReminderSource
{
    /// <summary>Queues the reminders that are due and have not been queued yet.</summary>
    /// <param name="origin">The scheme and host of the site, for links.</param>
    /// <param name="cancellation">Cancels between two people.</param>
    /// <returns>How many were queued.</returns>
    Task<int> WriteAsync(string origin, CancellationToken cancellation = default);

    /// <summary>Whether a queued message is still needed; null if the message is from another source.</summary>
    Task<bool?> IsStillWantedAsync(string key, CancellationToken cancellation = default);
}
