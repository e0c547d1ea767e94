using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>The reason for a change. It is kept in the audit log with the change.</summary>
public static class ChangeReason
{
    public const int Length = 1000;

    /// <summary>The message if a reason is too long.</summary>
    public static string TooLong => $"Reason must be {Length:N0} characters or fewer";

    /// <summary>The trimmed reason; null if none was given.</summary>
    /// <exception cref="RuleException">The reason is too long.</exception>
    internal static string? Checked(string? reason) => string.IsNullOrWhiteSpace(reason) ? null
        : reason.Trim() is { Length: <= Length } given ? given
        : throw new RuleException("Reason", TooLong);

    /// <summary>The trimmed reason for a change to what was there before.</summary>
    /// <param name="reason">As typed.</param>
    /// <param name="field">The field of the form.</param>
    /// <param name="why">The message if it is missing: "Enter why the sections change".</param>
    /// <exception cref="RuleException">The reason is missing or too long.</exception>
    internal static string Required(string? reason, string field, string why)
        => Checked(reason) ?? throw new RuleException(field, why);
}
