using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>If the settings map the council's groups to roles, each sign-in sets the user's role.</summary>
public sealed class RolesFromTheCouncilTests : CouncilStory
{
    private static readonly (string Name, string Value)[] Mapped =
    [
        ("SignIn:RoleClaim", "roles"),
        ("SignIn:Roles:kcc-members", "Member"),
        ("SignIn:Roles:kcc-officers", "officer"),
        ("SignIn:Roles:kcc-performance", "Administrator"),
        ("SignIn:Roles:kcc-assurance", "Assurance"),
    ];

    [Fact]
    public async Task A_role_goes_up_and_down_with_the_groups_and_sessions_of_the_old_one_end()
    {
        var site = await OpenAsync(Mapped);
        site.Is("officer", PlanSite.Officer, roles: ["kcc-officers", "kcc-everybody"]);
        using var officer = await site.ComeInAsync("/my-actions");
        var actions = await ActionsAsync(site);
        Assert.True(actions > 0);

        site.Is("officer", PlanSite.Officer, roles: ["kcc-members", "kcc-performance"]);
        using var administrator = await site.ComeInAsync("/admin/users");
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/admin/users")).StatusCode);
        Assert.Equal(Role.Member | Role.Administrator, await RoleAsync(site));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.GetAsync("/my-actions")).StatusCode);
        Assert.Equal(0, await ActionsAsync(site));

        site.Is("officer", PlanSite.Officer, roles: "kcc-members");
        using var member = await site.ComeInAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.GetAsync("/admin/users")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/admin/users")).StatusCode);
        Assert.Equal(Role.Member, await RoleAsync(site));
        Assert.Equal(
            ["Linked a council account", "Signed in", "Changed role from the council account", "Signed in", "Changed role from the council account", "Signed in"],
            await site.AuditOfAsync(PlanSite.Officer));
    }

    [Fact]
    public async Task Groups_of_several_roles_give_all_and_an_officer_keeps_their_actions()
    {
        var site = await OpenAsync(Mapped);
        var actions = await ActionsAsync(site);
        site.Is("officer", PlanSite.Officer, roles: ["kcc-performance", "kcc-officers", "kcc-assurance", "kcc-everybody"]);

        using var both = await site.ComeInAsync("/my-actions");

        Assert.Equal(HttpStatusCode.OK, (await both.GetAsync("/my-actions")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await both.GetAsync("/admin/users")).StatusCode);
        Assert.Equal(Role.Officer | Role.Administrator | Role.Assurance, await RoleAsync(site));
        Assert.Equal(actions, await ActionsAsync(site));
    }

    [Fact]
    public async Task The_same_role_again_leaves_other_sessions_alone()
    {
        var site = await OpenAsync(Mapped);
        site.Is("officer", PlanSite.Officer, roles: "kcc-officers");
        using var phone = await site.ComeInAsync();
        using var desk = await site.ComeInAsync();

        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/account")).StatusCode);
        Assert.True(await ActionsAsync(site) > 0);
    }

    [Theory]
    [InlineData("kcc-everybody")]
    [InlineData("KCC-OFFICERS")]
    [InlineData("Administrator")]
    [InlineData(null)]
    public async Task Whoever_is_in_none_of_the_groups_is_refused_and_keeps_what_they_had(string? group)
    {
        var site = await OpenAsync(Mapped);
        site.Is("officer", PlanSite.Officer, roles: group is null ? [] : [group]);

        Assert.Equal(
            ("Your council account is not in a group that can use this service. Contact the performance team to find out which group you need.", "No role is mapped"), await site.TryAsync());
        Assert.Equal(Role.Officer, await RoleAsync(site));
        Assert.Equal(0, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
    }

    [Fact]
    public async Task Without_a_mapping_groups_mean_nothing()
    {
        var site = await OpenAsync();
        site.Is("officer", PlanSite.Officer, roles: ["Administrator", "kcc-performance"]);

        using var browser = await site.ComeInAsync();

        Assert.Equal(Role.Officer, await RoleAsync(site));
    }

    [Fact]
    public async Task Somebody_new_gets_an_account_only_where_that_is_set()
    {
        var closed = await OpenAsync(Mapped);
        closed.Is("new", "new@example.org", roles: "kcc-members");
        Assert.Equal("There is no account", (await closed.TryAsync()).Reason);

        var open = await OpenAsync([.. Mapped, ("SignIn:CreateAccounts", "true")]);
        open.Is("new", "new@example.org", verified: false, roles: "kcc-members");
        Assert.Equal("No verified email address", (await open.TryAsync()).Reason);
        open.Is("new", "new@example.org", roles: "kcc-members");
        using var browser = await open.ComeInAsync();

        var made = await open.ReadAsync(db => db.Users.SingleAsync(user => user.Email == "new@example.org"));
        Assert.Equal(("Somebody of the council", Role.Member), (made.DisplayName, made.Roles));
        Assert.Equal(["Added user", "Linked a council account", "Signed in"], await open.AuditOfAsync("new@example.org"));
        using var again = await open.ComeInAsync();
        Assert.Equal(1, await open.ReadAsync(db => db.Users.CountAsync(user => user.Email == "new@example.org")));
    }

    private static Task<int> ActionsAsync(CouncilSite site) => site.ReadAsync(db => db.ResponsibleOfficers.CountAsync(one => one.User.Email == PlanSite.Officer));

    private static Task<Role> RoleAsync(CouncilSite site) => site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => user.Roles).SingleAsync());
}
