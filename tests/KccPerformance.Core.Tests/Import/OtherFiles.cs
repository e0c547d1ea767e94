using System.Text;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Import;
using KccPerformance.Core.Files;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Risks.Import;
using KccPerformance.Testing;

namespace KccPerformance.Core.Tests.Import;

/// <summary>Files of the other imports, and their readers.</summary>
internal static class OtherFiles
{
    private static readonly string[] Objective = ["plan", "paragraph", "state", "words", "reason", "version"];

    private static readonly string[] Result = ["reference", "indicator", "result", "comment"];

    private static readonly FeedMapping Feed = new() { Indicator = "code", Period = "period", Value = "value" };

    public static TheoryData<string> Names =>
    [
        "people.csv", "risks.csv", "risk-actions.csv", "monitoring.csv", "objectives.csv", "objectives.xlsx", "results.csv", "results.xlsx", "feed.csv", "feed.xlsx",
    ];

    public static byte[] Whole(string name) => name switch
    {
        "people.csv" => Csv(["email", "name", "role", "actions"], number => [$"ann{number}@example.org", $"Ann Example {number}", "officer", $"CEA{number}"]),
        "risks.csv" => Sample("Risks.risks-2013-14-q3.csv"),
        "risk-actions.csv" => Sample("Risks.risk-actions.csv"),
        "monitoring.csv" => Sample("BusinessPlans.business-plan-2013-14-mid-year.csv"),
        "objectives.csv" => Csv(Objective, ObjectiveRow),
        "objectives.xlsx" => Xlsx(Objective, ObjectiveRow),
        "results.csv" => Csv(Result, ResultRow),
        "results.xlsx" => Xlsx(Result, ResultRow),
        "feed.csv" => Csv(Feed.Headings, FeedRow),
        _ => Xlsx(Feed.Headings, FeedRow),
    };

    /// <summary>The number of rows and problems that were read.</summary>
    public static async Task<int> ReadAsync(string name, byte[] file)
    {
        using var content = new MemoryStream(file);
        switch (Path.GetFileNameWithoutExtension(name))
        {
            case "people":
                var people = await UserFileReader.ReadAsync(name, content);
                return people.Users.Count + people.Problems.Count;
            case "risks" or "risk-actions":
                var risks = RiskFileReader.Read(file);
                return risks.Risks.Count + risks.Actions.Count + risks.Problems.Count;
            case "monitoring":
                var monitoring = MonitoringFile.Read(file, new MonitoringKey(2013, HalfYear.MidYear, null));
                return monitoring.Paragraphs.Count + monitoring.Problems.Count;
            case "objectives":
                var objectives = await OfficerSheet.ReadAsync(name, content);
                return objectives.Rows.Count + objectives.Problems.Count;
            case "results":
                return (await ResultsSheet.ReadAsync(name, content)).Split('\n').Length;
            default:
                return FeedFile.Lines(file, Feed, CancellationToken.None).Count;
        }
    }

    private static string[] ObjectiveRow(int number) => ["customer-services", $"{number}", "On track", $"{number} of 40 staff are trained", "", "1"];

    private static string[] ResultRow(int number) => [$"CS{number:00}", $"Calls answered in {number} seconds", $"{number}.5%", "As planned"];

    private static string[] FeedRow(int number) => [$"CS{number:00}", "December 2013", $"{number}.5"];

    private static byte[] Csv(IReadOnlyList<string> headings, Func<int, string[]> row)
        => Encoding.UTF8.GetBytes(string.Join('\n', Rows(headings, row).Select(cells => string.Join(',', cells))) + "\n");

    private static byte[] Xlsx(IReadOnlyList<string> headings, Func<int, string[]> row) => PlanDocument.Sheet(Rows(headings, row));

    private static IEnumerable<string[]> Rows(IReadOnlyList<string> headings, Func<int, string[]> row)
        => Enumerable.Range(1, 40).Select(row).Prepend([.. headings]);

    private static byte[] Sample(string resource)
    {
        using var stream = typeof(SampleFiles).Assembly.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
