using System.Net;
using System.Text;
using System.Text.Json;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Attacks;
using KccPerformance.Web.Tests.Permissions;

namespace KccPerformance.Web.Tests.Api;

/// <summary>No request makes the API fail: each gets an answer with a status of its own and problem details.</summary>
public sealed class HostileApiTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const int Requests = 3500, Seed = 9457;

    private static readonly string[] Parameters =
    [
        "limit=0", "limit=-1", "limit=201", "limit=2147483648", "limit=99999999999999999999", "limit=x", "limit=", "limit=1&limit=2", "limit=1e1", "limit=0x10", "limit=1%00",
        "after=-1", "after=x", "after=99999999999999999999", "after=1&after=2", "after=%FF", "after=%ED%A0%BD", "after=1.99999999", "after=1.20131301", "after='%3B--", "after=",
        "Limit=1", "unknown=1", "%00=1", "plan=%01", "plan=%EF%BF%BE&plan=x", "theme=x", "year=99999", "year=x", "updatedSince=yesterday", "updatedSince=9999-99-99",
        "open=maybe", "committee=1.5", "[0]=1", "limit[0]=1", "a%5B0=1", "=1", "%25=%25", "$filter=1",
    ];

    private static readonly string[] Keys = ["x", "-1", "0", "2147483648", "1%20", "%FF", "%F0%9F%98%80", "1;--", "1%2F..", "null"];

    private static readonly HttpMethod[] OtherVerbs = [HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options, new("PROPFIND")];

    /// <summary>The statuses of seeded requests. Each must occur, or most of the requests would be of one kind.</summary>
    private static readonly int[] Expected = [200, 400, 401, 404, 405];

    [Fact]
    public async Task Of_3500_seeded_requests_none_is_a_fault_of_the_server_and_no_refusal_says_more_than_why()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator, "Seeded");
        using var program = site.Visitor();
        var random = new Random(Seed);
        T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
        string?[] wrong = [null, "x", token + "x", token[..^1], new string('a', 500)];
        var statuses = new HashSet<int>();
        for (var count = 0; count < Requests; count++)
        {
            // Nearly all are refused before anything is read.
            var route = Pick(RouteTable.Api);
            var path = random.Next(4) == 0 ? "/" + route.Pattern.Replace("{id:int}", Pick(Keys), StringComparison.Ordinal) : route.Address;
            var query = random.Next(10) == 0 ? route.Example is null ? "?limit=1" : string.Empty : "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(Parameters)));
            var presented = random.Next(4) == 0 ? Pick(wrong) : token;
            using var response = await program.AskAsync(path + query, presented, random.Next(8) == 0 ? Pick(OtherVerbs) : HttpMethod.Get);
            var said = $"{count} of seed {Seed}: {path}{query} answered {(int)response.StatusCode}";
            Assert.True(Expected.Contains((int)response.StatusCode), said);
            statuses.Add((int)response.StatusCode);
            if (response.IsSuccessStatusCode)
            {
                continue;
            }

            await IsProblemAsync(response, said);
            var text = await response.Content.ReadAsStringAsync();
            Assert.False(text.Contains(token, StringComparison.Ordinal) || text.Contains("KccPerformance", StringComparison.Ordinal), said + text);
        }

        Assert.Empty(Expected.Except(statuses));
    }

    [Fact]
    public async Task Bad_parameters_are_refused_on_every_route_and_nothing_is_a_fault_of_the_server()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator);
        using var program = site.Visitor();
        foreach (var route in RouteTable.Api)
        {
            foreach (var parameter in Parameters)
            {
                await RefusedAsync(program, $"{route.Address}?{parameter}", token, HttpStatusCode.BadRequest);
            }

            // One that is too long for any value.
            await RefusedAsync(program, $"{route.Address}?after={new string('1', 500)}", token, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Odd_keys_are_not_found_and_other_verbs_are_not_allowed()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator, "Keys");
        using var program = site.Visitor();
        foreach (var route in RouteTable.Api)
        {
            foreach (var verb in OtherVerbs)
            {
                await RefusedAsync(program, route.Address, token, HttpStatusCode.MethodNotAllowed, verb);
            }

            foreach (var key in route.Pattern.Contains('{', StringComparison.Ordinal) ? Keys : [])
            {
                await RefusedAsync(program, "/" + route.Pattern.Replace("{id:int}", key, StringComparison.Ordinal), token, HttpStatusCode.NotFound);
            }
        }

        foreach (var nowhere in new[] { "/api", "/api/v1", "/api/v2/plans", "/api/v1/plan", "/api/v1/plans/1/themes", "/openapi", "/openapi/v2.json", "/API/V1/nothing" })
        {
            await RefusedAsync(program, nowhere, token, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Other_media_types_bodies_and_headers_are_refused_or_left_alone()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator, "Types");
        using var program = site.Visitor();
        foreach (var accept in new[] { "text/html", "application/xml", "application/json;q=0", "nonsense" })
        {
            using var refused = await program.AskAsync("/api/v1/plans", token, headers: [("Accept", accept)]);
            Assert.Equal((accept, HttpStatusCode.NotAcceptable), (accept, refused.StatusCode));
        }

        foreach (var accept in new[] { "*/*", "application/json", "application/*, text/html;q=0.5", "text/html, application/json;q=0.1" })
        {
            using var taken = await program.AskAsync("/api/v1/plans", token, headers: [("Accept", accept)]);
            Assert.Equal((accept, HttpStatusCode.OK), (accept, taken.StatusCode));
        }

        foreach (var (name, value) in new[]
        {
            ("If-None-Match", "nonsense"), ("If-None-Match", "\"x"), ("Range", "bytes=0-1"), ("Cookie", "kcc-performance=nonsense"), ("X-HTTP-Method-Override", "DELETE"),
            ("If-Modified-Since", "x"), ("Accept-Encoding", "br;q=2"), ("X-Forwarded-For", "nonsense"),
        })
        {
            using var response = await program.AskAsync("/api/v1/plans", token, headers: [(name, value)]);
            Assert.True(response.IsSuccessStatusCode, $"{name}: {value} answered {(int)response.StatusCode}");
        }

        foreach (var type in new[] { "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data; boundary=x", "application/json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/plans") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("--x\r\nnothing")) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var response = await program.SendAsync(request);
            Assert.InRange((int)response.StatusCode, 200, 499);
        }

        foreach (var authorization in new[] { "Bearer", "Bearer  ", "Basic " + token, token, $"Bearer {token} {token}", $"Bearer {token}, Bearer {token}", "Bearer %00", "Bearer é" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/plans");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await program.SendAsync(request);
            Assert.Equal((authorization, HttpStatusCode.Unauthorized), (authorization, response.StatusCode));
        }
    }

    private static async Task RefusedAsync(HttpClient program, string address, string token, HttpStatusCode status, HttpMethod? verb = null)
    {
        using var response = await program.AskAsync(address, token, verb);
        var said = $"{verb} {address} answered {(int)response.StatusCode} and not {(int)status}";
        Assert.True(response.StatusCode == status, said);
        await IsProblemAsync(response, said);
    }

    /// <summary>Problem details with the status and a sentence, and the headers of every response.</summary>
    private static async Task IsProblemAsync(HttpResponseMessage response, string said)
    {
        Assert.Equal((said, "application/problem+json"), (said, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Empty(response.MissingHeaders());
    }
}
