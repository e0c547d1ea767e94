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
    public static Task<byte[]> WriteCsvAsync(MeetingPaperSource paper, string? licence, CancellationToken cancellation)
        => PaperData.WriteCsvAsync(paper, "licence", _ => licence, cancellation);

    public static byte[] WriteJson(MeetingPaperSource paper, string? licence)
        => PaperData.WriteJson(paper, json => json.WriteString("licence", licence), Write);

    private static void Write(Utf8JsonWriter json, PaperPart part)
    {
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
    }
}
