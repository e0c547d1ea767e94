using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Consultations;

/// <summary>The recorded details of a consultation. Only the title is required; unknown details are empty.</summary>
public sealed record ConsultationText
{
    public const int TitleLength = 200, ServiceLength = 120, WordsLength = 300, AudienceLength = 1000, TextLength = 4000;

    /// <summary>More responses than the residents of any council.</summary>
    public const int MostResponses = 9_999_999;

    /// <summary>What is said where a consultation would end before it starts.</summary>
    public const string EndsTooEarly = "End date must be the same as or after the start date";

    public required string Title { get; init; }

    /// <summary>The division or service that consults.</summary>
    public string? Service { get; init; }

    public DateOnly? Starts { get; init; }

    /// <summary>The last day on which people can respond.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>Whether it has closed on a day that is not known. With an end date, the date says so.</summary>
    public bool HasClosed { get; init; }

    /// <summary>The dates in the words of a paper: "between June and August 2011".</summary>
    public string? DateWords { get; init; }

    /// <summary>Who was asked.</summary>
    public string? Audience { get; init; }

    public int? Responses { get; init; }

    /// <summary>The number of responses in the words of a paper: "Just under 800".</summary>
    public string? ResponseWords { get; init; }

    /// <summary>What people said.</summary>
    public string? Findings { get; init; }

    /// <summary>What was decided, and by whom.</summary>
    public string? Decision { get; init; }

    /// <summary>How the views were used.</summary>
    public string? UseOfViews { get; init; }

    /// <summary>The paper that says so.</summary>
    public string? Source { get; init; }

    /// <summary>The text without white space around it, and null where nothing is written.</summary>
    /// <exception cref="RuleException">The title is missing, a text is too long, it ends before it starts, or the number is out of range.</exception>
    internal ConsultationText Checked()
    {
        if (Starts is { } first && Ends is { } last && last < first)
        {
            throw new RuleException(nameof(Ends), EndsTooEarly);
        }

        if (Responses is < 0 or > MostResponses)
        {
            throw new RuleException(nameof(Responses), $"Number of responses must be a whole number from 0 to {MostResponses:N0}");
        }

        return new()
        {
            Title = Tidy(nameof(Title), "Title", Title, TitleLength) ?? throw new RuleException(nameof(Title), "Enter a title"),
            Service = Tidy(nameof(Service), "Service", Service, ServiceLength),
            Starts = Starts,
            Ends = Ends,
            HasClosed = HasClosed && Ends is null,
            DateWords = Tidy(nameof(DateWords), "Dates in words", DateWords, WordsLength),
            Audience = Tidy(nameof(Audience), "Audience", Audience, AudienceLength),
            Responses = Responses,
            ResponseWords = Tidy(nameof(ResponseWords), "Responses in words", ResponseWords, WordsLength),
            Findings = Tidy(nameof(Findings), "Findings", Findings, TextLength),
            Decision = Tidy(nameof(Decision), "Decision", Decision, TextLength),
            UseOfViews = Tidy(nameof(UseOfViews), "How views were used", UseOfViews, TextLength),
            Source = Tidy(nameof(Source), "Source", Source, WordsLength),
        };
    }

    /// <summary>The fields that differ, by name, for the audit log.</summary>
    internal IReadOnlyList<(string Name, object? Before, object? After)> ChangesTo(ConsultationText other)
        => [.. Fields.Zip(other.Fields, (before, after) => (before.Name, before.Value, after.Value)).Where(field => !Equals(field.Item2, field.Item3))];

    private (string Name, object? Value)[] Fields =>
    [
        (nameof(Title), Title), (nameof(Service), Service), (nameof(Starts), Starts), (nameof(Ends), Ends), (nameof(HasClosed), HasClosed),
        (nameof(DateWords), DateWords), (nameof(Audience), Audience), (nameof(Responses), Responses), (nameof(ResponseWords), ResponseWords),
        (nameof(Findings), Findings), (nameof(Decision), Decision), (nameof(UseOfViews), UseOfViews), (nameof(Source), Source),
    ];

    private static string? Tidy(string field, string name, string? text, int most)
    {
        var tidied = string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
        return tidied?.Length > most ? throw new RuleException(field, $"{name} must be {most:N0} characters or fewer") : tidied;
    }
}
