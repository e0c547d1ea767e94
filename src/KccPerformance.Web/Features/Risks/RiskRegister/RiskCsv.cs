using System.Globalization;
using CsvHelper;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Web.Features.Risks.Shared;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>
/// Risks as CSV. Numbers are not formatted, and text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
internal static class RiskCsv
{
    private static readonly string[] Columns = ["reference", "title", "current_score", "current_rating", "target_score", "target_rating", "refocused_from"];

    public static async Task<byte[]> WriteAsync(IReadOnlyList<RiskPosition> risks, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await using (var csv = CsvWriter.Create(content, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var risk in risks)
            {
                csv.WriteField(risk.Reference);
                csv.WriteField(risk.Title);
                Number(csv, risk.Score);
                csv.WriteField(risk.Rating is { } now ? RiskLabels.Of(now) : null);
                Number(csv, risk.Target);
                csv.WriteField(risk.TargetRating is { } target ? RiskLabels.Of(target) : null);
                csv.WriteField(risk.RefocusedFrom);
                await csv.EndRecordAsync(cancellation);
            }

            await csv.FlushAsync(cancellation);
        }

        return content.ToArray();
    }

    private static void Number(CsvWriter csv, int? number)
    {
        if (number is { } known)
        {
            csv.WriteField(known, default, CultureInfo.InvariantCulture);
        }
        else
        {
            csv.WriteField((string?)null);
        }
    }
}
