using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance.Entry;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Durability;

/// <summary>
/// An officer who sends one result of an indicator after another until the product stops answering, and remembers what it
/// acknowledged.
/// </summary>
internal sealed class ResultTypist(string reference)
{
    private readonly Lock turn = new();
    private readonly List<string> acknowledged = [];
    private (string Comment, HttpContent Again)? unanswered;
    private int number;

    public int Results
    {
        get
        {
            lock (turn)
            {
                return acknowledged.Count;
            }
        }
    }

    /// <summary>Sends results until the connection breaks.</summary>
    public async Task TypeAsync(HttpClient client)
    {
        try
        {
            while (true)
            {
                await SendAsync(client, await client.GetPageAsync(EntryBrowsing.New));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The product has been killed.
        }
    }

    /// <summary>Waits for one more acknowledged result, because a product that has just started answers nothing yet.</summary>
    public async Task WarmAsync(Task typing)
    {
        var before = Results;
        await Patience.UntilAsync(() => Task.FromResult(Results != before || typing.IsCompleted), $"An answer to the officer of {reference}");
    }

    /// <summary>What has been acknowledged so far.</summary>
    public AcknowledgedResults Know()
    {
        lock (turn)
        {
            return new(reference, [.. acknowledged], unanswered?.Comment);
        }
    }

    /// <summary>Compares the database of the killed product with what was acknowledged, and sends what was not answered again.</summary>
    public async Task CheckAsync(AppProcess product, HttpClient client, string when)
    {
        await product.ReadAsync(db => Know().CheckAsync(db, when));
        if (unanswered is var (comment, again))
        {
            await AcceptAsync(client, again);
            lock (turn)
            {
                acknowledged.Add(comment);
                unanswered = null;
            }

            await product.ReadAsync(db => Know().CheckAsync(db, when + ", sent again"));
        }
    }

    private async Task SendAsync(HttpClient client, IHtmlDocument page)
    {
        var comment = $"Result {++number} of {reference}";
        var own = page.Field(reference, string.Empty)[..^1];
        var fields = Browsing.FieldsOf(page.EntryForm(), (own + ".Value", $"{20 + number}"), (own + ".Comment", comment))
            .Where(field => !field.Key.StartsWith("Rows", StringComparison.Ordinal) || field.Key.StartsWith(own, StringComparison.Ordinal) || own == $"Rows[{field.Value}]").ToList();
        lock (turn)
        {
            unanswered = (comment, new FormUrlEncodedContent(fields));
        }

        await AcceptAsync(client, new FormUrlEncodedContent(fields));
        lock (turn)
        {
            acknowledged.Add(comment);
            unanswered = null;
        }
    }

    private static async Task AcceptAsync(HttpClient client, HttpContent fields)
    {
        using var response = await client.PostAsync(new Uri(EntryBrowsing.New, UriKind.Relative), fields);
        Assert.True(
            response.Headers.Location?.OriginalString.StartsWith(EntryBrowsing.New, StringComparison.Ordinal) == true,
            response.Headers.Location is { } other ? other.OriginalString : (await response.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words());
    }
}

/// <summary>The results of an indicator that an officer knows to be sent, oldest first, and the one that has not been answered.</summary>
internal sealed record AcknowledgedResults(string Reference, IReadOnlyList<string> Comments, string? Unanswered)
{
    public bool IsWaiting => Unanswered is not null;

    /// <summary>Asserts that a database has everything acknowledged once and in order, an unanswered result whole or not at all, and nothing else.</summary>
    public async Task<bool> CheckAsync(PerformanceDbContext db, string when)
    {
        var period = await db.IndicatorPeriods.AsNoTracking().Include(one => one.Results)
            .SingleAsync(one => one.Indicator.Reference == Reference && one.PeriodEnd == EntryBrowsing.March2014);
        var sent = period.Results.OrderBy(one => one.Id).Where(one => one.Comment?.StartsWith("Result ", StringComparison.Ordinal) == true).ToList();
        var saved = sent.Select(one => one.Comment!).ToList();
        var wasSaved = Unanswered is not null && saved.LastOrDefault() == Unanswered;
        List<string> expected = wasSaved ? [.. Comments, Unanswered!] : [.. Comments];
        Assert.True(expected.SequenceEqual(saved, StringComparer.Ordinal), $"{when}: {Reference} has {string.Join(", ", saved)}; acknowledged were {string.Join(", ", Comments)}.");

        // The period, the commentary of the report and the audit log are saved with the result or not at all.
        if (sent is [.., var last])
        {
            Assert.True((period.Value, period.State) == (last.Value, FigureState.Entered), $"{when}: the period has {period.Value}, its last result is {last.Value}.");
            var texts = await db.IndicatorCommentaries
                .Where(one => one.Report.Slug == "2013-14-q4" && one.Indicator.Reference == Reference && one.Text.StartsWith("Result "))
                .Select(one => one.Text).ToListAsync();
            Assert.True(texts is [var only] && only == last.Comment, $"{when}: the commentary of the report has {string.Join(", ", texts)} and not only {last.Comment}.");
        }

        Assert.Equal(saved.Count, await db.AuditEvents.CountAsync(one => one.What == "Entered a result" && one.Subject == Reference && one.After!.Contains("Result ")));
        return wasSaved;
    }
}
