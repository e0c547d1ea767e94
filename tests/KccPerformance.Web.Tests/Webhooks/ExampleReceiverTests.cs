using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>The example receiver takes each message of the site once and in order, and refuses what is forged, late, repeated or reordered.</summary>
public sealed class ExampleReceiverTests(ExampleReceiverTests.TwoMessages sent) : IClassFixture<ExampleReceiverTests.TwoMessages>
{
    [Fact]
    public void Each_message_is_taken_once_and_in_order()
    {
        var receiver = NewReceiver();
        Assert.Equal(HttpStatusCode.NoContent, sent.Messages[0].GivenTo(receiver));
        Assert.Equal(HttpStatusCode.NoContent, sent.Messages[1].GivenTo(receiver));
    }

    [Fact]
    public void A_repeated_message_is_refused()
    {
        var receiver = NewReceiver();
        Assert.Equal(HttpStatusCode.NoContent, sent.Messages[0].GivenTo(receiver));
        Assert.Equal(HttpStatusCode.Conflict, sent.Messages[0].GivenTo(receiver));
    }

    [Fact]
    public void A_message_that_comes_after_a_later_one_is_refused()
    {
        var receiver = NewReceiver();
        Assert.Equal(HttpStatusCode.NoContent, sent.Messages[1].GivenTo(receiver));
        Assert.Equal(HttpStatusCode.Conflict, sent.Messages[0].GivenTo(receiver));
    }

    [Fact]
    public void A_forged_or_changed_message_is_refused()
    {
        var (first, second) = (sent.Messages[0], sent.Messages[1]);
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
        => Assert.Equal(HttpStatusCode.Unauthorized, sent.Messages[0].GivenTo(new ExampleReceiver(sent.Webhook.Secret, () => Now().AddMinutes(6))));

    private DateTimeOffset Now() => sent.Site.Clock.GetUtcNow();

    private ExampleReceiver NewReceiver() => new(sent.Webhook.Secret, Now);

    /// <summary>Two messages of a site, as another system has received them. The clock of the site stands still.</summary>
    public sealed class TwoMessages : IAsyncLifetime
    {
        internal WebhookSite Site { get; } = new();

        internal ReceivingSystem Receiving { get; private set; } = null!;

        internal AddedWebhook Webhook { get; private set; } = null!;

        internal IReadOnlyList<ReceivedRequest> Messages => Receiving.Received;

        public async Task InitializeAsync()
        {
            Receiving = await ReceivingSystem.StartAsync();
            Webhook = await Site.AddWebhookAsync(Receiving.Address);
            using var administrator = await Site.SignInAsync(PlanSite.Administrator);
            for (var count = 0; count < 2; count++)
            {
                var page = await administrator.GetPageAsync(Webhook.Page);
                using var test = await administrator.SubmitAsync(page.Form("form[action$='/test']"));
                Assert.Equal(Webhook.Page, test.Headers.Location?.OriginalString);
            }

            Assert.Equal(2, Messages.Count);
        }

        public async Task DisposeAsync()
        {
            await Site.DisposeAsync();
            await Receiving.DisposeAsync();
        }
    }
}
