using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Updates;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Durability;

/// <summary>
/// A user who types and submits updates to one action until the product stops answering, and remembers
/// what it acknowledged.
/// </summary>
internal sealed class Typist(string code, Random random)
{
    private readonly string address = $"{PlanSite.Plan}/actions/{code}/updates";
    private readonly Lock turn = new();
    private readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);
    private string? draft;
    private string? unansweredDraft;
    private (string Narrative, HttpContent Again)? unansweredUpdate;
    private int drafts;
    private int number;

    public int Updates
    {
        get
        {
            lock (turn)
            {
                return acknowledged.Count;
            }
        }
    }

    public int Drafts => Volatile.Read(ref drafts);

    private int Answered => Updates + Drafts;

    /// <summary>Waits for one more answer, because a product that has just started answers nothing yet.</summary>
    public async Task WarmAsync(Task typing)
    {
        var before = Answered;
        await Patience.UntilAsync(() => Task.FromResult(Answered != before || typing.IsCompleted), $"An answer to the typist of {code}");
    }

    /// <summary>Types until the connection breaks.</summary>
    public async Task TypeAsync(HttpClient client)
    {
        try
        {
            while (true)
            {
                var form = (await client.GetPageAsync($"{address}/new?use=last")).Form("form.app-update").WithAllAdviceRead();
                for (var sequence = random.Next(4); sequence > 0; sequence--)
                {
                    await KeepDraftAsync(client, form, 10 - sequence);
                }

                await SubmitAsync(client, form);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The product has been killed.
        }
    }

    /// <summary>What has been acknowledged so far.</summary>
    public Acknowledged Know()
    {
        lock (turn)
        {
            return new(code, acknowledged.ToHashSet(StringComparer.Ordinal), draft, unansweredDraft, unansweredUpdate?.Narrative);
        }
    }

    /// <summary>Compares the database of the killed product with what was acknowledged, and resends what was not answered.</summary>
    public async Task CheckAsync(AppProcess product, HttpClient client, string when)
    {
        (draft, unansweredDraft) = (await product.ReadAsync(db => Know().CheckAsync(db, when)), null);
        if (unansweredUpdate is var (narrative, again))
        {
            await AcceptAsync(client, again);
            var (updates, left) = await product.ReadAsync(db => Acknowledged.ReadAsync(db, code));
            var after = updates.GetValueOrDefault(narrative);
            Assert.True(after == 1, $"{when}: “{narrative}”, sent again, is there {after} times.");
            Assert.True(left is null, $"{when}: “{left}” is still a draft of {code}.");
            acknowledged.Add(narrative);
            (draft, unansweredUpdate) = (null, null);
        }
    }

    private async Task KeepDraftAsync(HttpClient client, IHtmlFormElement form, int sequence)
    {
        var words = $"Draft {++number} of {code}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address + "/draft", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(Browsing.FieldsOf(form, ("Narrative", words), ("Sequence", $"{sequence}")));
        lock (turn)
        {
            unansweredDraft = words;
        }

        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        lock (turn)
        {
            (draft, unansweredDraft) = (words, null);
            drafts++;
        }
    }

    private async Task SubmitAsync(HttpClient client, IHtmlFormElement form)
    {
        var words = $"Update {++number} of {code}";
        var fields = Browsing.FieldsOf(form, ("Narrative", words));
        lock (turn)
        {
            unansweredUpdate = (words, new FormUrlEncodedContent(fields));
        }

        await AcceptAsync(client, new FormUrlEncodedContent(fields));
        lock (turn)
        {
            acknowledged.Add(words);
            (draft, unansweredUpdate) = (null, null);
        }
    }

    private async Task AcceptAsync(HttpClient client, HttpContent fields)
    {
        using var response = await client.PostAsync(new Uri(address + "/new", UriKind.Relative), fields);
        Assert.Equal($"{PlanSite.Plan}/actions/{code}", response.Headers.Location?.OriginalString);
    }
}

/// <summary>The updates and draft that a typist knows to be saved, and the request that has not been answered.</summary>
internal sealed record Acknowledged(string Code, IReadOnlySet<string> Updates, string? Draft, string? UnansweredDraft, string? UnansweredUpdate)
{
    public bool IsWaiting => UnansweredDraft is not null || UnansweredUpdate is not null;

    /// <summary>How often the database has each of the typist's updates, and their draft.</summary>
    public static async Task<(IReadOnlyDictionary<string, int> Updates, string? Draft)> ReadAsync(PerformanceDbContext db, string code)
    {
        var updates = await db.Updates
            .Where(update => update.Action.Code == code && update.Narrative.StartsWith("Update "))
            .GroupBy(update => update.Narrative)
            .ToDictionaryAsync(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var draft = await db.Drafts
            .Where(one => db.Actions.Any(action => action.Id == one.ActionId && action.Code == code))
            .Select(one => one.Content)
            .SingleOrDefaultAsync();
        return (updates, DraftFields.Read(draft)?.Narrative);
    }

    /// <summary>Asserts that a database has everything acknowledged once, an unanswered request whole or not at all, and nothing else.</summary>
    /// <returns>The saved draft.</returns>
    public async Task<string?> CheckAsync(PerformanceDbContext db, string when)
    {
        var (saved, draft) = await ReadAsync(db, Code);
        Assert.All(Updates, narrative => Assert.True(saved.GetValueOrDefault(narrative) == 1, $"{when}: acknowledged “{narrative}” is there {saved.GetValueOrDefault(narrative)} times."));
        var wasSaved = UnansweredUpdate is { } sent && saved.GetValueOrDefault(sent) == 1;
        Assert.True(saved.Count == Updates.Count + (wasSaved ? 1 : 0), $"{when}: {Code} has updates that nobody sent.");
        Assert.True(
            wasSaved ? draft is null : draft == Draft || (draft is not null && draft == UnansweredDraft),
            $"{when}: the draft of {Code} is “{draft}”; acknowledged was “{Draft}”, on its way “{UnansweredDraft}”.");
        return draft;
    }
}
