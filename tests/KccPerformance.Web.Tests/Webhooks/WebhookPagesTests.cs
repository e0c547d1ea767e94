using System.Net;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>As an administrator I add, change, turn off and remove a webhook. Its secret is shown once and stored encrypted.</summary>
public sealed class WebhookPagesTests : IDisposable
{
    private readonly WebhookSite site = new();

    [Fact]
    public async Task The_secret_is_shown_once_stored_encrypted_and_in_no_record()
    {
        var webhook = await site.AddWebhookAsync("https://receiver.example.org/hook?sig=keyinaddress");
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(webhook.Page);
        Assert.Equal("Service desk", page.QuerySelector("h1").Words());
        Assert.Null(page.QuerySelector(".app-code-line"));
        var body = webhook.Secret["whsec_".Length..];
        Assert.DoesNotContain(body, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var kept = await site.ReadAsync(db => db.Webhooks.AsNoTracking().SingleAsync());
        Assert.DoesNotContain(body, kept.SealedSecret, StringComparison.Ordinal);
        var recorded = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "Service desk").Select(one => one.What + one.Before + one.After).ToListAsync());
        Assert.Contains("Added a webhook", Assert.Single(recorded), StringComparison.Ordinal);
        Assert.Contains("receiver.example.org", recorded[0], StringComparison.Ordinal);
        Assert.DoesNotMatch("keyinaddress|whsec_", recorded[0]);
        Assert.Contains("receiver.example.org", (await administrator.GetPageAsync(WebhookBrowsing.List)).QuerySelector("tbody th").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("keyinaddress", (await administrator.GetPageAsync(WebhookBrowsing.List)).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_secret_is_used_at_once_and_the_former_one_too_for_a_day()
    {
        await using var system = await ReceivingSystem.StartAsync();
        var webhook = await site.AddWebhookAsync(system.Address);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var replaced = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/secret']"));
        Assert.True(replaced.Headers.CacheControl?.NoStore);
        var secret = (await replaced.ReadPageAsync()).QuerySelector(".app-code-line code").Words();
        Assert.NotEqual(webhook.Secret, secret);
        using var sent = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/test']"));
        foreach (var one in new[] { webhook.Secret, secret })
        {
            Assert.Equal(HttpStatusCode.NoContent, system.Received[0].GivenTo(new ExampleReceiver(one, site.Clock.GetUtcNow)));
        }

        site.Clock.Utc = site.Clock.Utc.AddHours(24);
        using var later = await site.SignInAsync(PlanSite.Administrator);
        using var again = await later.SubmitAsync((await later.GetPageAsync(webhook.Page)).Form("form[action$='/test']"));
        Assert.Equal(HttpStatusCode.NoContent, system.Received[1].GivenTo(new ExampleReceiver(secret, site.Clock.GetUtcNow)));
        Assert.Equal(HttpStatusCode.Unauthorized, system.Received[1].GivenTo(new ExampleReceiver(webhook.Secret, site.Clock.GetUtcNow)));
        Assert.Contains("Replaced the secret of a webhook", await site.ReadAsync(db => db.AuditEvents.Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task A_secret_that_can_no_longer_be_decrypted_is_said_and_can_be_replaced()
    {
        await using var system = await ReceivingSystem.StartAsync();
        var webhook = await site.AddWebhookAsync(system.Address);
        await site.ReadAsync(db => db.Webhooks.ExecuteUpdateAsync(set => set.SetProperty(one => one.SealedSecret, "CfDJ8nonsense")));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var sent = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/test']"));
        Assert.Equal(
            ["The test message was not accepted. The secret cannot be decrypted, because the keys of this site have changed. Replace the secret."], (await sent.ReadPageAsync()).Errors());
        Assert.Empty(system.Received);
    }

    [Fact]
    public async Task Missing_fields_and_a_used_name_are_refused()
    {
        await site.AddWebhookAsync("https://receiver.example.org/hook");
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var empty = await administrator.SendWebhookFormAsync(" ", "https://receiver.example.org/hook", format: null);
        Assert.Equal(["Enter the name of the webhook", "Select at least one event", "Select the format of the messages"], (await empty.ReadPageAsync()).Errors());
        using var twice = await administrator.SendWebhookFormAsync("Service desk", "https://receiver.example.org/hook", WebhookFormat.Json, WebhookTopics.ActionRed);
        Assert.Equal(["There is already a webhook called Service desk. Enter another name"], (await twice.ReadPageAsync()).Errors());
        Assert.Equal(1, await site.ReadAsync(db => db.Webhooks.CountAsync()));
    }

    [Fact]
    public async Task It_is_changed_turned_off_and_removed_and_each_is_recorded()
    {
        var webhook = await site.AddWebhookAsync("https://receiver.example.org/hook");
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var edit = (await administrator.GetPageAsync(webhook.Page + "/edit")).Form("main form");
        using var saved = await administrator.SubmitAsync(edit, ("Name", "Help desk"), ("Address", "https://other.example.org/hook"), ("Format", "TeamsCard"));
        Assert.Equal(webhook.Page, saved.Headers.Location?.OriginalString);
        using var stale = await administrator.SubmitAsync(edit, ("Name", "Yet another"));
        Assert.StartsWith("Help desk has been changed since you opened this page", (await stale.ReadPageAsync()).Errors()[0], StringComparison.Ordinal);
        var changed = await site.ReadAsync(db => db.Webhooks.AsNoTracking().SingleAsync());
        Assert.Equal(("Help desk", "https://other.example.org/hook", WebhookFormat.TeamsCard, WebhookBrowsing.All.Aggregate((all, one) => all | one)), (changed.Name, changed.Address, changed.Format, changed.Topics));

        using var off = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/state']"));
        Assert.Equal("This webhook is off: no message is sent.", (await administrator.GetPageAsync(webhook.Page)).QuerySelector(".app-lead").Words());
        using var removed = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/remove']"));
        Assert.Equal(WebhookBrowsing.List, removed.Headers.Location?.OriginalString);
        using var gone = await administrator.GetAsync(new Uri(webhook.Page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(
            ["Added a webhook", "Changed a webhook and its address", "Turned a webhook off", "Removed a webhook"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.What.Contains("webhook")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    public void Dispose() => site.Dispose();
}
