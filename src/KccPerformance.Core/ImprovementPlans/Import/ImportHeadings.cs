using System.Text.Json;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A column that a person can choose for a heading.</summary>
/// <param name="Name">The column's name in this product's files.</param>
/// <param name="Title">The column's title on pages.</param>
public sealed record ImportColumn(string Name, string Title);

/// <summary>The columns of a file, as chosen by a person.</summary>
public static class ImportHeadings
{
    /// <summary>The choice to leave a column out.</summary>
    public const string LeftOut = "leave-out";

    /// <summary>The columns to choose from.</summary>
    public static IReadOnlyList<ImportColumn> Columns { get; } =
    [
        .. from column in PlanColumns.All where column != PlanColumn.Leads select new ImportColumn(PlanColumns.NameOf(column), TitleOf(column)),
    ];

    /// <summary>The title of a column on a page.</summary>
    public static string TitleOf(string name) => PlanColumns.Named(name) is { } column ? TitleOf(column) : name;

    /// <summary>The form field for the column of a heading, by its position.</summary>
    public static string FieldOf(int index) => $"Columns[{index}].Column";

    /// <summary>Combines the choices with those made before.</summary>
    /// <exception cref="RuleException">A choice is missing, or two headings have the same column.</exception>
    internal static string Settle(IReadOnlyList<ImportHeading> headings, IReadOnlyList<(string Heading, string? Column)> choices)
    {
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

        return JsonSerializer.Serialize(settled);
    }

    internal static IReadOnlyDictionary<string, string> Read(string? instruction)
        => instruction is null ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(instruction)!;

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
