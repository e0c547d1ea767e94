namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>What a person chose on the page about a file.</summary>
/// <param name="Columns">The headings, each with a column name, or the choice to leave it out.</param>
/// <param name="Ratings">The ratings, each with its meaning.</param>
/// <param name="Timescales">The timescales that are not clear, each with the words to read it as, or nothing to leave it as read.</param>
public sealed record ColumnChoices(
    IReadOnlyList<(string Heading, string? Column)> Columns, IReadOnlyList<(string Word, string? Rating)> Ratings, IReadOnlyList<(string Text, string? Words)> Timescales);
