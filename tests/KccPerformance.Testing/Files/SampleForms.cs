using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;

namespace KccPerformance.Testing;

/// <summary>The sample plan in each file format that can be imported.</summary>
internal static class SampleForms
{
    public static byte[] Csv { get; } = Bytes(typeof(SampleFiles), "Sample.building-on-success.csv");

    public static byte[] Text { get; } = Bytes(typeof(SampleForms), "Import.building-on-success.txt");

    public static IReadOnlyList<SampleRow> Rows { get; } = SampleFiles.Read("building-on-success");

    public static byte[] Docx { get; } = PlanDocument.Docx(Rows);

    public static byte[] Html { get; } = PlanDocument.Html(Rows);

    public static byte[] Pdf { get; } = PlanPdf.Sample(Rows);

    public static byte[] Xlsx { get; } = PlanDocument.Xlsx(Rows);

    public static byte[] Of(string ending) => ending switch
    {
        ".csv" => Csv,
        ".xlsx" => Xlsx,
        ".docx" => Docx,
        ".html" => Html,
        ".pdf" => Pdf,
        _ => Text,
    };

    public static Task<ImportedPlan> ReadAsync(byte[] file, string ending) => PlanReader.ReadAsync(new MemoryStream(file), $"plan{ending}");

    /// <summary>An action as text, without where it was read, for comparison.</summary>
    public static string Flat(ImportedAction action) => string.Join(
        '\n',
        $"{action.Code} {action.ThemeNumber} {action.ThemeName} {action.Prefix} {action.Category}",
        string.Join(',', action.Paragraphs),
        action.InspectorsComment,
        $"{action.Timescale.Text} = {action.Timescale.Meaning}",
        $"{action.Leads.Text} = {string.Join('|', action.Leads.Names)}",
        string.Join('|', action.Evidence),
        string.Join('|', action.Monitoring));

    /// <summary>A row of the sample as the same text, from the sample's own reader.</summary>
    public static string Flat(SampleRow row) => string.Join(
        '\n',
        $"{row["code"]} {row["theme"]} {row["theme_name"]} {row["code"][..2]} {row["category"]}",
        string.Join(',', row.Items("paragraphs")),
        row["inspectors_comment"],
        $"{row["timescales"]} = {TimescaleReader.Read(row["timescales"]).Meaning}",
        $"{row["lead_directors"]} = {string.Join('|', row.Items("leads"))}",
        string.Join('|', row.Items("evidence_of_improvement")),
        string.Join('|', row.Items("monitoring")));

    private static byte[] Bytes(Type type, string name)
    {
        using var stream = type.Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
