using System.Text;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Templates to fill in and import: a row of headings, and examples of a plan, with the byte order mark by which Excel recognises UTF-8.</summary>
public static class ImportTemplates
{
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly IReadOnlyList<string> PlanHeadings
        = [.. PlanColumns.All.Where(column => column is not (PlanColumn.Leads or PlanColumn.Theme)).Select(PlanColumns.NameOf)];

    /// <summary>An invented action of a theme of its own, so that it is in no theme of the plan if it is imported by mistake.</summary>
    private static readonly IReadOnlyList<string> PlanExample =
    [
        "EXC1", "Example theme", "C", "12", "Example: residents do not know whom to ask", "31 March 2027", "Head of Example Services", "An example leaflet is sent to every home", "Example report to the board",
    ];

    /// <summary>The columns of a plan, one row for each action, with an example.</summary>
    public static byte[] Plan { get; } = Of(PlanHeadings, PlanExample);

    /// <summary>The columns of people, one row for each person.</summary>
    public static byte[] People { get; } = Of(["email", "name", "role", "actions"]);

    /// <summary>The rows of a template: the columns of Building on Success or those of a plan with any headings, and examples.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(PlanCoding coding, CategoryList categories)
        => coding == PlanCoding.Letters ? [PlanHeadings, PlanExample] : FreeRows(coding, categories);

    /// <summary>
    /// The usual columns of a plan with any headings, and two invented actions that answer one recommendation. There is no
    /// column of codes if actions are numbered by theme, and one of categories only if the plan has them.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> FreeRows(PlanCoding coding, CategoryList categories)
    {
        (string Heading, string First, string Second)[] category = categories switch
        {
            { IsOwn: true, All: [var first, .., var last] } => [("Category", first.Name, last.Name)],
            { IsOwn: true, All: [var only] } => [("Category", only.Name, only.Name)],
            { IsOwn: true } => [("Category", "Urgent", "Planned")],
            { HasAny: true } => [("Category", "C", "A")],
            _ => [],
        };
        (string Heading, string First, string Second)[] columns =
        [
            .. coding == PlanCoding.Numbered ? [] : new[] { ("Ref", "R1a", "R1b") },
            ("Theme", "Quality of practice", "Quality of practice"),
            ("Recommendation", "Improve the quality of plans for children", "Improve the quality of plans for children"),
            ("Action", "Train every team manager in writing plans", "Check ten plans each month"),
            .. category,
            ("Lead", "Head of Service", "Quality Assurance Manager"),
            ("By when", "31 March 2027", "30 June 2027"),
            ("Success measure", "Every manager has been trained", "Nine in ten plans are good"),
            ("Monitoring", "Training records", "Monthly report to the board"),
        ];
        return [[.. columns.Select(column => column.Heading)], [.. columns.Select(column => column.First)], [.. columns.Select(column => column.Second)]];
    }

    /// <summary>A template of a plan with any headings as CSV. Only the name of a category can have a comma.</summary>
    public static byte[] FreePlan(PlanCoding coding, CategoryList categories) => Of([.. FreeRows(coding, categories).Select(row => (IReadOnlyList<string>)[.. row.Select(Cell)])]);

    private static string Cell(string text) => text.Contains(',', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static byte[] Of(params IReadOnlyList<string>[] rows)
        => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(',', row) + "\r\n")))];
}
