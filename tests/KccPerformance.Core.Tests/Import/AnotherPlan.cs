using System.Globalization;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Testing;
using static KccPerformance.Testing.PlanDocument;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A plan with codes, headings and themes of its own, in each form that it can be imported from.</summary>
internal static class AnotherPlan
{
    public const int Actions = 40;

    private static readonly string[] Headings = ["Ref", "Workstream", "Recommendation", "What we will do", "By whom", "By when", "Success measure", "RAG"];

    private static readonly IReadOnlyList<string[]> Rows =
    [
        .. Enumerable.Range(1, Actions).Select(number => new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"{((number - 1) / 10) + 1}.{((number - 1) % 10) + 1}"),
            string.Create(CultureInfo.InvariantCulture, $"Workstream {(number - 1) / 10}"),
            $"Finding {number} of 2026: 3 of 7 plans were good",
            $"Train all managers of team {number} & audit 10 plans",
            "Ann Example",
            "31/03/2027",
            "- 90% of plans are good\n- no child waits",
            "Amber",
        }),
    ];

    public static byte[] Of(string ending) => ending switch
    {
        ".csv" => Encoding.UTF8.GetBytes(string.Join('\n', Rows.Prepend(Headings).Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")))) + "\n"),
        ".xlsx" => Sheet(Rows.Prepend(Headings)),
        ".html" => Encoding.UTF8.GetBytes($"<html><body><h1>Our plan</h1>\n<table border=\"1\">\n{string.Concat(Rows.Prepend(Headings).Select(HtmlRow))}</table></body></html>\n"),
        ".pdf" => Pdf(hasBorders: true),
        _ => Document(body => body.Append(Line("Our plan"), TableOf(Rows.Prepend(Headings).Select(row => new TableRow(row.Select(cell => Cell(cell.Split('\n')))))))),
    };

    /// <summary>The plan as PDF, with or without borders around its cells.</summary>
    public static byte[] Pdf(bool hasBorders)
    {
        var pdf = new PlanPdf([35, 75, 150, 160, 75, 70, 150, 50], hasBorders);
        pdf.Paragraph("Our plan", 14, isBold: true);
        pdf.Table(Headings, Rows);
        return pdf.Build();
    }

    private static string HtmlRow(string[] cells) => $"<tr>{string.Concat(cells.Select(HtmlCell))}</tr>\n";

    private static string HtmlCell(string text) => $"<td>{string.Join("<br><br>", text.Split('\n').Select(WebUtility.HtmlEncode))}</td>";

    /// <summary>Reads a file of a plan that keeps its document's codes.</summary>
    public static Task<ImportedPlan> ReadAsync(byte[] file, string ending)
        => PlanReader.ReadAsync(
            new MemoryStream(file), $"plan{ending}", new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None,
            new PlanShape(PlanCoding.Own, HasCategories: false, "Children first"));
}
