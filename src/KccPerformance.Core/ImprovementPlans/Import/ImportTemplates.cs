using System.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Files to fill in and import: a row of headings, with the mark by which Excel knows UTF-8.</summary>
public static class ImportTemplates
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The columns of a plan, one row an action.</summary>
    public static byte[] Plan { get; } = Of(PlanColumns.All.Where(column => column is not (PlanColumn.Leads or PlanColumn.Theme)).Select(PlanColumns.NameOf));

    /// <summary>The columns of people, one row a person.</summary>
    public static byte[] People { get; } = Of(["email", "name", "role", "actions"]);

    private static byte[] Of(IEnumerable<string> columns)
        => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join(',', columns) + "\r\n")];
}
