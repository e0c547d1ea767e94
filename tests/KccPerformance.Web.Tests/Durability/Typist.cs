using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using KccPerformance.Web.Features.Updates;
using KccPerformance.Web.Tests.Site;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Durability;

/// <summary>
/// Somebody who goes on typing and submitting updates to one action until the product stops answering, and knows
/// what it had acknowledged by then.
/// </summary>
internal sealed class Typist(string code, Random random)
{
    private readonly string address = $"{PlanSite.Plan}/actions/{code}/updates";
    private readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);
    private string? draft;
    private string? unansweredDraft;
    private (string Narrative, HttpContent Again)? unansweredUpdate;
    private int number;

    public int Updates => acknowledged.Count;

    public int Drafts { get; private set; }

    public int Unanswered { get; private set; }

    private int Answered => Updates + Drafts;

    /// <summary>Waits until it has been answered once more: a product that has only just started answers nothing yet.</summary>
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
            // It has been killed.
        }
    }

    /// <summary>Compares the database with what was acknowledged, and sends what was not answered once more.</summary>
    public async Task CheckAsync(KillableProduct product, HttpClient client, string when)
    {
        var before = await CountAsync(product);
        Assert.All(acknowledged, narrative => Assert.True(before.GetValueOrDefault(narrative) == 1, $"{when}: acknowledged “{narrative}” is there {before.GetValueOrDefault(narrative)} times."));
        var wasSaved = unansweredUpdate is { } sent && before.GetValueOrDefault(sent.Narrative) == 1;
        Assert.True(before.Count == acknowledged.Count + (wasSaved ? 1 : 0), $"{when}: {code} has updates that nobody sent.");

        var found = await ReadDraftAsync(product);
        Assert.True(
            wasSaved ? found is null : found == draft || (found is not null && found == unansweredDraft),
            $"{when}: the draft of {code} is “{found}”; acknowledged was “{draft}”, on its way “{unansweredDraft}”.");
        (draft, unansweredDraft) = (found, null);
        if (unansweredUpdate is var (narrative, again))
        {
            await AcceptAsync(client, again);
            var after = (await CountAsync(product)).GetValueOrDefault(narrative);
            Assert.True(after == 1, $"{when}: “{narrative}”, sent again, is there {after} times.");
            acknowledged.Add(narrative);
            unansweredUpdate = null;
            draft = await ReadDraftAsync(product);
            Assert.True(draft is null, $"{when}: “{draft}” is still a draft of {code}.");
        }
    }

    private async Task KeepDraftAsync(HttpClient client, IHtmlFormElement form, int sequence)
    {
        var words = $"Draft {++number} of {code}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address + "/draft", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(Browsing.FieldsOf(form, ("Narrative", words), ("Sequence", $"{sequence}")));
        unansweredDraft = words;
        Unanswered++;
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        (draft, unansweredDraft) = (words, null);
        Unanswered--;
        Drafts++;
    }

    private async Task SubmitAsync(HttpClient client, IHtmlFormElement form)
    {
        var words = $"Update {++number} of {code}";
        var fields = Browsing.FieldsOf(form, ("Narrative", words));
        unansweredUpdate = (words, new FormUrlEncodedContent(fields));
        Unanswered++;
        await AcceptAsync(client, new FormUrlEncodedContent(fields));
        acknowledged.Add(words);
        (draft, unansweredUpdate) = (null, null);
        Unanswered--;
    }

    private async Task AcceptAsync(HttpClient client, HttpContent fields)
    {
        using var response = await client.PostAsync(new Uri(address + "/new", UriKind.Relative), fields);
        Assert.Equal($"{PlanSite.Plan}/actions/{code}", response.Headers.Location?.OriginalString);
    }

    private Task<Dictionary<string, int>> CountAsync(KillableProduct product)
        => product.ReadAsync(db => db.Updates
            .Where(update => update.Action.Code == code && update.Narrative.StartsWith("Update "))
            .GroupBy(update => update.Narrative)
            .ToDictionaryAsync(same => same.Key, same => same.Count(), StringComparer.Ordinal));

    private Task<string?> ReadDraftAsync(KillableProduct product)
        => product.ReadAsync(async db => DraftFields.Read(await db.Drafts
            .Where(one => db.Actions.Any(action => action.Id == one.ActionId && action.Code == code))
            .Select(one => one.Content)
            .SingleOrDefaultAsync())?.Narrative);
}
