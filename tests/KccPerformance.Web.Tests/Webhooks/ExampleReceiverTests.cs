using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>The example receiver takes each message of the site once and in order, and refuses what is forged, late, repeated or reordered.</summary>
public sealed class ExampleReceiverTests : IAsyncLifetime
{
    private readonly WebhookSite site = new();
    private ReceivingSystem system = null!;
    private AddedWebhook webhook = null!;

    public async Task InitializeAsync()
    {
        system = await ReceivingSystem.StartAsync();
        webhook = await site.AddWebhookAsync(system.Address);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        for (var count = 0; count < 2; count++)
        {
            var page = await administrator.GetPageAsync(webhook.Page);
            using var sent = await administrator.SubmitAsync(page.Form("form[action$='/test']"));
            Assert.Equal(webhook.Page, sent.Headers.Location?.OriginalString);
        }

        Assert.Equal(2, system.Received.Count);
    }

    [Fact]
    public void Each_message_is_taken_once_and_in_order()
    {
        var receiver = NewReceiver();
        Assert.Equal(HttpStatusCode.NoContent, system.Received[0].GivenTo(receiver));
        Assert.Equal(HttpStatusCode.NoContent, system.Received[1].GivenTo(receiver));
    }

    [Fact]
    public void A_repeated_message_is_refused()
    {
        var receiver = NewReceiver();
        Assert.Equal(HttpStatusCode.NoContent, system.Received[0].GivenTo(receiver));
        Assert.Equal(HttpStatusCode.Conflict, system.Received[0].GivenTo(receiver));
    }

    [Fact]
    public void A_message_that_comes_after_a_later_one_is_refused()
    {
        var receiver = NewReceiver();
        Assert.Equal(HttpStatusCode.NoContent, system.Received[1].GivenTo(receiver));
        Assert.Equal(HttpStatusCode.Conflict, system.Received[0].GivenTo(receiver));
    }

    [Fact]
    public void A_forged_or_changed_message_is_refused()
    {
        var (first, second) = (system.Received[0], system.Received[1]);
        var changed = first.Body.ToArray();
        changed[^2] ^= 1;
        Assert.Equal(HttpStatusCode.Unauthorized, first.GivenTo(NewReceiver(), body: changed));
        Assert.Equal(HttpStatusCode.Unauthorized, first.GivenTo(NewReceiver(), body: second.Body));
        Assert.Equal(HttpStatusCode.Unauthorized, first.GivenTo(NewReceiver(), id: second.Header("webhook-id")));
        var later = (long.Parse(first.Header("webhook-timestamp")!) + 1).ToString();
        Assert.Equal(HttpStatusCode.Unauthorized, first.GivenTo(NewReceiver(), timestamp: later));
        Assert.Equal(HttpStatusCode.Unauthorized, first.GivenTo(new ExampleReceiver("whsec_" + Convert.ToBase64String(new byte[32]), Now)));
        Assert.Equal(HttpStatusCode.Unauthorized, NewReceiver().Receive(first.Header("webhook-id"), first.Header("webhook-timestamp"), "v1,nonsense v2, v1", first.Body));
        Assert.Equal(HttpStatusCode.Unauthorized, NewReceiver().Receive(null, null, null, first.Body));
    }

    [Fact]
    public void A_message_that_is_kept_and_sent_later_is_refused()
        => Assert.Equal(HttpStatusCode.Unauthorized, system.Received[0].GivenTo(new ExampleReceiver(webhook.Secret, () => Now().AddMinutes(6))));

    [Fact]
    public async Task A_receiver_that_answers_that_it_has_had_a_message_is_not_sent_it_again()
    {
        system.Status = HttpStatusCode.Conflict;
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var sent = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/test']"));
        site.Clock.Utc = site.Clock.Utc.AddHours(2);
        await site.SendWebhooksAsync();
        Assert.Equal(3, system.Received.Count);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await system.DisposeAsync();
    }

    private DateTimeOffset Now() => site.Clock.GetUtcNow();

    private ExampleReceiver NewReceiver() => new(webhook.Secret, Now);
}
