using System.Text.Json;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>The paper for a meeting as data. It is always that of Part 1, because the files can be passed on.</summary>
internal static class MeetingPaperData
{
    /// <summary>A row for each item of each part: an action, an indicator, a risk, an objective.</summary>
    public static Task<byte[]> WriteCsvAsync(MeetingPaperSource paper, CancellationToken cancellation)
        => PaperData.WriteCsvAsync(paper, "address", row => row.Address, cancellation);

    /// <summary>The cover, and each part with its document: the stored bytes, letter by letter, with their SHA-256.</summary>
    public static byte[] WriteJson(MeetingPaperSource paper) => PaperData.WriteJson(paper, _ => { }, Write);

    private static void Write(Utf8JsonWriter json, PaperPart part)
    {
        json.WriteString("address", part.Report.Address);
        json.WriteString("sha256", PaperReport.Fingerprint(part.Document));
        if (part.Changed is not null)
        {
            // Items that have become exempt since are left out, so this is not the document that was finalised.
            json.WriteString("finalised_sha256", part.Report.Sha256);
        }

        json.WritePropertyName("document");
        json.WriteRawValue(part.Document);
    }
}
