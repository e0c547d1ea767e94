using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Webhooks;
using KccPerformance.Web.Tests.Updates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>Messages go to public addresses only, whatever a name leads to, unless a setting allows the council's own network.</summary>
public sealed class WebhookAddressesTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2a00:1450:4009::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::10.1.2.3", false)]
    [InlineData("64:ff9b::a01:203", false)]
    [InlineData("2002:a01:203::1", false)]
    [InlineData("2001:0:4136:e378::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_public_network_addresses_are_allowed(string address, bool isAllowed)
    {
        Assert.Equal(isAllowed, Rules("Production").Allows(IPAddress.Parse(address)));
        Assert.Equal(isAllowed || address is "127.0.0.1" or "127.9.9.9" or "::1" or "::ffff:127.0.0.1", Rules("Development").Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("255.255.255.255", false)]
    public void With_the_setting_the_councils_own_network_is_allowed_too(string address, bool isAllowed)
        => Assert.Equal(isAllowed, Rules("Production", ("Webhooks:AllowPrivateAddresses", "true")).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://receiver.example.org/", true, true)]
    [InlineData("http://127.0.0.1:5000/", false, true)]
    [InlineData("http://[::1]/", false, true)]
    [InlineData("http://localhost/", false, true)]
    [InlineData("http://receiver.example.org/", false, false)]
    public void Plain_http_is_for_this_machine_in_Development(string address, bool inProduction, bool inDevelopment)
    {
        Assert.Equal(inProduction, Rules("Production").ProblemOf(new Uri(address)) is null);
        Assert.Equal(inDevelopment, Rules("Development").ProblemOf(new Uri(address)) is null);
    }

    [Fact]
    public async Task A_private_address_is_never_connected_to()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in new[] { "https://10.255.255.1/", "https://169.254.169.254/latest", "https://[::ffff:192.168.0.1]/", "https://0.0.0.0/" })
        {
            var webhook = await site.AddWebhookAsync(address, name: address);
            using var sent = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/test']"));
            Assert.Equal(
                ["The test message was not accepted. Its name leads to a private address. Messages are sent to public addresses only."], (await sent.ReadPageAsync()).Errors());
        }
    }

    private static WebhookAddresses Rules(string environment, params (string Name, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value)).Build(), new Surroundings { EnvironmentName = environment });

    private sealed class Surroundings : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = string.Empty;

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string ApplicationName { get; set; } = string.Empty;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = string.Empty;

        public string EnvironmentName { get; set; } = string.Empty;
    }
}
