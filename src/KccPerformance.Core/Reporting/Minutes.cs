using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Reporting;

/// <summary>A minuted committee decision.</summary>
/// <param name="CommitteeId">The committee.</param>
/// <param name="On">The date of the meeting.</param>
/// <param name="Minute">The minute reference.</param>
public sealed record CommitteeDecision(int CommitteeId, DateOnly On, string Minute);

/// <summary>Reference to the minutes of a meeting: "27", "Minute 12".</summary>
public static class Minutes
{
    /// <summary>The longest reference.</summary>
    public const int Length = 100;

    internal static string Tidied(string reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            throw new RuleException("Minute", "Enter the minute reference");
        }

        return reference.Trim() is { Length: <= Length } tidied
            ? tidied
            : throw new RuleException("Minute", $"Minute reference must be {Length} characters or fewer");
    }
}
