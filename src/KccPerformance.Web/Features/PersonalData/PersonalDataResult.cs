using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.PersonalData;

/// <summary>The rows about a person as JSON, a list for each table that has any. It is written row by row.</summary>
internal sealed class PersonalDataResult(Core.People.PersonalData data, PersonSought person) : IActionResult
{
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Values = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var cancellation = context.HttpContext.RequestAborted;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"personal-data-{person.Id}.json" }.ToString();
        await using var json = new Utf8JsonWriter(response.BodyWriter, Writing);
        json.WriteStartObject();
        json.WriteString("name", person.Name);
        json.WriteString("email", person.Email);
        json.WriteStartObject("tables");
        foreach (var table in data.Tables)
        {
            var isStarted = false;
            await foreach (var row in data.RowsOf(table, person).WithCancellation(cancellation))
            {
                if (!isStarted)
                {
                    json.WriteStartArray(table.Name);
                    isStarted = true;
                }

                Write(json, table, row);
                await json.FlushAsync(cancellation);
                await response.BodyWriter.FlushAsync(cancellation);
            }

            if (isStarted)
            {
                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        await response.BodyWriter.FlushAsync(cancellation);
    }

    private static void Write(Utf8JsonWriter json, PersonalTable table, object?[] row)
    {
        json.WriteStartObject();
        for (var index = 0; index < row.Length; index++)
        {
            json.WritePropertyName(table.Columns[index].Name);
            if (row[index] is byte[] bytes)
            {
                json.WriteStringValue($"{bytes.Length:N0} bytes");
            }
            else
            {
                JsonSerializer.Serialize(json, row[index], row[index]?.GetType() ?? typeof(object), Values);
            }
        }

        json.WriteEndObject();
    }
}
