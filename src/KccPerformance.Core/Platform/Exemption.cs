namespace KccPerformance.Core.Platform;

/// <summary>
/// Exempt information (Part 2): an item is exempt if it has the number of a paragraph of Part 1 of Schedule 12A of the Local
/// Government Act 1972. Each kind of item that can be exempt uses this rule.
/// </summary>
public static class Exemption
{
    /// <summary>The number of paragraphs.</summary>
    public const int Paragraphs = 7;

    /// <summary>The field of a form with the paragraph.</summary>
    public const string Field = "ExemptParagraph";

    /// <summary>The paragraph; null for an item that is not exempt.</summary>
    /// <exception cref="RuleException">There is no such paragraph.</exception>
    public static int? Checked(int? paragraph)
        => paragraph is < 1 or > Paragraphs ? throw new RuleException(Field, $"Paragraph must be a whole number from 1 to {Paragraphs}") : paragraph;
}

/// <summary>The number of items that are exempt under a paragraph. Readers without the permission are told nothing else about them.</summary>
public sealed record ExemptCount(int Paragraph, int Count)
{
    /// <summary>Counts items by paragraph, in the order of the paragraphs. Items that are not exempt are left out.</summary>
    public static IReadOnlyList<ExemptCount> Of(IEnumerable<int?> paragraphs)
        => [.. paragraphs.OfType<int>().GroupBy(paragraph => paragraph).OrderBy(group => group.Key).Select(group => new ExemptCount(group.Key, group.Count()))];

    /// <summary>The sum of two counts.</summary>
    public static IReadOnlyList<ExemptCount> Sum(IEnumerable<ExemptCount>? some, IEnumerable<ExemptCount> others)
        => [.. (some ?? []).Concat(others).GroupBy(one => one.Paragraph).OrderBy(group => group.Key).Select(group => new ExemptCount(group.Key, group.Sum(one => one.Count)))];
}
