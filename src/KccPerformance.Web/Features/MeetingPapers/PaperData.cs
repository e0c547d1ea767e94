using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>A paper as data: what is the same for the committee and for the public.</summary>
internal static class PaperData
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>A row for each item of each part.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="column">The name of the last column.</param>
    /// <param name="value">Its value for an item.</param>
    /// <param name="cancellation">Cancels writing.</param>
    public static async Task<byte[]> WriteCsvAsync(MeetingPaperSource paper, string column, Func<PaperRow, string?> value, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await CsvFile.WriteAsync(
            content,
            ["part", "reference", "title", "state", column],
            paper.Parts.SelectMany(part => part.Rows, (part, row) => (part.Title, Row: row)).ToAsyncEnumerable(),
            one => [one.Title, one.Row.Reference, one.Row.Title, one.Row.State, value(one.Row)],
            written: null,
            cancellation);
        return content.ToArray();
    }

    /// <summary>The cover, and an object for each part with its kind and title.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="writeMore">Writes what comes after the date.</param>
    /// <param name="writePart">Writes what else is told of a part.</param>
    public static byte[] WriteJson(MeetingPaperSource paper, Action<Utf8JsonWriter> writeMore, Action<Utf8JsonWriter, PaperPart> writePart)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Writing))
        {
            json.WriteStartObject();
            json.WriteString("code", paper.Code);
            json.WriteString("committee", paper.Committee);
            json.WriteString("date", CsvFile.Date(paper.Date));
            writeMore(json);
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
                json.WriteStartObject();
                json.WriteString("kind", part.Report.Kind);
                json.WriteString("title", part.Title);
                writePart(json, part);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return content.ToArray();
    }
}
