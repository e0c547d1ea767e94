using System.Text.Json.Serialization;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>What a rating in a council's own words means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportedRating>))]
public enum ImportedRating
{
    OnTrack,
    AtRisk,
    OffTrack,
    NotStarted,

    /// <summary>All work is done. It becomes an update only without evidence requirements that are not met.</summary>
    Complete,

    /// <summary>No rating: the progress is kept as text on the action.</summary>
    KeptAsText,
}

/// <summary>A rating in a file.</summary>
/// <param name="Word">The rating in the words of the document.</param>
/// <param name="Count">The number of actions with it.</param>
/// <param name="Meaning">What it means: as chosen, or as usual; null if it is not known.</param>
public sealed record RatingWord(string Word, int Count, ImportedRating? Meaning);

/// <summary>The ratings of documents, such as red, amber, green and blue, and what they usually mean.</summary>
public static class ImportedRatings
{
    /// <summary>The most different ratings that a page asks about. Progress with another one is kept as text.</summary>
    private const int MostWords = 30;

    private static readonly Dictionary<string, ImportedRating> Usual = new(StringComparer.Ordinal)
    {
        ["g"] = ImportedRating.OnTrack,
        ["green"] = ImportedRating.OnTrack,
        ["ontrack"] = ImportedRating.OnTrack,
        ["ontarget"] = ImportedRating.OnTrack,
        ["onschedule"] = ImportedRating.OnTrack,
        ["a"] = ImportedRating.AtRisk,
        ["amber"] = ImportedRating.AtRisk,
        ["yellow"] = ImportedRating.AtRisk,
        ["atrisk"] = ImportedRating.AtRisk,
        ["someslippage"] = ImportedRating.AtRisk,
        ["r"] = ImportedRating.OffTrack,
        ["red"] = ImportedRating.OffTrack,
        ["offtrack"] = ImportedRating.OffTrack,
        ["offtarget"] = ImportedRating.OffTrack,
        ["behindschedule"] = ImportedRating.OffTrack,
        ["delayed"] = ImportedRating.OffTrack,
        ["overdue"] = ImportedRating.OffTrack,
        ["notstarted"] = ImportedRating.NotStarted,
        ["notyetstarted"] = ImportedRating.NotStarted,
        ["notyetdue"] = ImportedRating.NotStarted,
        ["white"] = ImportedRating.NotStarted,
        ["grey"] = ImportedRating.NotStarted,
        ["b"] = ImportedRating.Complete,
        ["blue"] = ImportedRating.Complete,
        ["complete"] = ImportedRating.Complete,
        ["completed"] = ImportedRating.Complete,
        ["achieved"] = ImportedRating.Complete,
        ["done"] = ImportedRating.Complete,
        ["implemented"] = ImportedRating.Complete,
    };

    /// <summary>The meanings to choose from, in page order.</summary>
    public static IReadOnlyList<ImportedRating> All { get; } = Enum.GetValues<ImportedRating>();

    public static string TitleOf(ImportedRating rating) => rating switch
    {
        ImportedRating.OnTrack => "On track",
        ImportedRating.AtRisk => "At risk",
        ImportedRating.OffTrack => "Off track",
        ImportedRating.NotStarted => "Not started",
        ImportedRating.Complete => "Complete, if there is evidence",
        _ => "Keep as text on the action",
    };

    /// <summary>The meaning with a name; null if there is none.</summary>
    public static ImportedRating? Named(string? name) => All.Where(rating => rating.ToString() == name).Select(rating => (ImportedRating?)rating).FirstOrDefault();

    /// <summary>The ratings of a file in file order, each once.</summary>
    public static IReadOnlyList<RatingWord> WordsOf(ImportedPlan file)
        =>
        [
            .. file.Actions.Select(action => action.Progress?.Rating?.Text).OfType<string>().GroupBy(KeyOf, StringComparer.Ordinal).Take(MostWords)
                .Select(group => new RatingWord(ImportWords.Short(group.First()), group.Count(), MeaningOf(file, group.First()))),
        ];

    /// <summary>The key of a rating, whatever its capitals, spaces and punctuation.</summary>
    internal static string KeyOf(string word) => PlanHeadings.KeyOf(word);

    /// <summary>What a rating means: as chosen, or as usual; null if it is not known.</summary>
    internal static ImportedRating? MeaningOf(ImportedPlan file, string word)
        => file.Ratings.TryGetValue(KeyOf(word), out var chosen) ? chosen
            : Usual.TryGetValue(KeyOf(word), out var usual) ? usual
            : null;
}
