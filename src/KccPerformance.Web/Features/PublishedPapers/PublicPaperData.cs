using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.PublishedPapers;

/// <summary>
/// A published paper as open data: a row for each item of each part. The documents of the reports are not in it, because they name
/// users.
/// </summary>
internal static class PublicPaperData
{
    private static readonly string[] Columns = ["part", "reference", "title", "state", "licence"];

    public static async Task<byte[]> WriteCsvAsync(MeetingPaperSource paper, string? licence, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await CsvFile.WriteAsync(
            content,
            Columns,
            paper.Parts.SelectMany(part => part.Rows, (part, row) => (part.Title, Row: row)).ToAsyncEnumerable(),
            one => [one.Title, one.Row.Reference, one.Row.Title, one.Row.State, licence],
            written: null,
            cancellation);
        return content.ToArray();
    }

    public static byte[] WriteJson(MeetingPaperSource paper, string? licence)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("code", paper.Code);
            json.WriteString("committee", paper.Committee);
            json.WriteString("date", CsvFile.Date(paper.Date));
            json.WriteString("licence", licence);
            json.WriteString("fingerprint", paper.Fingerprint);
            json.WriteStartObject("cover");
            foreach (var line in MeetingPaperCover.Lines(paper))
            {
                json.WriteString(line.Label, string.Join('\n', line.Texts));
            }

            json.WriteEndObject();
            json.WriteStartArray("parts");
            foreach (var part in paper.Parts)
            {
                Write(json, part);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return content.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PaperPart part)
    {
        json.WriteStartObject();
        json.WriteString("kind", part.Report.Kind);
        json.WriteString("title", part.Title);
        json.WriteString("finalised", CsvFile.Instant(part.FinalisedAt));
        json.WriteString("summary", part.Summary);
        json.WriteStartArray("items");
        foreach (var row in part.Rows)
        {
            json.WriteStartObject();
            json.WriteString("reference", row.Reference);
            json.WriteString("title", row.Title);
            json.WriteString("state", row.State);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
