using AngleSharp.Html.Dom;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Attacks;

/// <summary>No request, signed in or not, causes a server error.</summary>
public sealed class TenThousandRequestsTests : IDisposable
{
    private const int RequestsEach = 2_000;
    private const int Seed = 2008;

    private static readonly string?[] People = [null, PlanSite.Member, PlanSite.Officer, PlanSite.Officer2, PlanSite.Administrator];

    private readonly QuietSite site = new();

    [Fact]
    public async Task Of_10000_seeded_requests_over_every_route_none_is_a_fault_of_the_server_and_every_answer_has_its_security_headers()
    {
        using var started = site.Visitor();
        var endpoints = site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(endpoint => endpoint.DisplayName, StringComparer.Ordinal)
            .ToList();
        Assert.InRange(endpoints.Count, 1, RequestsEach);
        var faults = new List<string>();
        var read = new List<string>();
        foreach (var (who, number) in People.Select((who, number) => (who, number)))
        {
            using var client = who is null ? site.Visitor() : await site.SignInAsync(who);
            var role = ApiBrowsing.People.FirstOrDefault(person => person.Who == who).Role;
            var apiToken = who is null ? null : await client.CreateApiTokenAsync("Seeded", [.. ApiScopes.Of(role)]);
            var requests = new SeededRequests(new Random(Seed + number), endpoints, await TokenAsync(client, who), apiToken);
            for (var count = 0; count < RequestsEach; count++)
            {
                var (request, description) = requests.Next();
                using (request)
                {
                    var (status, found) = await AskAsync(client, request);
                    faults.AddRange(found.Select(fault => $"{who ?? "a visitor"}, {count}: {fault}: {description}"));
                    if (status == 200 && description.Contains(" /api/v1/", StringComparison.Ordinal))
                    {
                        read.Add(who ?? "a visitor");
                    }
                }
            }

            // If the session had ended, most of the requests would have been those of a visitor.
            using var still = await client.GetAsync(new Uri("/account", UriKind.Relative));
            Assert.Equal((who, who is not null), (who, still.IsSuccessStatusCode));
        }

        Assert.Equal(People.OfType<string>(), read.Distinct());
        Assert.True(faults.Count == 0, $"{faults.Count} faults with seed {Seed}:\n{string.Join('\n', faults.Take(60))}");
    }

    public void Dispose() => site.Dispose();

    private static async Task<string> TokenAsync(HttpClient client, string? who)
    {
        var page = await client.GetPageAsync(who is null ? "/account/sign-in" : "/account");
        return ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
    }

    private static async Task<(int Status, IReadOnlyList<string> Faults)> AskAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using var response = await client.SendAsync(request);
            var missing = response.MissingHeaders();
            return ((int)response.StatusCode,
            [
                .. (int)response.StatusCode >= 500 ? [$"answered {(int)response.StatusCode}"] : Array.Empty<string>(),
                .. missing.Count > 0 ? [$"{(int)response.StatusCode} without {string.Join(", ", missing)}"] : Array.Empty<string>(),
            ]);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (0, [$"broke off with {exception.GetType().Name}, {exception.Message}"]);
        }
    }

    /// <summary>A site that runs no jobs, so requested files stay queued.</summary>
    private sealed class QuietSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Work:Enabled", "false");
            builder.UseSetting("Work:MomentSeconds", "0");
            builder.UseSetting("Security:SignInsPerMinute", "1000000");
            builder.UseSetting("Api:RequestsPerMinute", "1000000");
            builder.UseSetting("Logging:LogLevel:Default", "None");
        }
    }
}
