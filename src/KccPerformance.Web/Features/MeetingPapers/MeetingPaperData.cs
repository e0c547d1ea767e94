using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>The paper for a meeting as data. It is always that of Part 1, because the files can be passed on.</summary>
internal static class MeetingPaperData
{
    private static readonly string[] Columns = ["part", "reference", "title", "state", "address"];

    /// <summary>A row for each item of each part: an action, an indicator, a risk, an objective.</summary>
    public static async Task<byte[]> WriteCsvAsync(MeetingPaperSource paper, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await CsvFile.WriteAsync(
            content,
            Columns,
            paper.Parts.SelectMany(part => part.Rows, (part, row) => (part.Title, Row: row)).ToAsyncEnumerable(),
            one => [one.Title, one.Row.Reference, one.Row.Title, one.Row.State, one.Row.Address],
            written: null,
            cancellation);
        return content.ToArray();
    }

    /// <summary>The cover, and each part with its document: the stored bytes, letter by letter, with their SHA-256.</summary>
    public static byte[] WriteJson(MeetingPaperSource paper)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("code", paper.Code);
            json.WriteString("committee", paper.Committee);
            json.WriteString("date", CsvFile.Date(paper.Date));
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
        json.WriteString("address", part.Report.Address);
        json.WriteString("sha256", PaperReport.Fingerprint(part.Document));
        if (part.Changed is not null)
        {
            // Items that have become exempt since are left out, so this is not the document that was finalised.
            json.WriteString("finalised_sha256", part.Report.Sha256);
        }

        json.WritePropertyName("document");
        json.WriteRawValue(part.Document);
        json.WriteEndObject();
    }
}
