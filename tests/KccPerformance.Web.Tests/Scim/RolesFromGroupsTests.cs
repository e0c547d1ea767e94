using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.CouncilSignIn;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>An administrator gives a group of the directory a role, and its members have it from then on.</summary>
public sealed class RolesFromGroupsTests : IDisposable
{
    private const string Groups = "/scim/v2/Groups", Page = "/admin/directory";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_group_changes_nothing_until_it_has_a_role_and_then_its_members_follow_it_and_are_signed_in_again()
    {
        using var directory = await site.DirectoryAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var (id, joiner) = (await site.KeyOfAsync(PlanSite.Member), await directory.AddAsync("joiner@example.org"));
        var officers = await GroupAsync(directory, "Officers", id);
        Assert.Equal(Role.Member, await RoleAsync(id));
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);

        using var given = await GiveAsync(administrator, "Officers", "Officer");
        Assert.Equal(Page, given.Headers.Location?.OriginalString);
        Assert.Equal((Role.Officer, Role.Member), (await RoleAsync(id), await RoleAsync(joiner)));
        Assert.Equal(HttpStatusCode.Redirect, (await member.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode);

        await directory.AskScimAsync("PATCH", officers, ScimCalls.PatchOf($$"""{ "op": "Add", "path": "members", "value": [{ "value": "{{joiner}}" }] }"""), HttpStatusCode.NoContent);
        Assert.Equal(Role.Officer, await RoleAsync(joiner));

        // The roles of several groups count together.
        var administrators = await GroupAsync(directory, "Administrators", joiner);
        using var both = await GiveAsync(administrator, "Administrators", "Administrator");
        Assert.Equal(Role.Officer | Role.Administrator, await RoleAsync(joiner));
        await directory.AskScimAsync("DELETE", administrators, status: HttpStatusCode.NoContent);
        Assert.Equal(Role.Officer, await RoleAsync(joiner));
        await directory.AskScimAsync("PATCH", officers, ScimCalls.PatchOf($$"""{ "op": "Remove", "path": "members", "value": [{ "value": "{{joiner}}" }] }"""), HttpStatusCode.NoContent);
        Assert.Equal(Role.Member, await RoleAsync(joiner));

        // Without a role the group changes nothing, and members keep theirs.
        using var none = await GiveAsync(administrator, "Officers", "");
        await directory.AskScimAsync("DELETE", officers, status: HttpStatusCode.NoContent);
        Assert.Equal(Role.Officer, await RoleAsync(id));
        var events = await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Changed role from a group of the directory").OrderBy(one => one.Sequence).Select(one => one.ActorName).ToListAsync());
        Assert.Equal(5, events.Count);
        Assert.Equal(3, events.Count(one => one == "SCIM token: Entra ID"));
    }

    [Fact]
    public async Task The_last_administrator_keeps_the_role_and_an_administrator_cannot_change_their_own()
    {
        using var directory = await site.DirectoryAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.KeyOfAsync(PlanSite.Administrator);
        var group = await GroupAsync(directory, "Administrators", id);
        using var refused = await GiveAsync(administrator, "Administrators", "Member");
        Assert.Contains("This would change your own role", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var same = await GiveAsync(administrator, "Administrators", "Administrator");
        Assert.Equal(Page, same.Headers.Location?.OriginalString);
        await site.ReadAsync(db => db.Users.Where(user => user.Roles.HasFlag(Role.Administrator) && user.Email != PlanSite.Administrator).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true)));

        foreach (var (verb, body, status) in new (string, string?, HttpStatusCode)[]
        {
            ("DELETE", null, HttpStatusCode.BadRequest), ("PUT", """{ "displayName": "Administrators" }""", HttpStatusCode.BadRequest),
            ("PATCH", ScimCalls.PatchOf("""{ "op": "Remove", "path": "members" }"""), HttpStatusCode.BadRequest),
        })
        {
            var error = await directory.AskScimAsync(verb, group, body, status);
            Assert.StartsWith("This is the last administrator who can sign in", error.Word("detail"), StringComparison.Ordinal);
        }

        Assert.Equal(Role.Administrator, await RoleAsync(id));
        Assert.Equal(1, (await directory.AskScimAsync("GET", group)).GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task A_role_is_not_given_from_a_page_opened_before_the_group_changed()
    {
        using var directory = await site.DirectoryAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var group = await GroupAsync(directory, "Members", await site.KeyOfAsync(PlanSite.Officer));
        var page = await administrator.GetPageAsync(Page);
        await directory.AskScimAsync("PATCH", group, ScimCalls.PatchOf("""{ "op": "Replace", "path": "displayName", "value": "Everybody" }"""), HttpStatusCode.NoContent);

        using var refused = await administrator.SubmitAsync(page.Form($"form[action^='{Page}/groups/']"), ("GroupRole", "Administrator"));

        Assert.Contains("has been changed since you opened this page", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(Role.Officer, await RoleAsync(await site.KeyOfAsync(PlanSite.Officer)));
    }

    public void Dispose() => site.Dispose();

    /// <summary>Adds a group with a user.</summary>
    /// <returns>Its address.</returns>
    private static async Task<string> GroupAsync(HttpClient directory, string name, string userId)
    {
        var group = await directory.AskScimAsync("POST", Groups, $$"""{ "displayName": "{{name}}", "members": [{ "value": "{{userId}}" }] }""", HttpStatusCode.Created);
        return $"{Groups}/{group.Word("id")}";
    }

    private static async Task<HttpResponseMessage> GiveAsync(HttpClient administrator, string name, string role)
    {
        var page = await administrator.GetPageAsync(Page);
        var row = page.QuerySelectorAll("tbody tr").Single(one => one.QuerySelector("th").Words() == name);
        return await administrator.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)row.QuerySelector("form[action*='/groups/']")!, ("GroupRole", role));
    }

    private Task<Role> RoleAsync(string id)
    {
        var key = int.Parse(id);
        return site.ReadAsync(db => db.Users.Where(user => user.Id == key).Select(user => user.Roles).SingleAsync());
    }
}

/// <summary>Roles from the council's sign-in go before those of groups.</summary>
public sealed class RolesFromTheSignInTests : CouncilStory
{
    [Fact]
    public async Task Groups_change_no_role_if_the_sign_in_sets_roles()
    {
        var council = await OpenAsync(("SignIn:RoleClaim", "roles"), ("SignIn:Roles:kcc-officers", "Officer"));
        using var directory = await council.DirectoryAsync();
        var id = await directory.AddAsync("joiner@example.org");
        var group = await directory.AskScimAsync("POST", "/scim/v2/Groups", """{ "displayName": "kcc-officers" }""", HttpStatusCode.Created);
        await council.ReadAsync(db => db.DirectoryGroups.ExecuteUpdateAsync(set => set.SetProperty(one => one.Role, Role.Administrator)));
        await directory.AskScimAsync("PUT", $"/scim/v2/Groups/{group.Word("id")}", $$"""{ "displayName": "kcc-officers", "members": [{ "value": "{{id}}" }] }""");

        Assert.Equal(Role.Member, await council.ReadAsync(db => db.Users.Where(user => user.Email == "joiner@example.org").Select(user => user.Roles).SingleAsync()));
    }
}
