using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using KccPerformance.Core.Consultations;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>
/// Consultations as CSV, and the description of its columns by the W3C's model for tabular data. Numbers are numbers, dates
/// are dates, and text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
internal static class ConsultationFiles
{
    public const string Csv = "consultations.csv";
    public const string Metadata = Csv + "-metadata.json";
    public const string MetadataType = "application/csvm+json; charset=utf-8";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private static readonly (string Name, string Title, string Datatype, Func<ConsultationPosition, object?> Value)[] Columns =
    [
        ("reference", "Reference of the consultation", "string", one => one.Reference),
        ("title", "Title", "string", one => one.Text.Title),
        ("service", "Division or service that consults", "string", one => one.Text.Service),
        ("starts", "First day", "date", one => one.Text.Starts),
        ("ends", "Last day", "date", one => one.Text.Ends),
        ("dates_in_words", "Dates in the words of the source", "string", one => one.Text.DateWords),
        ("state", "State today: Planned, Open or Closed", "string", one => ConsultationLabels.Of(one.State)),
        ("audience", "Who was asked", "string", one => one.Text.Audience),
        ("responses", "Number of responses", "integer", one => one.Text.Responses),
        ("responses_in_words", "Number of responses in the words of the source", "string", one => one.Text.ResponseWords),
        ("findings", "What people said", "string", one => one.Text.Findings),
        ("decision", "What was decided", "string", one => one.Text.Decision),
        ("use_of_views", "How views were used", "string", one => one.Text.UseOfViews),
        ("missing", "What a closed consultation lacks", "string", ConsultationLabels.MissingOf),
        ("source", "Where it is said", "string", one => one.Text.Source),
    ];

    public static async Task<byte[]> CsvAsync(IReadOnlyList<ConsultationPosition> rows, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await using (var csv = CsvWriter.Create(content, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader([.. Columns.Select(column => column.Name)]);
            foreach (var row in rows)
            {
                foreach (var column in Columns)
                {
                    Write(csv, column.Value(row));
                }

                await csv.EndRecordAsync(cancellation);
            }

            await csv.FlushAsync(cancellation);
        }

        return content.ToArray();
    }

    public static byte[] Describe()
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Indented))
        {
            json.WriteStartObject();
            json.WriteString("@context", "http://www.w3.org/ns/csvw");
            json.WriteString("url", Csv);
            json.WriteString("dc:title", "Consultations");
            json.WriteStartObject("dialect");
            json.WriteString("encoding", "utf-8");
            json.WriteBoolean("header", true);
            json.WriteEndObject();
            json.WriteStartObject("tableSchema");
            json.WriteStartArray("columns");
            foreach (var (name, title, datatype, _) in Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("titles", name);
                json.WriteString("dc:description", title);
                json.WriteString("datatype", datatype);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("primaryKey", "reference");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return content.ToArray();
    }

    private static void Write(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case int number:
                csv.WriteField(number, default, CultureInfo.InvariantCulture);
                break;
            case DateOnly date:
                csv.WriteField(date, "yyyy-MM-dd");
                break;
            default:
                csv.WriteField((string?)value);
                break;
        }
    }
}
