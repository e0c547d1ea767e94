using System.Text.Json;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A person's request to read a file again with chosen columns.</summary>
/// <param name="Columns">The column name for each heading key; empty for a heading that is left out.</param>
/// <param name="HeadingsKey">The set of headings when the file was first read, by which the choices are remembered.</param>
/// <param name="Ratings">What the ratings of the document mean, by the key of the word.</param>
/// <param name="Timescales">The words to read unclear timescales as, by the key of the timescale.</param>
/// <param name="Matching">The saved choices that were used, if any.</param>
internal sealed record ColumnOrder(
    IReadOnlyDictionary<string, string> Columns,
    string? HeadingsKey = null,
    IReadOnlyDictionary<string, ImportedRating>? Ratings = null,
    IReadOnlyDictionary<string, string>? Timescales = null,
    UsedMatching? Matching = null)
{
    /// <summary>The first reading of a file, without choices.</summary>
    public static ColumnOrder None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads a request. One from before choices were remembered has the columns only.</summary>
    public static ColumnOrder Read(string? instruction)
        => instruction is null ? None
            : JsonSerializer.Deserialize<ColumnOrder>(instruction) is { Columns: not null } order ? order
            : None with { Columns = JsonSerializer.Deserialize<Dictionary<string, string>>(instruction)! };
}
