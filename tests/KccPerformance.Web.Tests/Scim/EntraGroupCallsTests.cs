using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>
/// The calls for groups in “Develop and plan provisioning for a SCIM endpoint in Microsoft Entra ID”, in its order and with its
/// bodies.
/// </summary>
public sealed class EntraGroupCallsTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string Groups = "/scim/v2/Groups";

    private const string Body =
        """
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group", "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
            "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
            "displayName": "displayName",
            "meta": { "resourceType": "Group" }
        }
        """;

    [Fact]
    public async Task The_calls_for_a_group_are_answered_as_the_reference_says()
    {
        using var directory = await site.DirectoryAsync();
        var userId = await directory.AddAsync("member.of.a.group@example.org");

        // Create Group.
        var group = await directory.AskScimAsync("POST", Groups, Body, HttpStatusCode.Created);
        var address = $"{Groups}/{group.Word("id")}";
        Assert.Equal(("8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159", "displayName", "Group"), (group.Word("externalId"), group.Word("displayName"), group.GetProperty("meta").Word("resourceType")));
        Assert.Equal(0, group.GetProperty("members").GetArrayLength());
        Assert.Equal("uniqueness", (await directory.AskScimAsync("POST", Groups, Body, HttpStatusCode.Conflict)).Word("scimType"));

        // Get Group, and by displayName.
        var found = await directory.AskScimAsync("GET", address + "?excludedAttributes=members");
        Assert.Equal("displayName", found.Word("displayName"));
        Assert.False(found.TryGetProperty("members", out _));
        var list = await directory.AskScimAsync("GET", Groups + "?excludedAttributes=members&filter=displayName eq \"displayName\"");
        Assert.Equal(group.Word("id"), Assert.Single(list.GetProperty("Resources").EnumerateArray()).Word("id"));

        // Update Group: non-member attributes.
        await directory.AskScimAsync(
            "PATCH",
            address,
            """
            {
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{ "op": "Replace", "path": "displayName", "value": "1879db59-3bdf-4490-ad68-ab880a269474updatedDisplayName" }]
            }
            """,
            HttpStatusCode.NoContent);
        Assert.Equal(0, (await directory.AskScimAsync("GET", Groups + "?filter=displayName eq \"displayName\"")).GetProperty("totalResults").GetInt32());

        // Update Group: add and remove members.
        await directory.AskScimAsync("PATCH", address, Members("Add", userId), HttpStatusCode.NoContent);
        await directory.AskScimAsync("PATCH", address, Members("Add", userId), HttpStatusCode.NoContent);
        Assert.Equal(userId, Assert.Single((await directory.AskScimAsync("GET", address)).GetProperty("members").EnumerateArray()).Word("value"));
        var asked = $"{Groups}?excludedAttributes=members&filter={Uri.EscapeDataString($"id eq \"{group.Word("id")}\" and members eq \"{userId}\"")}";
        Assert.Equal(1, (await directory.AskScimAsync("GET", asked)).GetProperty("totalResults").GetInt32());
        await directory.AskScimAsync("PATCH", address, Members("Remove", userId), HttpStatusCode.NoContent);
        Assert.Equal(0, (await directory.AskScimAsync("GET", asked)).GetProperty("totalResults").GetInt32());

        // Delete Group.
        await directory.AskScimAsync("PATCH", address, Members("Add", userId), HttpStatusCode.NoContent);
        await directory.AskScimAsync("DELETE", address, status: HttpStatusCode.NoContent);
        await directory.AskScimAsync("GET", address, status: HttpStatusCode.NotFound);
        Assert.True((await directory.AskScimAsync("GET", $"{ScimCalls.Users}/{userId}")).GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Members_are_replaced_removed_by_path_and_refused_if_they_are_unknown()
    {
        using var directory = await site.DirectoryAsync("Members");
        var (one, two) = (await directory.AddAsync("one@example.org"), await directory.AddAsync("two@example.org"));
        var group = await directory.AskScimAsync("POST", Groups, $$"""{ "displayName": "Two", "members": [{ "value": "{{one}}" }] }""", HttpStatusCode.Created);
        var address = $"{Groups}/{group.Word("id")}";

        await directory.AskScimAsync("PATCH", address, ScimCalls.PatchOf($$"""{ "op": "replace", "value": { "members": [{ "value": "{{two}}" }] } }"""), HttpStatusCode.NoContent);
        Assert.Equal([two], await MembersAsync());
        Assert.Equal("Two", (await directory.AskScimAsync("PUT", address, $$"""{ "displayName": "Two", "members": [{ "value": "{{one}}" }, { "value": "{{two}}" }] }""")).Word("displayName"));
        Assert.Equal([one, two], await MembersAsync());
        await directory.AskScimAsync("PATCH", address, ScimCalls.PatchOf($$"""{ "op": "remove", "path": "members[value eq \"{{one}}\"]" }"""), HttpStatusCode.NoContent);
        Assert.Equal([two], await MembersAsync());
        foreach (var bad in new[]
        {
            """{ "op": "Add", "path": "members", "value": [{ "value": "999999" }] }""", """{ "op": "Add", "path": "members", "value": [{ "value": "f648f8d5ea4e4cd38e9c" }] }""",
            """{ "op": "Add", "path": "members", "value": 7 }""", """{ "op": "Remove", "path": "members[value eq" }""",
            """{ "op": "Remove", "path": "displayName" }""", """{ "op": "Replace", "path": "displayName", "value": "" }""", """{ "op": "Replace", "path": "externalId", "value": {} }""", """{ "op": "Replace", "value": [] }""",
        })
        {
            await directory.AskScimAsync("PATCH", address, ScimCalls.PatchOf(bad), HttpStatusCode.BadRequest);
        }

        foreach (var body in new[] { "{}", "[]", """{ "displayName": 1 }""", """{ "displayName": "Two", "members": [[]] }""", $$"""{ "displayName": "{{new string('x', 201)}}" }""" })
        {
            await directory.AskScimAsync("PUT", address, body, HttpStatusCode.BadRequest);
            await directory.AskScimAsync("POST", Groups, body, HttpStatusCode.BadRequest);
        }

        Assert.Equal([two], await MembersAsync());
        await directory.AskScimAsync("PATCH", address, ScimCalls.PatchOf("""{ "op": "Remove", "path": "members" }"""), HttpStatusCode.NoContent);
        Assert.Empty(await MembersAsync());

        async Task<List<string>> MembersAsync()
            => [.. (await directory.AskScimAsync("GET", address)).GetProperty("members").EnumerateArray().Select(member => member.Word("value"))];
    }

    private static string Members(string op, string userId)
        => ScimCalls.PatchOf($$"""{ "op": "{{op}}", "path": "members", "value": [{ "$ref": null, "value": "{{userId}}" }] }""");
}
