using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>Requests that are put together at random, from parts that are valid and parts that are not. The same seed gives the same requests.</summary>
public sealed class SeededScimTests : IDisposable
{
    private const int Requests = 2000, Seed = 7644;

    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    private static readonly string[] Places = ["Users", "Users", "Groups", "Groups", "Schemas", "ResourceTypes", "ServiceProviderConfig", "Bulk", "Me", ".search"];

    private static readonly string[] Keys = ["", "", "", "", "", "/1", "/2", "/3", "/4", "/99", "/0", "/x", "/%20", "/1/2"];

    private static readonly string[] Queries =
        ["", "?filter=", "?filter=userName eq \"x\"", "?filter=displayName eq \"x\"", "?filter=members eq \"1\"", "?filter=((", "?startIndex=2", "?count=-1", "?excludedAttributes=members", "?attributes=userName", "?filter=id pr"];

    private static readonly string[] Names =
        ["userName", "displayName", "externalId", "active", "emails", "emails[type eq \\\"work\\\"].value", "name", "name.givenName", "members", "members[value eq \\\"2\\\"]", "password", "id", "", "[", "urn:ietf:params:scim:schemas:core:2.0:User:active"];

    private static readonly string[] Values =
        ["null", "true", "false", "\"False\"", "\"\"", "\"x\"", "\"seeded@example.org\"", "1", "-1e400", "[]", "{}", "[[]]", "[{\"value\":\"1\"}]", "[{\"value\":\"99\"}]", "{\"value\":\"2\"}", "{\"givenName\":\"G\"}", "\"\\ud800\"", "\"\\uFFFE\"", "\"𐀀\"", "\"a\\tb\""];

    private static readonly string[] Ops = ["Add", "Replace", "Remove", "replace", "move", ""];

    /// <summary>Statuses that must occur, or most of the requests would be of one kind.</summary>
    private static readonly int[] Expected = [200, 201, 204, 400, 404, 405];

    private readonly PlanSite site = new();

    [Fact]
    public async Task Of_2000_seeded_requests_none_is_a_fault_of_the_server_and_an_administrator_remains()
    {
        using var directory = await site.DirectoryAsync();
        var random = new Random(Seed);
        string Pick(string[] choices) => choices[random.Next(choices.Length)];
        var faults = new List<string>();
        var statuses = new HashSet<int>();
        for (var count = 0; count < Requests; count++)
        {
            var (verb, address) = (Pick(Verbs), $"/scim/v2/{Pick(Places)}{Pick(Keys)}{Pick(Queries)}");
            var whole = string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Pick(Names)}\":{Pick(Values)}"));
            var operations = string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{{\"op\":\"{Pick(Ops)}\",\"path\":\"{Pick(Names)}\",\"value\":{Pick(Values)}}}"));
            var body = verb == "PATCH" ? $"{{\"Operations\":[{operations}]}}" : $"{{\"userName\":\"user{random.Next(9)}@example.org\",\"displayName\":\"D{random.Next(9)}\",{whole}}}".Replace(",}", "}", StringComparison.Ordinal);
            using var response = await directory.CallAsync(verb, address, verb is "GET" or "HEAD" ? null : Encoding.UTF8.GetBytes(body));
            statuses.Add((int)response.StatusCode);
            var type = response.Content.Headers.ContentType?.MediaType;
            if ((int)response.StatusCode >= 500 || (verb != "HEAD" && response.StatusCode != System.Net.HttpStatusCode.NoContent && type != "application/scim+json"))
            {
                faults.Add($"{count}: {verb} {address} {body} answered {(int)response.StatusCode} {type}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults with seed {Seed}:\n{string.Join('\n', faults.Take(30))}");
        Assert.Empty(Expected.Except(statuses));
        Assert.True(await site.ReadAsync(db => db.Users.AnyAsync(user => user.Roles.HasFlag(Role.Administrator) && !user.IsDisabled)));
    }

    public void Dispose() => site.Dispose();
}
