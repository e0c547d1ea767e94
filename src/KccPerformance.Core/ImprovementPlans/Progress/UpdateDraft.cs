using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>
/// A draft of an update: what an officer has typed and not submitted. One for each user, action and period. It survives
/// crashes, sign-out and a change of device.
/// </summary>
public sealed class UpdateDraft : IServesUser
{
    /// <summary>The largest draft: both texts of an update and its choices, as JSON.</summary>
    public const int ContentLength = 16_000;

    private UpdateDraft()
    {
    }

    public UpdateDraft(int userId, int actionId, int periodId)
    {
        UserId = userId;
        ActionId = actionId;
        PeriodId = periodId;
    }

    public int UserId { get; private set; }

    public int ActionId { get; private set; }

    public int PeriodId { get; private set; }

    /// <summary>The token of the form: one open page, on one device.</summary>
    public Guid FormId { get; private set; }

    /// <summary>A counter within the form, so that a save that arrives late does not replace a newer one.</summary>
    public long Sequence { get; private set; }

    /// <summary>The fields as JSON.</summary>
    public string Content { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>The draft of another form that this one replaced. The officer can restore it.</summary>
    public string? OlderContent { get; private set; }

    public DateTime? OlderSavedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Saves a draft, unless a later one of the same form has been saved.</summary>
    /// <param name="formId">The token of the form.</param>
    /// <param name="sequence">The counter within the form.</param>
    /// <param name="content">The fields as JSON.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <param name="goesOnFrom">
    /// The version of the draft that the form was opened with; 0 for none. A form that continues the newest draft
    /// replaces it and keeps nothing to restore.
    /// </param>
    /// <returns>False if it arrived too late and was ignored.</returns>
    public bool Keep(Guid formId, long sequence, string content, DateTime at, int goesOnFrom = 0)
    {
        if (content.Length > ContentLength)
        {
            throw new RuleException("This is too long to keep as a draft. Shorten it, then save.");
        }

        if (formId == FormId && sequence <= Sequence)
        {
            return false;
        }

        if (formId != FormId && FormId != Guid.Empty && goesOnFrom != Version && !string.Equals(content, Content, StringComparison.Ordinal))
        {
            OlderContent = Content;
            OlderSavedAt = SavedAt;
        }

        FormId = formId;
        Sequence = sequence;
        Content = content;
        SavedAt = at;
        Version++;
        return true;
    }
}
