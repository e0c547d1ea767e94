using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>As an administrator I am told which addresses a webhook cannot have.</summary>
public sealed class WebhookFormErrorsTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("http://receiver.example.org/hook", "Enter an address that begins with https://")]
    [InlineData("ftp://127.0.0.1/hook", "Enter an address that begins with https://")]
    [InlineData("receiver.example.org", "Enter a full address that begins with https://")]
    [InlineData("/admin", "Enter an address that begins with https://|Enter a full address that begins with https://")]
    [InlineData("https://user:password@receiver.example.org/", "Enter an address without a user name or password")]
    [InlineData("https://receiver.example.org/#part", "Enter an address without the part that begins with #")]
    [InlineData("", "Enter the address that messages are sent to")]
    public async Task An_address_that_cannot_be_used_is_refused_beside_its_field_and_nothing_typed_is_lost(string address, string error)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SendWebhookFormAsync("Service desk", address, WebhookFormat.Json, WebhookTopics.ActionRed);
        var page = await refused.ReadPageAsync();
        Assert.Contains(Assert.Single(page.Errors()), error.Split('|'));
        Assert.Equal(("Service desk", address), (page.QuerySelector("#Name")!.GetAttribute("value"), page.QuerySelector("#Address")!.GetAttribute("value") ?? string.Empty));
        Assert.Equal("ActionRed", page.Chosen("Topics"));
        Assert.Equal(0, await site.ReadAsync(db => db.Webhooks.CountAsync()));
    }
}
