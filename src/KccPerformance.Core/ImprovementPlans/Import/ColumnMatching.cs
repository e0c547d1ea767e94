using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A heading of a file and the column that an administrator chose for it.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Column">The column's name in this product's files; null if it is left out.</param>
public sealed record MatchedColumn(string Heading, string? Column)
{
    /// <summary>The title of the column on a page.</summary>
    [JsonIgnore]
    public string Title => Column is null ? "Left out" : ImportHeadings.FreeTitleOf(Column);
}

/// <summary>Which choices the columns of a file were read by.</summary>
/// <param name="Name">The name of the choices, if they have one.</param>
/// <param name="FileName">The file that they were made for.</param>
/// <param name="SavedAt">When they were made, in UTC by the real clock.</param>
public sealed record UsedMatching(string? Name, string FileName, DateTime SavedAt);

/// <summary>
/// What an administrator last chose for the columns of files with one set of headings, so that the next such file starts
/// from it. The choices can have a name, and then they can also be used for files with other headings.
/// </summary>
public sealed class ColumnMatching
{
    public const int NameLength = 100, KeyLength = 64;

    private ColumnMatching()
    {
    }

    internal ColumnMatching(string headingsKey) => HeadingsKey = headingsKey;

    public int Id { get; private set; }

    /// <summary>The hash of the set of headings.</summary>
    public string HeadingsKey { get; private set; } = string.Empty;

    /// <summary>The headings and their columns, as JSON.</summary>
    public string Columns { get; private set; } = "[]";

    /// <summary>The ratings of the document and what they mean, as JSON.</summary>
    public string Ratings { get; private set; } = "{}";

    /// <summary>Unclear timescales and the words to read them as, as JSON.</summary>
    public string Timescales { get; private set; } = "{}";

    /// <summary>Names that are not on the list of lead directors and the keys of the lead directors chosen for them, as JSON.</summary>
    public string Leads { get; private set; } = "{}";

    /// <summary>The name that an administrator gave; null without one.</summary>
    public string? Name { get; private set; }

    /// <summary>The last file that the choices were made for.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime SavedAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The hash of a set of headings, whatever their order, case and spacing.</summary>
    public static string KeyOf(IEnumerable<ImportHeading> headings)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headings.Select(heading => PlanHeadings.KeyOf(heading.Text)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))));

    /// <summary>Reads the headings and their columns.</summary>
    public static IReadOnlyList<MatchedColumn> Read(string columns) => JsonSerializer.Deserialize<List<MatchedColumn>>(columns)!;

    /// <summary>Reads what the ratings mean, by the key of the word.</summary>
    public static IReadOnlyDictionary<string, ImportedRating> ReadRatings(string ratings) => JsonSerializer.Deserialize<Dictionary<string, ImportedRating>>(ratings)!;

    /// <summary>Reads the words to read unclear timescales as, by the key of the timescale.</summary>
    public static IReadOnlyDictionary<string, string> ReadTimescales(string timescales) => JsonSerializer.Deserialize<Dictionary<string, string>>(timescales)!;

    /// <summary>Reads the lead directors chosen for names.</summary>
    public static IReadOnlyDictionary<string, int> ReadLeads(string leads) => JsonSerializer.Deserialize<Dictionary<string, int>>(leads)!;

    internal void ChooseLeads(IReadOnlyDictionary<string, int> leads, string fileName, DateTime at)
    {
        Leads = JsonSerializer.Serialize(leads);
        FileName = FileName.Length == 0 ? fileName : FileName;
        SavedAt = at;
        Version++;
    }

    internal void Choose(
        IReadOnlyList<MatchedColumn> columns, IReadOnlyDictionary<string, ImportedRating> ratings, IReadOnlyDictionary<string, string> timescales, string fileName, DateTime at)
    {
        Columns = JsonSerializer.Serialize(columns);
        Ratings = JsonSerializer.Serialize(ratings);
        Timescales = JsonSerializer.Serialize(timescales);
        FileName = fileName;
        SavedAt = at;
        Version++;
    }

    internal void Rename(string name)
    {
        Name = name;
        Version++;
    }

    /// <summary>The choices for those headings of a file that are among the chosen ones: the column's name, or nothing to leave it out.</summary>
    internal Dictionary<string, string> For(IReadOnlyList<ImportHeading> headings)
    {
        var keys = headings.Select(heading => PlanHeadings.KeyOf(heading.Text)).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (heading, column) in Read(Columns))
        {
            if (PlanHeadings.KeyOf(heading) is var key && keys.Contains(key))
            {
                found[key] = column ?? string.Empty;
            }
        }

        return found;
    }
}
