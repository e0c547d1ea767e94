using System.Net;
using System.Text.Json;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Questions;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>A message that is not accepted is tried again with growing waits, holds back those after it, and is given up after a day.</summary>
public sealed class TryingAgainTests : IAsyncLifetime
{
    private readonly WebhookSite site = new();
    private ReceivingSystem system = null!;
    private AddedWebhook webhook = null!;

    public async Task InitializeAsync()
    {
        system = await ReceivingSystem.StartAsync();
        webhook = await site.AddWebhookAsync(system.Address);
    }

    [Fact]
    public async Task It_is_tried_again_after_growing_waits_and_later_messages_wait_for_it()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        system.Status = HttpStatusCode.InternalServerError;
        await site.AskAsync(member, "CEC2");
        await site.AskAsync(member, "CEA1", "When is the next report?");

        // Due at once, then after 1, 2 and 4 minutes. A round in between sends nothing.
        foreach (var (wait, attempts) in new[] { (0, 1), (0, 1), (1, 2), (1, 2), (1, 3), (3, 3), (1, 4) })
        {
            site.Clock.Utc = site.Clock.Utc.AddMinutes(wait);
            await site.SendWebhooksAsync();
            Assert.Equal(attempts, system.Received.Count);
        }

        Assert.Single(system.Received.Select(one => one.Header("webhook-id")).Distinct());
        Assert.Equal(4, system.Received.Select(one => one.Header("webhook-timestamp")).Distinct().Count());
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains(
            "“A question about CEC2 has been asked” has not been accepted after 4 attempts. It answered 500. We will try again until 24 hours after it was written. Later messages wait for it.",
            (await administrator.GetPageAsync(webhook.Page)).QuerySelector("main").Words(), StringComparison.Ordinal);
        var (queued, oldest) = await BehindAsync(administrator);
        Assert.Equal(2, queued);
        Assert.InRange(oldest!.Value, 419, 421);

        system.Status = HttpStatusCode.OK;
        site.Clock.Utc = site.Clock.Utc.AddMinutes(8);
        await site.SendWebhooksAsync();
        Assert.Equal(["CEC2", "CEA1"], system.Received.Skip(4).Select(one => one.Json.GetProperty("data").GetProperty("reference").GetString()));
        var page = await administrator.GetPageAsync(webhook.Page);
        Assert.DoesNotContain("has not been accepted", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Count(row => row.Words().Contains("Sent ", StringComparison.Ordinal)));
        Assert.Equal((0, null), await BehindAsync(administrator));
    }

    [Fact]
    public async Task It_is_given_up_after_a_day_and_the_next_one_is_sent()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        system.Status = HttpStatusCode.ServiceUnavailable;
        await site.AskAsync(member, "CEC2");
        for (var hour = 0; hour < 24; hour++)
        {
            await site.SendWebhooksAsync();
            site.Clock.Utc = site.Clock.Utc.AddHours(1);
        }

        site.Clock.Utc = site.Clock.Utc.AddMinutes(1);
        await site.SendWebhooksAsync();
        var message = Assert.Single(await site.MessagesAsync());
        Assert.Equal(WebhookMessageState.GivenUp, message.State);
        Assert.InRange(message.Attempts, 20, 24);
        var tried = system.Received.Count;
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains(
            "“A question about CEC2 has been asked” was not accepted within 24 hours. It answered 503. We will not try again.",
            (await administrator.GetPageAsync(webhook.Page)).QuerySelector("main").Words(), StringComparison.Ordinal);

        system.Status = HttpStatusCode.OK;
        await SendTestAsync(administrator);
        Assert.Equal(tried + 1, system.Received.Count);
        Assert.Equal("test", system.Received[tried].Json.GetProperty("type").GetString());
        Assert.DoesNotContain("was not accepted within", (await administrator.GetPageAsync(webhook.Page)).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_waited_for_a_day_while_the_webhook_was_off_is_not_sent_and_old_ones_are_deleted()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await site.AskAsync(member, "CEC2");
        await site.ReadAsync(db => db.Webhooks.ExecuteUpdateAsync(set => set.SetProperty(one => one.IsOn, false)));
        await site.SendWebhooksAsync();
        Assert.Empty(system.Received);
        site.Clock.Utc = site.Clock.Utc.AddHours(25);
        await site.ReadAsync(db => db.Webhooks.ExecuteUpdateAsync(set => set.SetProperty(one => one.IsOn, true)));
        await site.SendWebhooksAsync();
        Assert.Empty(system.Received);
        Assert.Equal(WebhookMessageState.GivenUp, Assert.Single(await site.MessagesAsync()).State);

        site.Clock.Utc = site.Clock.Utc.AddDays(31);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await SendTestAsync(administrator);
        using var later = await site.SignInAsync(PlanSite.Member);
        await site.AskAsync(later, "CEA1", "When is the next report?");
        await site.SendWebhooksAsync();
        Assert.Equal([WebhookTopics.None, WebhookTopics.QuestionAsked], (await site.MessagesAsync()).Select(one => one.Topic));
    }

    [Fact]
    public async Task A_message_is_claimed_by_one_of_several_instances()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await site.AskAsync(member, "CEC2");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.SendWebhooksAsync())).InTimeAsync();
        Assert.Single(system.Received);
    }

    [Fact]
    public async Task A_receiver_that_answers_that_it_has_had_a_message_is_not_sent_it_again()
    {
        system.Status = HttpStatusCode.Conflict;
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await SendTestAsync(administrator);
        site.Clock.Utc = site.Clock.Utc.AddHours(2);
        await site.SendWebhooksAsync();
        Assert.Single(system.Received);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_page_says_why()
    {
        (system.Status, system.Location) = (HttpStatusCode.TemporaryRedirect, "/elsewhere");
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await SendTestAsync(administrator);
        Assert.Equal(["The test message was not accepted. It answered 307, a redirect. Enter the address that it redirects to."], page.Errors());
        Assert.Equal("/hook", Assert.Single(system.Received).Path);
    }

    [Fact]
    public async Task A_Teams_card_has_the_title_the_text_and_a_link_and_no_Markdown()
    {
        await site.AddWebhookAsync(system.Address, WebhookFormat.TeamsCard, "Channel");
        using var member = await site.SignInAsync(PlanSite.Member);
        await site.AskAsync(member, "CEC2");
        await site.SendWebhooksAsync();

        var card = system.Received.Select(one => one.Json).Single(one => one.GetProperty("type").GetString() == "message");
        var attachment = card.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        var content = attachment.GetProperty("content");
        Assert.Equal("AdaptiveCard", content.GetProperty("type").GetString());
        Assert.Equal(["RichTextBlock", "RichTextBlock"], content.GetProperty("body").EnumerateArray().Select(one => one.GetProperty("type").GetString()));
        Assert.Equal("A question about CEC2 has been asked", content.GetProperty("body")[0].GetProperty("inlines")[0].GetProperty("text").GetString());
        var action = content.GetProperty("actions")[0];
        Assert.Equal("Action.OpenUrl", action.GetProperty("type").GetString());
        Assert.EndsWith("/actions/CEC2#questions", action.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await system.DisposeAsync();
    }

    /// <summary>How many messages are queued, and how many seconds the first has waited, as the health of the site says.</summary>
    private static async Task<(int Queued, long? OldestSeconds)> BehindAsync(HttpClient administrator)
    {
        using var health = JsonDocument.Parse(await administrator.GetStringAsync(new Uri("/health/details", UriKind.Relative)));
        var oldest = health.RootElement.GetProperty("oldestWebhookSeconds");
        return (health.RootElement.GetProperty("webhooksQueued").GetInt32(), oldest.ValueKind == JsonValueKind.Null ? null : oldest.GetInt64());
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> SendTestAsync(HttpClient administrator)
    {
        using var sent = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/test']"));
        return sent.StatusCode == HttpStatusCode.Redirect ? await administrator.GetPageAsync(webhook.Page) : await sent.ReadPageAsync();
    }
}
