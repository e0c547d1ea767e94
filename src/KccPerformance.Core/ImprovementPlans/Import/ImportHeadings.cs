using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A column that a person can choose for a heading.</summary>
/// <param name="Name">The column's name in this product's files.</param>
/// <param name="Title">The column's title on pages.</param>
public sealed record ImportColumn(string Name, string Title);

/// <summary>The columns of a file, as chosen by a person.</summary>
public static class ImportHeadings
{
    /// <summary>The most meanings of ratings that are kept from earlier files.</summary>
    private const int MostRatings = 200;

    /// <summary>The most readings of timescales that are kept from earlier files.</summary>
    private const int MostTimescales = 200;

    /// <summary>The choice to leave a column out.</summary>
    public const string LeftOut = "leave-out";

    /// <summary>The choice to keep a column as text under its heading.</summary>
    public static string KeptAsText { get; } = PlanColumns.NameOf(PlanColumn.Extra);

    /// <summary>The columns to choose from.</summary>
    public static IReadOnlyList<ImportColumn> Columns { get; } =
    [
        .. from column in PlanColumns.All where column != PlanColumn.Leads select new ImportColumn(PlanColumns.NameOf(column), TitleOf(column)),
    ];

    /// <summary>The title of a column on a page.</summary>
    public static string TitleOf(string name) => PlanColumns.Named(name) is { } column ? TitleOf(column) : name;

    /// <summary>The form field for the column of a heading, by its position.</summary>
    public static string FieldOf(int index) => $"Columns[{index}].Column";

    /// <summary>The form field for the meaning of a rating, by its position.</summary>
    public static string RatingFieldOf(int index) => $"Ratings[{index}].Rating";

    /// <summary>The meaning of each rating, by the key of its word. Meanings of words that are not in this file stay.</summary>
    /// <exception cref="RuleException">A choice is missing or not valid.</exception>
    internal static IReadOnlyDictionary<string, ImportedRating> SettleRatings(ImportedPlan file, IReadOnlyList<(string Word, string? Rating)> choices)
    {
        var words = ImportedRatings.WordsOf(file).Select(one => one.Word).ToHashSet(StringComparer.Ordinal);
        var settled = file.Ratings.Count <= MostRatings ? new Dictionary<string, ImportedRating>(file.Ratings, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        for (var index = 0; index < choices.Count; index++)
        {
            var (word, rating) = choices[index];
            settled[ImportedRatings.KeyOf(word)] = words.Contains(word) && ImportedRatings.Named(rating) is { } chosen
                ? chosen
                : throw new RuleException(RatingFieldOf(index), $"Select what the rating “{ImportWords.Short(word)}” means");
        }

        return settled;
    }

    /// <summary>The form field for the words to read a timescale as, by its position.</summary>
    public static string TimescaleFieldOf(int index) => $"Timescales[{index}].Words";

    /// <summary>The words to read each unclear timescale as, by its key. Those of timescales that are not in this file stay.</summary>
    /// <exception cref="RuleException">The words are not clear either.</exception>
    internal static IReadOnlyDictionary<string, string> SettleTimescales(ImportedPlan file, IReadOnlyList<(string Text, string? Words)> choices)
    {
        var unclear = file.Actions.Where(action => !action.Timescale.IsCertain).Select(action => TimescalesOfImport.KeyOf(action.Timescale.Text)).ToHashSet(StringComparer.Ordinal);
        var settled = file.Timescales.Count <= MostTimescales ? new Dictionary<string, string>(file.Timescales, StringComparer.Ordinal) : new(StringComparer.Ordinal);
        for (var index = 0; index < choices.Count; index++)
        {
            var (key, words) = (TimescalesOfImport.KeyOf(choices[index].Text), ImportWords.OneLine(choices[index].Words));
            settled.Remove(key);
            if (words.Length == 0 || !unclear.Contains(key))
            {
                continue;
            }

            var doubt = TimescaleReader.Read(words).Doubt;
            settled[key] = doubt is null ? words : throw new RuleException(TimescaleFieldOf(index), doubt);
        }

        return settled;
    }

    /// <summary>Combines the choices with those made before.</summary>
    /// <exception cref="RuleException">A choice is missing, or two headings have the same column.</exception>
    internal static IReadOnlyDictionary<string, string> Settle(PlanCoding coding, IReadOnlyList<ImportHeading> headings, IReadOnlyList<(string Heading, string? Column)> choices)
    {
        if (coding != PlanCoding.Letters)
        {
            return SettleFree(headings, choices);
        }

        var settled = headings.Where(heading => heading.IsSettled).ToDictionary(heading => PlanHeadings.KeyOf(heading.Text), heading => heading.Column ?? string.Empty, StringComparer.Ordinal);
        var taken = headings.Where(heading => heading is { IsSettled: false, Column: not null }).ToDictionary(heading => heading.Column!, heading => heading.Text, StringComparer.Ordinal);
        for (var index = 0; index < choices.Count; index++)
        {
            var (text, column) = choices[index];
            if (headings.FirstOrDefault(heading => heading.Text == text && (heading.IsUnknown || heading.IsSettled)) is null
                || (column != LeftOut && !Columns.Any(one => one.Name == column)))
            {
                throw new RuleException(FieldOf(index), $"Select what “{ImportWords.Short(text)}” is, or leave it out");
            }

            if (column != LeftOut && !taken.TryAdd(column!, text))
            {
                throw new RuleException(FieldOf(index), $"“{taken[column!]}” is {TitleOf(column!).ToLowerInvariant()} already. Select another column, or leave this one out");
            }

            settled[PlanHeadings.KeyOf(text)] = column == LeftOut ? string.Empty : column!;
        }

        return settled;
    }

    /// <summary>The columns to choose from in a plan that may have any headings.</summary>
    public static IReadOnlyList<ImportColumn> ColumnsOf(bool hasCategories) =>
    [
        .. from column in Free where hasCategories || column != PlanColumn.Category select new ImportColumn(PlanColumns.NameOf(column), FreeTitleOf(column)),
    ];

    /// <summary>Whether a person can correct what a heading was read as: not the columns that only a download of this product has.</summary>
    public static bool CanBeCorrected(ImportHeading heading) => heading.Column is null || Free.Any(column => PlanColumns.NameOf(column) == heading.Column);

    /// <summary>Whether a heading is that of responsible officers, whose names are not published.</summary>
    public static bool AreOfficers(string heading) => FreeHeadings.Find(heading) == PlanColumn.Officers;

    /// <summary>Every heading has a choice. Several columns may be kept as text, but the others are one column each.</summary>
    private static Dictionary<string, string> SettleFree(IReadOnlyList<ImportHeading> headings, IReadOnlyList<(string Heading, string? Column)> choices)
    {
        var settled = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < choices.Count; index++)
        {
            var (text, column) = choices[index];
            if (!headings.Any(heading => heading.Text == text) || (column != LeftOut && !Free.Any(one => PlanColumns.NameOf(one) == column)))
            {
                throw new RuleException(FieldOf(index), $"Select what “{ImportWords.Short(text)}” is, or leave it out");
            }

            if (column != LeftOut && column != PlanColumns.NameOf(PlanColumn.Extra) && !taken.TryAdd(column!, text))
            {
                throw new RuleException(FieldOf(index), $"“{taken[column!]}” is {FreeTitleOf(PlanColumns.Named(column!)!.Value).ToLowerInvariant()} already. Select another column, or keep this one as text");
            }

            settled[PlanHeadings.KeyOf(text)] = column == LeftOut ? string.Empty : column!;
        }

        return settled;
    }

    /// <summary>The title of a column on the page of a plan that may have any headings.</summary>
    internal static string FreeTitleOf(string name) => PlanColumns.Named(name) is { } column ? FreeTitleOf(column) : name;

    private static readonly PlanColumn[] Free =
    [
        PlanColumn.Code, PlanColumn.ThemeName, PlanColumn.Comment, PlanColumn.Recommendation, PlanColumn.Category, PlanColumn.Paragraphs, PlanColumn.Timescale,
        PlanColumn.LeadDirectors, PlanColumn.Officers, PlanColumn.Evidence, PlanColumn.Monitoring, PlanColumn.Milestones, PlanColumn.Progress, PlanColumn.Rating, PlanColumn.ProgressDate, PlanColumn.Extra,
    ];

    private static string FreeTitleOf(PlanColumn column) => column switch
    {
        PlanColumn.ThemeName => "Theme",
        PlanColumn.Comment => "Action",
        PlanColumn.Recommendation => "Recommendation or finding",
        PlanColumn.Evidence => "Success measures or evidence",
        PlanColumn.Officers => "Responsible officers",
        PlanColumn.Milestones => "Milestones",
        PlanColumn.Progress => "Progress: what has been done",
        PlanColumn.Rating => "Progress: rating",
        PlanColumn.ProgressDate => "Progress: date",
        PlanColumn.Extra => "Keep as text on the action",
        _ => TitleOf(column),
    };

    private static string TitleOf(PlanColumn column) => column switch
    {
        PlanColumn.Code => "Code",
        PlanColumn.Theme => "Theme, by number or name",
        PlanColumn.ThemeName => "Theme name",
        PlanColumn.Category => "Category",
        PlanColumn.Paragraphs => "Paragraphs",
        PlanColumn.Comment => "Inspectors’ comment",
        PlanColumn.Timescale => "Timescale",
        PlanColumn.LeadDirectors => "Lead directors",
        PlanColumn.Leads => "Names of lead directors",
        PlanColumn.Evidence => "Evidence of improvement",
        _ => "Monitoring",
    };
}
