using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>
/// The calls for users in “Develop and plan provisioning for a SCIM endpoint in Microsoft Entra ID”, in its order and with its
/// bodies.
/// </summary>
public sealed class EntraUserCallsTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string Name = "Test_User_00aa00aa-bb11-cc22-dd33-44ee44ee44ee";

    private const string Email = "Test_User_11bb11bb-cc22-dd33-ee44-55ff55ff55ff@testuser.com";

    private const string Body =
        """
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
            "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
            "userName": "Test_User_00aa00aa-bb11-cc22-dd33-44ee44ee44ee",
            "active": true,
            "emails": [{ "primary": true, "type": "work", "value": "Test_User_11bb11bb-cc22-dd33-ee44-55ff55ff55ff@testuser.com" }],
            "meta": { "resourceType": "User" },
            "name": { "formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName" },
            "roles": []
        }
        """;

    [Fact]
    public async Task The_calls_for_a_user_are_answered_as_the_reference_says()
    {
        using var directory = await site.DirectoryAsync();

        // Create User.
        using var created = await directory.CallAsync("POST", ScimCalls.Users, Body);
        var user = await created.ReadScimAsync("Create User", HttpStatusCode.Created);
        var id = user.Word("id");
        var address = $"{ScimCalls.Users}/{id}";
        Assert.EndsWith(address, created.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(("0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef", Name, true), (user.Word("externalId"), user.Word("userName"), user.GetProperty("active").GetBoolean()));
        Assert.Equal((Email, "work"), (user.GetProperty("emails")[0].Word("value"), user.GetProperty("emails")[0].Word("type")));
        Assert.Equal(("givenName", "familyName", "givenName familyName"), NameOf(user));
        Assert.Equal("User", user.GetProperty("meta").Word("resourceType"));
        Assert.EndsWith("Z", user.GetProperty("meta").Word("created"), StringComparison.Ordinal);
        Assert.Equal("urn:ietf:params:scim:schemas:core:2.0:User", user.GetProperty("schemas")[0].GetString());

        // Get User.
        Assert.Equal(user.GetRawText(), (await directory.AskScimAsync("GET", address)).GetRawText());
        var missing = await directory.AskScimAsync("GET", ScimCalls.Users + "/5171a35d82074e068ce2", status: HttpStatusCode.NotFound);
        Assert.Equal(("urn:ietf:params:scim:api:messages:2.0:Error", "404"), (missing.GetProperty("schemas")[0].GetString(), missing.Word("status")));

        // Get User by query, and with zero results.
        foreach (var filter in new[]
        {
            $"userName eq \"{Name}\"", $"USERNAME EQ \"{Name.ToUpperInvariant()}\"", "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\"", $"emails[type eq \"work\"].value eq \"{Email}\"",
            $"id eq \"{id}\" and active eq true", $"urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"{Name}\"",
        })
        {
            var found = await directory.AskScimAsync("GET", $"{ScimCalls.Users}?filter={Uri.EscapeDataString(filter)}");
            Assert.Equal(("urn:ietf:params:scim:api:messages:2.0:ListResponse", 1, 1), (found.GetProperty("schemas")[0].GetString(), found.GetProperty("totalResults").GetInt32(), found.GetProperty("startIndex").GetInt32()));
            Assert.Equal(id, found.GetProperty("Resources")[0].Word("id"));
        }

        var none = await directory.AskScimAsync("GET", ScimCalls.Users + "?filter=userName eq \"non-existent user\"");
        Assert.Equal((0, 0), (none.GetProperty("totalResults").GetInt32(), none.GetProperty("Resources").GetArrayLength()));

        // Update User: multi-valued properties, then single-valued ones.
        var updated = await directory.AskScimAsync(
            "PATCH",
            address,
            """
            {
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [
                    { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "updatedEmail@microsoft.com" },
                    { "op": "Replace", "path": "name.familyName", "value": "updatedFamilyName" }
                ]
            }
            """);
        Assert.Equal("updatedEmail@microsoft.com", updated.GetProperty("emails")[0].Word("value"));
        Assert.Equal(("givenName", "updatedFamilyName", "givenName updatedFamilyName"), NameOf(updated));
        Assert.Equal(Name, updated.Word("userName"));
        var renamed = await directory.ReplaceAsync(id, "userName", "\"5b50642d-79fc-4410-9e90-4c077cdd1a59@testuser.com\"");
        Assert.Equal("5b50642d-79fc-4410-9e90-4c077cdd1a59@testuser.com", renamed.Word("userName"));
        Assert.Equal("updatedEmail@microsoft.com", renamed.GetProperty("emails")[0].Word("value"));

        // Disable User. It is still shown, and can come back.
        var disabled = await directory.AskScimAsync(
            "PATCH", address, """{ "Operations": [{ "op": "Replace", "path": "active", "value": false }], "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"] }""");
        Assert.False(disabled.GetProperty("active").GetBoolean());
        Assert.False((await directory.AskScimAsync("GET", address)).GetProperty("active").GetBoolean());
        Assert.True((await directory.ReplaceAsync(id, "active", "\"True\"")).GetProperty("active").GetBoolean());

        // Delete User.
        await directory.AskScimAsync("DELETE", address, status: HttpStatusCode.NoContent);
        await directory.AskScimAsync("GET", address, status: HttpStatusCode.NotFound);
        await directory.AskScimAsync("DELETE", address, status: HttpStatusCode.NotFound);

        // The account is kept, without a password, as a member who cannot sign in, and the token is named in the audit log.
        var key = int.Parse(id);
        var kept = await site.ReadAsync(db => db.Users.SingleAsync(one => one.Id == key));
        Assert.Equal((true, Role.Member, (string?)null), (kept.IsDisabled, kept.Roles, kept.PasswordHash));
        var events = await site.ReadAsync(db => db.AuditEvents.Where(one => one.ActorName == "SCIM token: Entra ID").OrderBy(one => one.Sequence).ToListAsync());
        Assert.Equal(
            ["Added user", "Changed user from the directory", "Changed user from the directory", "Disabled user", "Enabled user", "Disabled user", "Deleted user in the directory"],
            events.Select(one => one.What));
        Assert.All(events, one => Assert.Null(one.ActorId));
    }

    [Fact]
    public async Task The_schemas_and_what_is_supported_can_be_discovered()
    {
        using var directory = await site.DirectoryAsync("Discovery");
        var schemas = await directory.AskScimAsync("GET", "/scim/v2/Schemas");
        Assert.Equal(schemas.GetProperty("totalResults").GetInt32(), schemas.GetProperty("Resources").GetArrayLength());
        var user = schemas.GetProperty("Resources")[0];
        Assert.Equal("urn:ietf:params:scim:schemas:core:2.0:User", user.Word("id"));
        Assert.Equal(("userName", "readWrite", "server"), (user.GetProperty("attributes")[0].Word("name"), user.GetProperty("attributes")[0].Word("mutability"), user.GetProperty("attributes")[0].Word("uniqueness")));
        Assert.DoesNotContain("null", schemas.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(user.GetRawText(), (await directory.AskScimAsync("GET", "/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")).GetRawText());

        var config = await directory.AskScimAsync("GET", "/scim/v2/ServiceProviderConfig");
        Assert.True(config.GetProperty("patch").GetProperty("supported").GetBoolean());
        Assert.Equal(200, config.GetProperty("filter").GetProperty("maxResults").GetInt32());
        Assert.Equal("oauthbearertoken", config.GetProperty("authenticationSchemes")[0].Word("type"));
        var types = await directory.AskScimAsync("GET", "/scim/v2/ResourceTypes");
        Assert.Equal("/Users", types.GetProperty("Resources")[0].Word("endpoint"));
        Assert.Equal("User", (await directory.AskScimAsync("GET", "/scim/v2/ResourceTypes/User")).Word("name"));
        await directory.AskScimAsync("GET", "/scim/v2/ResourceTypes/Device", status: HttpStatusCode.NotFound);
    }

    private static (string Given, string Family, string Formatted) NameOf(System.Text.Json.JsonElement user)
        => (user.GetProperty("name").Word("givenName"), user.GetProperty("name").Word("familyName"), user.GetProperty("name").Word("formatted"));
}
