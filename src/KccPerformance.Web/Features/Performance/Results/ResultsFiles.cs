using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace KccPerformance.Web.Features.Performance.Results;

/// <summary>
/// Figures as CSV and JSON. Text that a spreadsheet would run as a formula gets an apostrophe in front. Numbers and dates,
/// including negative numbers, stay unchanged.
/// </summary>
internal static class ResultsFiles
{
    public const string JsonType = "application/json; charset=utf-8";
    public const string MetadataType = "application/csvm+json; charset=utf-8";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static async Task<byte[]> CsvAsync(IReadOnlyList<ResultRow> rows, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await using (var csv = CsvWriter.Create(content, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader([.. ResultColumns.All.Select(column => column.Name)]);
            foreach (var row in rows)
            {
                foreach (var column in ResultColumns.All)
                {
                    Write(csv, column.Value(row));
                }

                await csv.EndRecordAsync(cancellation);
            }

            await csv.FlushAsync(cancellation);
        }

        return content.ToArray();
    }

    public static byte[] Json(IReadOnlyList<ResultRow> rows)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Indented))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var column in ResultColumns.All)
                {
                    json.WritePropertyName(column.Name);
                    Write(json, column.Value(row));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return content.ToArray();
    }

    /// <summary>The description of the CSV in the W3C format for tabular metadata.</summary>
    public static byte[] Metadata(string csv, string title)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Indented))
        {
            json.WriteStartObject();
            json.WriteString("@context", "http://www.w3.org/ns/csvw");
            json.WriteString("url", csv);
            json.WriteString("dc:title", title);
            json.WriteStartObject("dialect");
            json.WriteString("encoding", "utf-8");
            json.WriteBoolean("header", true);
            json.WriteEndObject();
            json.WriteStartObject("tableSchema");
            json.WriteStartArray("columns");
            foreach (var column in ResultColumns.All)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("titles", column.Name);
                json.WriteString("dc:description", column.Title);
                json.WriteString("datatype", column.Datatype);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("primaryKey");
            json.WriteStringValue("reference");
            json.WriteStringValue("period_end");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return content.ToArray();
    }

    private static void Write(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case decimal number:
                csv.WriteField(number, default, CultureInfo.InvariantCulture);
                break;
            case int number:
                csv.WriteField(number, default, CultureInfo.InvariantCulture);
                break;
            case DateOnly date:
                csv.WriteField(date, "yyyy-MM-dd");
                break;
            case bool isTrue:
                csv.WriteField(isTrue ? "true" : "false");
                break;
            default:
                csv.WriteField((string?)value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case bool isTrue:
                json.WriteBooleanValue(isTrue);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }
}
