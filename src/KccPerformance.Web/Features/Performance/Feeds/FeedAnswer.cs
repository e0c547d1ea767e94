using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Core.Performance.Feeds;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>A row that was not taken, in the answer to another system.</summary>
public sealed record AnsweredRow(int Row, string? Indicator, string? Period, string? Value, string Outcome, string Why);

/// <summary>The answer to a system that has sent a file.</summary>
/// <param name="Delivery">The address of the page about the delivery.</param>
/// <param name="Repeated">Whether the same file had been delivered before, so that nothing changed.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Taken">The number of figures that await confirmation.</param>
/// <param name="Unchanged">The number of figures that are already there.</param>
/// <param name="Differing">The number of figures that differ from one that was sent or recorded.</param>
/// <param name="Refused">The number of rows that cannot be used.</param>
/// <param name="NotTaken">The first rows that differ or were refused.</param>
public sealed record FeedAnswer(
    string Delivery, bool Repeated, int Rows, int Taken, int Unchanged, int Differing, int Refused, IReadOnlyList<AnsweredRow> NotTaken)
{
    /// <summary>The most rows in an answer. All are on the page about the delivery.</summary>
    public const int MostRows = 100;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonResult Of(string delivery, DeliveryReceipt receipt, IReadOnlyList<ShownRow> rows) => new(new FeedAnswer(
        delivery, receipt.IsRepeat, receipt.Counts.Rows, receipt.Counts.Taken, receipt.Counts.Unchanged, receipt.Counts.Differing, receipt.Counts.Refused,
        [.. rows.Select(RowOf)]), Readable);

    private static AnsweredRow RowOf(ShownRow row)
        => new(row.Row, row.Code, row.Period, row.Value, row.Outcome == FeedOutcome.Differs ? "differs" : "refused", row.Sentence);

    /// <summary>A refusal of the whole file.</summary>
    public static JsonResult Refusal(int status, string problem) => new(new { problem }, Readable) { StatusCode = status };
}
