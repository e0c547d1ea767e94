using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.Performance.Results;

/// <summary>
/// A draft of the results page: what an officer has typed and not submitted, as JSON. There is one for each user and
/// quarter. It survives crashes, sign-out and a change of device.
/// </summary>
public sealed class ResultDraft : IServesUser
{
    /// <summary>The largest draft: about a hundred indicators with a comment on each.</summary>
    public const int ContentLength = 1_000_000;

    private ResultDraft()
    {
    }

    public ResultDraft(int userId, int reportId)
    {
        UserId = userId;
        ReportId = reportId;
    }

    public int UserId { get; private set; }

    public int ReportId { get; private set; }

    /// <summary>The token of the form: one open page, on one device.</summary>
    public Guid FormId { get; private set; }

    /// <summary>A counter within the form, so that a save that arrives late does not replace a newer one.</summary>
    public long Sequence { get; private set; }

    /// <summary>The fields as JSON; empty if everything has been submitted.</summary>
    public string Content { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime SavedAt { get; private set; }

    /// <summary>The draft of another form that this one replaced. The officer can restore it.</summary>
    public string? OlderContent { get; private set; }

    public DateTime? OlderSavedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Saves a draft, unless a later one of the same form has been saved.</summary>
    /// <param name="formId">The token of the form.</param>
    /// <param name="sequence">The counter within the form; null for "after the last one".</param>
    /// <param name="content">The fields as JSON.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <param name="goesOnFrom">The version of the draft that the form was opened with; 0 for none.</param>
    /// <returns>False if it arrived too late and was ignored.</returns>
    /// <exception cref="RuleException">The text is too long.</exception>
    public bool Keep(Guid formId, long? sequence, string content, DateTime at, int goesOnFrom)
    {
        if (content.Length > ContentLength)
        {
            throw new RuleException("This is too long to keep as a draft. Shorten the comments, then save.");
        }

        var next = sequence ?? (formId == FormId ? Sequence + 1 : 1);
        if (formId == FormId && next <= Sequence)
        {
            return false;
        }

        if (formId != FormId && Content.Length > 0 && goesOnFrom != Version && !string.Equals(content, Content, StringComparison.Ordinal))
        {
            (OlderContent, OlderSavedAt) = (Content, SavedAt);
        }

        (FormId, Sequence, Content, SavedAt) = (formId, next, content, at);
        Version++;
        return true;
    }

    /// <summary>Keeps what has not been submitted.</summary>
    public void Sent(string rest, DateTime at)
    {
        (Content, SavedAt) = (rest, at);
        Version++;
    }
}
