using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace KccPerformance.Web.Infrastructure;

/// <summary>A column of a download.</summary>
/// <param name="Name">The name: "period_end".</param>
/// <param name="Title">A description.</param>
/// <param name="Datatype">The type in CSVW: string, decimal, integer, date or boolean.</param>
/// <param name="Value">The value: a text, decimal, integer, date or boolean; null if there is none.</param>
internal sealed record DataColumn<TRow>(string Name, string Title, string Datatype, Func<TRow, object?> Value);

/// <summary>
/// Rows as CSV and JSON, and the description of the columns in the W3C format for tabular metadata. Text that a spreadsheet
/// would run as a formula gets an apostrophe in front. Numbers and dates, including negative numbers, stay unchanged.
/// </summary>
internal static class DataFile
{
    public const string JsonType = "application/json; charset=utf-8";
    public const string MetadataType = "application/csvm+json; charset=utf-8";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static async Task<byte[]> CsvAsync<TRow>(IReadOnlyList<DataColumn<TRow>> columns, IReadOnlyList<TRow> rows, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await using (var csv = CsvWriter.Create(content, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader([.. columns.Select(column => column.Name)]);
            foreach (var row in rows)
            {
                foreach (var column in columns)
                {
                    Write(csv, column.Value(row));
                }

                await csv.EndRecordAsync(cancellation);
            }

            await csv.FlushAsync(cancellation);
        }

        return content.ToArray();
    }

    public static byte[] Json<TRow>(IReadOnlyList<DataColumn<TRow>> columns, IReadOnlyList<TRow> rows)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Indented))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var column in columns)
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

    /// <summary>The description of a CSV file.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="csv">Its name.</param>
    /// <param name="title">What it has.</param>
    /// <param name="primaryKey">The columns that identify a row.</param>
    public static byte[] Metadata<TRow>(IReadOnlyList<DataColumn<TRow>> columns, string csv, string title, params string[] primaryKey)
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
            foreach (var column in columns)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("titles", column.Name);
                json.WriteString("dc:description", column.Title);
                json.WriteString("datatype", column.Datatype);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (primaryKey is [var only])
            {
                json.WriteString("primaryKey", only);
            }
            else
            {
                json.WriteStartArray("primaryKey");
                foreach (var name in primaryKey)
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
            }

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
