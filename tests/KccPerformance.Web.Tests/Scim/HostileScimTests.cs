using System.Net;
using System.Text;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>Malformed and hostile requests with a valid token are refused in SCIM's form, and change nothing.</summary>
public sealed class HostileScimTests(PlanSite site) : IClassFixture<PlanSite>
{
    private static readonly string[] Filters =
    [
        "userName", "userName eq", "userName eq \"", "userName eq \"x", "userName eq \"\\", "userName eq \"\\u00\"", "userName eq \"\\ud800\"", "userName eq \"\\u0000\"", "eq \"x\"", "\"x\" eq userName",
        "userName co \"x\"", "userName eq \"x\" or userName eq \"y\"", "userName eq \"x\" and", "userName eq \"x\" or", "not (userName eq \"x\")", "password eq \"x\"", "passwordHash eq \"x\"",
        "emails[type eq \"work", "[[[[", "]]]", "(((((", "active eq \"perhaps\"", "' or 1=1 --", "userName eq \"x\" and userName eq \"x\" and userName eq \"x\" and userName eq \"x\" and userName eq \"x\"", "\u0000", "𐀀", "%",
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "{", "[]", "null", "1", "\"x\"", "{\"userName\":1}", "{\"userName\":{}}", "{\"userName\":[]}", "{\"userName\":\"\"}", "{\"userName\":null}", "{\"userName\":\"not an address\"}", "{}",
        "{\"userName\":\"\\ud800@example.org\"}", "{\"\\ud800\":1}", "{\"userName\":\"a\\u0000b@example.org\"}", "{\"userName\":\"x@example.org\",\"displayName\":\"a\\nb\"}", "{\"userName\":\"x@example.org\",\"active\":\"perhaps\"}",
        "{\"userName\":\"x@example.org\",\"active\":null}", "{\"userName\":\"x@example.org\",\"emails\":[{\"value\":1}]}", "{\"userName\":\"x@example.org\",\"emails\":[{\"value\":\"a b\"}]}", "{\"userName\":\"x@example.org\",\"emails\":\"<x@example.org>\"}",
        "{\"userName\":\"x@example.org\",\"name\":{\"givenName\":{}}}", "{\"Operations\":1}", "{\"Operations\":[]}", "{\"Operations\":[1]}", "{\"Operations\":[null]}", "{\"Operations\":[{\"op\":\"Move\"}]}", "{\"Operations\":[{\"op\":\"Remove\"}]}",
        "{\"Operations\":[{\"op\":\"Replace\",\"value\":\"x\"}]}", "{\"Operations\":[{\"op\":\"Replace\",\"path\":1,\"value\":\"x\"}]}", "{\"Operations\":[{\"op\":{},\"path\":\"active\"}]}", "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"userName\",\"value\":[]}]}",
        "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\"}]}", "{\"Operations\":[{\"op\":\"Remove\",\"path\":\"userName\"}]}", "\uFEFF{}", "{\"a\":1,}", "/* */{}",
    ];

    [Fact]
    public async Task Hostile_filters_and_parts_are_refused_and_none_is_a_fault_of_the_server()
    {
        using var directory = await site.DirectoryAsync("Filters");
        foreach (var filter in Filters.Append("userName eq \"" + new string('x', 5000) + "\"").Append(new string('[', 500)))
        {
            var error = await directory.AskScimAsync("GET", $"{ScimCalls.Users}?filter={Uri.EscapeDataString(filter)}", status: HttpStatusCode.BadRequest);
            Assert.Equal("invalidFilter", error.Word("scimType"));
        }

        foreach (var part in new[] { "startIndex=x", "count=1.5", "count=1e3", "count=99999999999999999999", "startIndex=1&startIndex=2", "filter=a&filter=b" })
        {
            await directory.AskScimAsync("GET", $"{ScimCalls.Users}?{part}", status: HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Hostile_bodies_are_refused_and_change_nothing()
    {
        using var directory = await site.DirectoryAsync("Bodies");
        var id = await directory.AddAsync("target@example.org");
        var before = await site.ReadAsync(db => db.Users.AsNoTracking().OrderBy(user => user.Id).Select(user => new { user.Email, user.DisplayName, user.IsDisabled, user.Roles }).ToListAsync());
        var deep = string.Concat(Enumerable.Repeat("{\"name\":", 5000)) + "1" + new string('}', 5000);
        var large = $$"""{ "userName": "x@example.org", "displayName": "{{new string('x', 1_100_000)}}" }""";
        foreach (var body in Bodies.Append(deep).Append(large).Append($$"""{ "userName": "{{new string('x', 300)}}@example.org" }""").Select(text => Encoding.UTF8.GetBytes(text)).Append([0xFF, 0xFE, 0x00]).Append([0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D]))
        {
            foreach (var (verb, address) in new[] { ("POST", ScimCalls.Users), ("PUT", $"{ScimCalls.Users}/{id}"), ("PATCH", $"{ScimCalls.Users}/{id}") })
            {
                using var response = await directory.CallAsync(verb, address, body);
                var said = $"{verb} {Encoding.UTF8.GetString(body[..Math.Min(100, body.Length)])} answered {(int)response.StatusCode}";
                Assert.True((int)response.StatusCode is 400 or 413, said);
                Assert.Equal("application/scim+json", response.Content.Headers.ContentType?.MediaType);
                Assert.Equal($"{(int)response.StatusCode}", (await response.ReadScimAsync(said, response.StatusCode)).Word("status"));
            }
        }

        Assert.Equal(before, await site.ReadAsync(db => db.Users.AsNoTracking().OrderBy(user => user.Id).Select(user => new { user.Email, user.DisplayName, user.IsDisabled, user.Roles }).ToListAsync()));
    }

    [Fact]
    public async Task Odd_keys_and_verbs_are_answered_in_the_form_of_SCIM()
    {
        using var directory = await site.DirectoryAsync("Keys");
        foreach (var key in new[] { "0", "-1", "x", "1e3", "2147483648", "%20", "..%2f", "%F0%9F%98%80", new string('9', 2000) })
        {
            foreach (var verb in new[] { "GET", "PUT", "PATCH", "DELETE" })
            {
                await directory.AskScimAsync(verb, $"{ScimCalls.Users}/{key}", """{ "userName": "x@example.org", "Operations": [{ "op": "Add", "path": "active", "value": true }] }""", HttpStatusCode.NotFound);
            }
        }

        await directory.AskScimAsync("GET", "/scim/v2/Nothing", status: HttpStatusCode.NotFound);
        await directory.AskScimAsync("GET", "/scim/v2", status: HttpStatusCode.NotFound);
        await directory.AskScimAsync("PUT", ScimCalls.Users, "{}", HttpStatusCode.MethodNotAllowed);
        await directory.AskScimAsync("POST", "/scim/v2/Schemas", "{}", HttpStatusCode.MethodNotAllowed);
        Assert.NotEmpty(RouteTable.Scim);
    }
}
