using System.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Templates to fill in and import: a row of headings, with the byte order mark by which Excel recognises UTF-8.</summary>
public static class ImportTemplates
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The columns of a plan, one row for each action.</summary>
    public static byte[] Plan { get; } = Of(PlanColumns.All.Where(column => column is not (PlanColumn.Leads or PlanColumn.Theme)).Select(PlanColumns.NameOf));

    /// <summary>The usual columns of a plan with any headings, with an invented example.</summary>
    public static byte[] FreePlan { get; } =
    [
        .. Of(["Ref", "Theme", "Recommendation", "Action", "Lead", "By when", "Success measure", "Monitoring"]),
        .. Encoding.UTF8.GetBytes("1.1,Example theme,What the inspectors recommended,What the council will do,Head of Service,31 March 2027,What will show that it worked,Who checks it\r\n"),
    ];

    /// <summary>The columns of people, one row for each person.</summary>
    public static byte[] People { get; } = Of(["email", "name", "role", "actions"]);

    private static byte[] Of(IEnumerable<string> columns)
        => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join(',', columns) + "\r\n")];
}
