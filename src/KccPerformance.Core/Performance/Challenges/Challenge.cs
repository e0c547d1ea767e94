using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Challenges;

/// <summary>
/// A challenge of the performance assurance team to an indicator: what was asked, the action that was agreed with its owner
/// and due date, and the outcome, which closes it.
/// </summary>
public sealed class Challenge
{
    public const int TextLength = 1000, OwnerLength = 200, OutcomeLength = 2000;

    private Challenge()
    {
    }

    /// <param name="indicator">The indicator.</param>
    /// <param name="text">What is asked.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one challenge.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">The instant in UTC, by the clock of performance.</param>
    /// <exception cref="RuleException">The text is missing or too long.</exception>
    public Challenge(Indicator indicator, string text, Guid submission, string by, DateTime at)
    {
        Indicator = indicator;
        Text = Checked(nameof(Text), text, "Enter the challenge", "Challenge", TextLength)!;
        Submission = submission;
        (AskedBy, AskedAt) = (by, at);
    }

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public string Text { get; private set; } = string.Empty;

    public string AskedBy { get; private set; } = string.Empty;

    public DateTime AskedAt { get; private set; }

    public string? AgreedAction { get; private set; }

    /// <summary>The person or post responsible for the agreed action.</summary>
    public string? Owner { get; private set; }

    public DateOnly? Due { get; private set; }

    /// <summary>The outcome; null while the challenge is open.</summary>
    public string? Outcome { get; private set; }

    public string? ClosedBy { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public Guid Submission { get; private set; }

    public int Version { get; private set; } = 1;

    public bool IsOpen => Outcome is null;

    /// <summary>Records the agreed action, and closes the challenge if there is an outcome.</summary>
    /// <param name="reply">What was agreed and what came of it.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <exception cref="RuleException">It is closed, nothing has changed, or an agreed action lacks its owner or due date.</exception>
    public void Record(ChallengeReply reply, string by, DateTime at)
    {
        if (!IsOpen)
        {
            throw new RuleException("This challenge has been closed, so you cannot change it.");
        }

        var action = Checked(nameof(AgreedAction), reply.AgreedAction, missing: null, "Agreed action", TextLength);
        var owner = Checked(nameof(Owner), reply.Owner, action is null ? null : "Enter the owner of the agreed action", "Owner", OwnerLength);
        var outcome = Checked(nameof(Outcome), reply.Outcome, missing: null, "Outcome", OutcomeLength);
        if (action is not null && reply.Due is null)
        {
            throw new RuleException(nameof(Due), "Enter the due date of the agreed action");
        }

        if ((action, owner, reply.Due) == (AgreedAction, Owner, Due) && outcome is null)
        {
            throw new RuleException(nameof(AgreedAction), "Enter the agreed action or the outcome");
        }

        (AgreedAction, Owner, Due, Outcome) = (action, owner, reply.Due, outcome);
        (ClosedBy, ClosedAt) = outcome is null ? default((string?, DateTime?)) : (by, at);
        Version++;
    }

    private static string? Checked(string field, string? typed, string? missing, string name, int longest)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return missing is null ? null : throw new RuleException(field, missing);
        }

        return typed.Trim() is { } text && text.Length <= longest ? text : throw new RuleException(field, $"{name} must be {longest:N0} characters or fewer");
    }
}

/// <summary>What was agreed on a challenge, and its outcome.</summary>
public sealed record ChallengeReply(string? AgreedAction, string? Owner, DateOnly? Due, string? Outcome);
