using System.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Templates to fill in and import: a row of headings, with the byte order mark by which Excel recognises UTF-8.</summary>
public static class ImportTemplates
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The columns of a plan, one row for each action.</summary>
    public static byte[] Plan { get; } = Of(PlanColumns.All.Where(column => column is not (PlanColumn.Leads or PlanColumn.Theme)).Select(PlanColumns.NameOf));

    /// <summary>The columns of people, one row for each person.</summary>
    public static byte[] People { get; } = Of(["email", "name", "role", "actions"]);

    private static byte[] Of(IEnumerable<string> columns)
        => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join(',', columns) + "\r\n")];
}
