using System.Globalization;
using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Vulnerabilities;

/// <summary>/.well-known/security.txt says whom to tell about a vulnerability, or is not found.</summary>
public sealed class SecurityContactTests
{
    private static readonly DateTime Now = new(2026, 11, 30, 9, 15, 0, DateTimeKind.Utc);

    [Fact]
    public async Task It_names_the_contact_the_expiry_and_its_own_address_in_the_form_of_RFC_9116()
    {
        using var site = new ReportedSite(("Security:Contact", "security@plans.example.org"), ("Security:Policy", "https://plans.example.org/how-to-report"));

        var (response, text) = await ReadAsync(site);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            [
                "Contact: mailto:security@plans.example.org",
                "Expires: 2027-02-28T00:00:00Z",
                "Preferred-Languages: en",
                "Canonical: https://plans.example.org/.well-known/security.txt",
                "Policy: https://plans.example.org/how-to-report",
            ],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var expires = DateTime.Parse(text.Split("Expires: ")[1].Split('\n')[0], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Assert.InRange(expires, Now, Now.AddYears(1));
    }

    [Theory]
    [InlineData("https://plans.example.org/report", "https://plans.example.org/report")]
    [InlineData("tel:+44-1622-000000", "tel:+44-1622-000000")]
    [InlineData("mailto:security@plans.example.org", "mailto:security@plans.example.org")]
    public async Task A_contact_can_be_a_page_a_telephone_or_an_email_address(string setting, string written)
    {
        using var site = new ReportedSite(("Security:Contact", setting));
        var (_, text) = await ReadAsync(site);
        Assert.StartsWith($"Contact: {written}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_contact_it_is_not_found()
    {
        using var site = new ReportedSite();
        var (response, text) = await ReadAsync(site);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("Contact:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-31", HttpStatusCode.OK, "Expires: 2027-01-01T00:00:00Z")]
    [InlineData("2026-11-30", HttpStatusCode.OK, "Expires: 2026-12-01T00:00:00Z")]
    [InlineData("2099-01-01", HttpStatusCode.OK, "Expires: 2027-02-28T00:00:00Z")]
    [InlineData("9999-12-31", HttpStatusCode.OK, "Expires: 2027-02-28T00:00:00Z")]
    [InlineData("2026-11-29", HttpStatusCode.NotFound, null)]
    public async Task A_contact_that_ends_on_a_day_is_not_given_after_it(string until, HttpStatusCode expected, string? line)
    {
        using var site = new ReportedSite(("Security:Contact", "security@plans.example.org"), ("Security:ContactUntil", until));
        var (response, text) = await ReadAsync(site);
        Assert.Equal(expected, response.StatusCode);
        if (line is not null)
        {
            Assert.Contains(line, text.Split('\n'));
        }
    }

    [Theory]
    [InlineData("Security:Contact", "http://plans.example.org/report")]
    [InlineData("Security:Contact", "the security team")]
    [InlineData("Security:Contact", "javascript:alert(1)")]
    [InlineData("Security:Contact", "a@example.org\nExpires: never")]
    [InlineData("Security:Policy", "http://plans.example.org/policy")]
    [InlineData("Security:ContactUntil", "next year")]
    public void A_setting_that_cannot_be_used_stops_the_start_with_its_name(string setting, string value)
    {
        using var site = new ReportedSite((setting, value));
        Exception? refused = Assert.ThrowsAny<Exception>(() => site.CreateClient());
        while (refused is not (null or StartUpException))
        {
            refused = refused.InnerException;
        }

        Assert.StartsWith($"{setting} is '{value}'. It must be ", Assert.IsType<StartUpException>(refused).Message, StringComparison.Ordinal);
    }

    private static async Task<(HttpResponseMessage Response, string Text)> ReadAsync(PlanSite site)
    {
        using var visitor = site.Visitor();
        var response = await visitor.GetAsync(new Uri("/.well-known/security.txt", UriKind.Relative));
        return (response, await response.Content.ReadAsStringAsync());
    }

    private sealed class ReportedSite(params (string Name, string Value)[] settings) : ProductionSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new StoppedClock(Now)));
        }
    }
}
