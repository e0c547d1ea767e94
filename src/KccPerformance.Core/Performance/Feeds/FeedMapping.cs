using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>Which columns of a file hold what, by their headings, and the codes that the other system uses for indicators.</summary>
public sealed record FeedMapping
{
    public const int HeadingLength = 100;

    /// <summary>The heading of the column with the indicator's reference, or with the other system's code.</summary>
    public string Indicator { get; init; } = string.Empty;

    /// <summary>The heading of the column with the period; null if every row is for the period that is due.</summary>
    public string? Period { get; init; }

    public string Value { get; init; } = string.Empty;

    /// <summary>The heading of the column with the last day that the data cover.</summary>
    public string? DataTo { get; init; }

    public string? Numerator { get; init; }

    public string? Denominator { get; init; }

    /// <summary>Codes of the other system, one on each line: "10452 = SC02".</summary>
    public string? Codes { get; init; }

    /// <summary>The headings that a file must have.</summary>
    public IReadOnlyList<string> Headings
        => [.. new[] { Indicator, Period, Value, DataTo, Numerator, Denominator }.OfType<string>()];

    /// <exception cref="RuleException">A heading or a code is not valid.</exception>
    internal FeedMapping Checked()
    {
        var mapping = new FeedMapping
        {
            Indicator = Tidy(Indicator) ?? throw new RuleException(nameof(Indicator), "Enter the heading of the column with the indicator"),
            Period = Tidy(Period),
            Value = Tidy(Value) ?? throw new RuleException(nameof(Value), "Enter the heading of the column with the figure"),
            DataTo = Tidy(DataTo),
            Numerator = Tidy(Numerator),
            Denominator = Tidy(Denominator),
            Codes = string.IsNullOrWhiteSpace(Codes) ? null : Codes.Trim().ReplaceLineEndings("\n"),
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (field, heading) in new[]
        {
            (nameof(Indicator), mapping.Indicator), (nameof(Period), mapping.Period), (nameof(Value), mapping.Value),
            (nameof(DataTo), mapping.DataTo), (nameof(Numerator), mapping.Numerator), (nameof(Denominator), mapping.Denominator),
        })
        {
            if (heading is not null)
            {
                Check(field, heading, seen);
            }
        }

        FeedCodes.Read(mapping.Codes);
        return mapping;
    }

    private static void Check(string field, string heading, HashSet<string> seen)
    {
        if (heading.Length > HeadingLength)
        {
            throw new RuleException(field, $"Heading must be {HeadingLength} characters or fewer");
        }

        if (ImportWords.Key(heading).Length == 0)
        {
            throw new RuleException(field, "Heading must contain a letter or a digit");
        }

        if (!seen.Add(ImportWords.Key(heading)))
        {
            throw new RuleException(field, $"The column “{heading}” is used twice");
        }
    }

    private static string? Tidy(string? heading) => string.IsNullOrWhiteSpace(heading) ? null : ImportWords.OneLine(heading);
}
