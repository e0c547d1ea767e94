namespace KccPerformance.Core.Progress;

/// <summary>
/// What an officer has typed into the update form of an action and not submitted yet. One a user, action and
/// period: it survives crashes, sign-out and a change of device.
/// </summary>
public sealed class UpdateDraft
{
    /// <summary>The most that a draft may hold: both texts of a report and its choices, as JSON.</summary>
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

    /// <summary>The form it was typed in: one open page, on one device.</summary>
    public Guid FormId { get; private set; }

    /// <summary>Counts up in one form, so that a save that arrives late does not undo a later one.</summary>
    public long Sequence { get; private set; }

    /// <summary>The fields as typed, as JSON.</summary>
    public string Content { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>What another form had saved before this one took over; offered back.</summary>
    public string? OlderContent { get; private set; }

    public DateTime? OlderSavedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Keeps what was typed, unless a later save of the same form is here already.</summary>
    /// <param name="formId">The form it was typed in.</param>
    /// <param name="sequence">Counts up in one form.</param>
    /// <param name="content">The fields as typed.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <param name="goesOnFrom">
    /// The version of this draft that the form started from; 0 for none. A form that goes on where the newest draft
    /// ended takes over from it, and leaves nothing behind to offer back.
    /// </param>
    /// <returns>False where it came too late and was left out.</returns>
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
