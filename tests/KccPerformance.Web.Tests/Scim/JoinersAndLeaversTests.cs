using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.CouncilSignIn;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>What the directory says of a person holds here at once.</summary>
public sealed class JoinersAndLeaversTests : IDisposable
{
    private readonly PlanSite site = new();

    [Theory]
    [InlineData("""{ "op": "Replace", "path": "active", "value": false }""")]
    [InlineData("""{ "op": "replace", "path": "active", "value": "False" }""")]
    [InlineData("""{ "op": "Replace", "value": { "active": "False" } }""")]
    [InlineData("""{ "op": "Add", "path": "urn:ietf:params:scim:schemas:core:2.0:User:active", "value": false }""")]
    [InlineData(null)]
    public async Task A_leaver_is_signed_out_at_once_and_cannot_sign_in(string? operation)
    {
        using var directory = await site.DirectoryAsync();
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var other = await site.SignInAsync(PlanSite.Officer2);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        var address = $"{ScimCalls.Users}/{await site.KeyOfAsync(PlanSite.Officer)}";

        await (operation is null
            ? directory.AskScimAsync("DELETE", address, status: HttpStatusCode.NoContent)
            : directory.AskScimAsync("PATCH", address, ScimCalls.PatchOf(operation)));

        using var after = await officer.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Contains("/account/sign-in", after.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        Assert.False(await site.ReadAsync(db => db.Sessions.AnyAsync(one => one.EndedAt == null && db.Users.Any(user => user.Id == one.UserId && user.Email == PlanSite.Officer))));
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync("/account/sign-in");
        using var refused = await visitor.SubmitAsync(page.Form("form[action^='/account/sign-in']"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        Assert.NotEqual("/", refused.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_disabled_nor_deleted_but_another_can()
    {
        using var directory = await site.DirectoryAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.KeyOfAsync(PlanSite.Administrator);
        var others = await site.ReadAsync(db => db.Users.Where(user => user.Roles.HasFlag(Role.Administrator) && user.Email != PlanSite.Administrator).Select(user => user.Id).ToListAsync());
        foreach (var other in others)
        {
            await directory.ReplaceAsync($"{other}", "active", "false");
        }

        var address = $"{ScimCalls.Users}/{id}";
        var body = $$"""{ "userName": "{{PlanSite.Administrator}}", "displayName": "Gone", "active": false }""";
        foreach (var (verb, sent) in new (string, string?)[] { ("PATCH", ScimCalls.PatchOf("""{ "op": "Replace", "path": "active", "value": false }""")), ("PUT", body), ("DELETE", null) })
        {
            var refused = await directory.AskScimAsync(verb, address, sent, HttpStatusCode.BadRequest);
            Assert.Equal(("mutability", "400"), (refused.Word("scimType"), refused.Word("status")));
            Assert.Equal("This is the last administrator who can sign in. Make another user an administrator first.", refused.Word("detail"));
        }

        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, Role.Administrator)));
        await directory.AskScimAsync("DELETE", address, status: HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_user_whom_an_administrator_added_is_found_by_their_address_and_keeps_role_and_name_until_the_directory_changes_them()
    {
        using var directory = await site.DirectoryAsync();
        var found = await directory.AskScimAsync("GET", $"{ScimCalls.Users}?filter=userName eq \"{PlanSite.Officer.ToUpperInvariant()}\"");
        var user = found.GetProperty("Resources")[0];
        Assert.Equal(PlanSite.Officer, user.Word("userName"));
        Assert.False(user.TryGetProperty("externalId", out _));

        var changed = await directory.AskScimAsync("PATCH", $"{ScimCalls.Users}/{user.Word("id")}", ScimCalls.PatchOf(
            """{ "op": "Add", "path": "externalId", "value": "object-7" }, { "op": "Add", "path": "phoneNumbers[type eq \"work\"].value", "value": "0123" }"""));
        Assert.Equal(("object-7", user.Word("displayName")), (changed.Word("externalId"), changed.Word("displayName")));
        Assert.Equal(Role.Officer, await site.ReadAsync(db => db.Users.Where(one => one.Email == PlanSite.Officer).Select(one => one.Roles).SingleAsync()));

        var named = await directory.ReplaceAsync(user.Word("id"), "name.givenName", "\"Ann\"");
        Assert.Equal(("Ann", user.Word("displayName")), (named.GetProperty("name").Word("givenName"), named.Word("displayName")));

        var replaced = await directory.AskScimAsync("PUT", $"{ScimCalls.Users}/{user.Word("id")}", $$"""{ "userName": "{{PlanSite.Officer}}", "displayName": "Ann Officer", "active": true }""");
        Assert.Equal("Ann Officer", replaced.Word("displayName"));
        Assert.False(replaced.TryGetProperty("externalId", out _));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Ann Officer", (await administrator.GetPageAsync("/admin/users")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_name_or_address_that_is_used_is_refused_as_not_unique_and_a_deleted_user_can_come_back()
    {
        using var directory = await site.DirectoryAsync();
        var id = await directory.AddAsync("Joiner@example.org");
        foreach (var body in new[]
        {
            """{ "userName": "joiner@EXAMPLE.org" }""", """{ "userName": "other", "emails": [{ "type": "work", "value": "joiner@example.org" }] }""",
            $$"""{ "userName": "{{PlanSite.Member}}" }""", $$"""{ "userName": "{{PlanSite.Member}}", "emails": [{ "value": "unused@example.org" }] }""",
        })
        {
            var refused = await directory.AskScimAsync("POST", ScimCalls.Users, body, HttpStatusCode.Conflict);
            Assert.Equal("uniqueness", refused.Word("scimType"));
        }

        await directory.ReplaceAsync(id, "userName", $"\"{PlanSite.Member}\"", HttpStatusCode.Conflict);
        await directory.AskScimAsync("DELETE", $"{ScimCalls.Users}/{id}", status: HttpStatusCode.NoContent);
        Assert.Equal(0, (await directory.AskScimAsync("GET", ScimCalls.Users + "?filter=userName eq \"joiner@example.org\"")).GetProperty("totalResults").GetInt32());

        var again = await directory.AskScimAsync("POST", ScimCalls.Users, """{ "userName": "Joiner@example.org", "displayName": "Back again" }""", HttpStatusCode.Created);
        Assert.Equal((id, true, "Back again"), (again.Word("id"), again.GetProperty("active").GetBoolean(), again.Word("displayName")));
    }

    [Fact]
    public async Task A_list_is_read_in_parts_of_at_most_200()
    {
        using var directory = await site.DirectoryAsync();
        var total = await site.ReadAsync(db => db.Users.CountAsync());
        var read = new List<string>();
        for (var start = 1; start <= total; start += 2)
        {
            var part = await directory.AskScimAsync("GET", $"{ScimCalls.Users}?startIndex={start}&count=2");
            Assert.Equal((total, start), (part.GetProperty("totalResults").GetInt32(), part.GetProperty("startIndex").GetInt32()));
            Assert.Equal(part.GetProperty("itemsPerPage").GetInt32(), part.GetProperty("Resources").GetArrayLength());
            read.AddRange(part.GetProperty("Resources").EnumerateArray().Select(one => one.Word("id")));
        }

        Assert.Equal(total, read.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, (await directory.AskScimAsync("GET", $"{ScimCalls.Users}?count=0")).GetProperty("Resources").GetArrayLength());
        Assert.Equal(total, (await directory.AskScimAsync("GET", $"{ScimCalls.Users}?startIndex=-5&count=100000")).GetProperty("Resources").GetArrayLength());
        Assert.Equal(0, (await directory.AskScimAsync("GET", $"{ScimCalls.Users}?startIndex=99999999999")).GetProperty("Resources").GetArrayLength());
    }

    public void Dispose() => site.Dispose();
}

/// <summary>A user whom the directory added signs in with their council account.</summary>
public sealed class JoinersSignInTests : CouncilStory
{
    [Fact]
    public async Task A_joiner_has_no_password_and_signs_in_with_the_council_account_of_the_same_address()
    {
        var council = await OpenAsync();
        council.Is("joiner-at-the-council", "joiner@example.org");
        Assert.Contains("You do not have an account here yet", (await council.TryAsync()).Sentence, StringComparison.Ordinal);
        using var directory = await council.DirectoryAsync();
        var id = await directory.AddAsync("joiner@example.org", "Jo Joiner");

        using var joiner = await council.ComeInAsync();

        Assert.Contains("Jo Joiner", (await joiner.GetPageAsync("/account")).QuerySelector("main").Words(), StringComparison.Ordinal);
        await directory.ReplaceAsync(id, "active", "\"False\"");
        Assert.Equal(HttpStatusCode.Redirect, (await joiner.GetAsync("/account")).StatusCode);
        Assert.Equal("The account is disabled", (await council.TryAsync()).Reason);
    }
}
