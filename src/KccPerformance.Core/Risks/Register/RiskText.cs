using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Risks.Register;

/// <summary>The text of a risk. Only the title is required; fields that a report does not print are empty.</summary>
public sealed record RiskText
{
    public const int TitleLength = 200;
    public const int OwnerLength = 200;
    public const int TextLength = 2000;

    public required string Title { get; init; }

    public string? Cause { get; init; }

    public string? Event { get; init; }

    public string? Consequence { get; init; }

    /// <summary>The controls in place.</summary>
    public string? Controls { get; init; }

    /// <summary>The person or post that owns the risk.</summary>
    public string? Owner { get; init; }

    /// <summary>The text with trimmed fields; blank fields are null.</summary>
    /// <exception cref="RuleException">The title is missing, or a text is too long.</exception>
    internal RiskText Checked() => new()
    {
        Title = Tidy(nameof(Title), "Title", Title, TitleLength) ?? throw new RuleException(nameof(Title), "Enter a title"),
        Cause = Tidy(nameof(Cause), "Cause", Cause, TextLength),
        Event = Tidy(nameof(Event), "Event", Event, TextLength),
        Consequence = Tidy(nameof(Consequence), "Consequence", Consequence, TextLength),
        Controls = Tidy(nameof(Controls), "Controls", Controls, TextLength),
        Owner = Tidy(nameof(Owner), "Owner", Owner, OwnerLength),
    };

    /// <summary>The names of the fields that differ, for the audit log, which contains no text of risks.</summary>
    internal IReadOnlyList<string> ChangedTo(RiskText other) =>
    [
        .. new[]
        {
            (nameof(Title), Title, other.Title), (nameof(Cause), Cause, other.Cause), (nameof(Event), Event, other.Event),
            (nameof(Consequence), Consequence, other.Consequence), (nameof(Controls), Controls, other.Controls), (nameof(Owner), Owner, other.Owner),
        }.Where(field => field.Item2 != field.Item3).Select(field => field.Item1),
    ];

    /// <summary>Trims a text; null if it is blank.</summary>
    /// <exception cref="RuleException">The text is too long.</exception>
    internal static string? Tidy(string field, string name, string? text, int most)
    {
        var tidied = string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
        return tidied?.Length > most ? throw new RuleException(field, $"{name} must be {most:N0} characters or fewer") : tidied;
    }
}
