using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Consultations;

/// <summary>Where a consultation is on a day.</summary>
public enum ConsultationState
{
    /// <summary>It has not started yet.</summary>
    Planned,

    /// <summary>People can respond.</summary>
    Open,

    Closed,
}

/// <summary>A consultation: whom the council asked, what they said, what was decided, and how their views were used.</summary>
public sealed class Consultation
{
    private Consultation()
    {
    }

    /// <param name="number">The number of its reference, which never changes.</param>
    /// <param name="text">What is recorded of it.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one consultation.</param>
    /// <param name="addedById">The account that adds it; null for the system.</param>
    /// <exception cref="RuleException">The title is missing, a text is too long, or a date or number is not valid.</exception>
    public Consultation(int number, ConsultationText text, Guid submission, int? addedById)
    {
        (Number, Submission, AddedById) = (number, submission, addedById);
        Write(text);
    }

    public int Id { get; private set; }

    /// <summary>The number of its reference.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = string.Empty;

    public string? Service { get; private set; }

    public DateOnly? Starts { get; private set; }

    public DateOnly? Ends { get; private set; }

    public bool HasClosed { get; private set; }

    public string? DateWords { get; private set; }

    public string? Audience { get; private set; }

    public int? Responses { get; private set; }

    public string? ResponseWords { get; private set; }

    public string? Findings { get; private set; }

    public string? Decision { get; private set; }

    public string? UseOfViews { get; private set; }

    public string? Source { get; private set; }

    /// <summary>Whether it is invented for the demonstration.</summary>
    public bool IsIllustrative { get; private set; }

    public Guid Submission { get; private set; }

    public int? AddedById { get; private set; }

    public int Version { get; private set; } = 1;

    public string Reference => ConsultationReference.Of(Number);

    /// <summary>Whether a consultation has started or closed by a given day. Without dates it is open until it is marked as closed.</summary>
    public static ConsultationState StateOf(ConsultationText text, DateOnly today)
        => text.Ends < today || text is { HasClosed: true, Ends: null } ? ConsultationState.Closed
            : text.Starts > today ? ConsultationState.Planned
            : ConsultationState.Open;

    /// <summary>
    /// Whether a consultation ran in a period, by the dates that are recorded; null if none is. Without a start date its end date counts for
    /// both. Without an end date it runs on, or counts by its start date once it has closed.
    /// </summary>
    public static bool? RanIn(ConsultationText text, DateOnly first, DateOnly last) => (text.Starts, text.Ends) switch
    {
        (var starts, { } ends) => ends >= first && (starts ?? ends) <= last,
        ({ } starts, null) => starts <= last && (!text.HasClosed || starts >= first),
        _ => null,
    };

    public ConsultationText ToText() => new()
    {
        Title = Title,
        Service = Service,
        Starts = Starts,
        Ends = Ends,
        HasClosed = HasClosed,
        DateWords = DateWords,
        Audience = Audience,
        Responses = Responses,
        ResponseWords = ResponseWords,
        Findings = Findings,
        Decision = Decision,
        UseOfViews = UseOfViews,
        Source = Source,
    };

    /// <summary>Writes what is recorded anew.</summary>
    /// <returns>The fields that changed, with their values before and after.</returns>
    /// <exception cref="RuleException">The title is missing, a text is too long, or a date or number is not valid.</exception>
    public IReadOnlyList<(string Name, object? Before, object? After)> Write(ConsultationText text)
    {
        var tidied = text.Checked();
        var changes = ToText().ChangesTo(tidied);
        (Title, Service, Starts, Ends, HasClosed) = (tidied.Title, tidied.Service, tidied.Starts, tidied.Ends, tidied.HasClosed);
        (DateWords, Audience, Responses, ResponseWords) = (tidied.DateWords, tidied.Audience, tidied.Responses, tidied.ResponseWords);
        (Findings, Decision, UseOfViews, Source) = (tidied.Findings, tidied.Decision, tidied.UseOfViews, tidied.Source);
        Version += changes.Count > 0 ? 1 : 0;
        return changes;
    }
}
