using System.Net;
using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Permissions;

/// <summary>If the permission check finds no action, indicator or risk, no one may change it.</summary>
public sealed class FailingClosedTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData(PlanSite.Officer, "building-on-success", "CEC4", true)]
    [InlineData(PlanSite.Officer, "BUILDING-ON-SUCCESS", "cec4", true)]
    [InlineData(PlanSite.Officer2, "building-on-success", "CEC4", false)]
    [InlineData(PlanSite.Officer, "building-on-success", "CEC99", false)]
    [InlineData(PlanSite.Officer, "another-plan", "CEC4", false)]
    [InlineData(PlanSite.Officer, "building-on-success", null, false)]
    [InlineData(PlanSite.Officer, null, "CEC4", false)]
    [InlineData(PlanSite.Administrator, "building-on-success", "CEC4", true)]
    [InlineData(PlanSite.Administrator, "building-on-success", null, false)]
    [InlineData(PlanSite.Administrator, null, null, false)]
    [InlineData(PlanSite.Member, "building-on-success", "CEC4", false)]
    public async Task Only_an_address_that_names_an_action_of_theirs_is_allowed(string email, string? plan, string? code, bool isAllowed)
    {
        var context = new DefaultHttpContext();
        context.Request.RouteValues["plan"] = plan;
        context.Request.RouteValues["code"] = code;
        Assert.Equal(isAllowed, await IsAllowedAsync(email, context));
    }

    [Theory]
    [InlineData(PlanSite.PerformanceOfficer, nameof(RiskPermission.ReportOnRisks), "CRR1", true)]
    [InlineData(PlanSite.Director, nameof(RiskPermission.ReviewRisks), "crr10", true)]
    [InlineData(PlanSite.Officer, nameof(RiskPermission.ReviewRisks), "CRR10", false)]
    [InlineData(PlanSite.Officer, nameof(RiskPermission.ReviewRisks), "CRR 10", false)]
    [InlineData(PlanSite.Officer, nameof(RiskPermission.ReportOnRisks), " crr\t1 ", false)]
    [InlineData(PlanSite.Director, nameof(RiskPermission.ReviewRisks), "crr 10", true)]
    [InlineData(PlanSite.Officer, nameof(RiskPermission.ReportOnRisks), null, false)]
    [InlineData(PlanSite.Officer, nameof(PerformancePermission.RestateResults), "XX99", false)]
    [InlineData(PlanSite.Officer, nameof(PerformancePermission.KeepManagementActions), null, false)]
    [InlineData(PlanSite.Administrator, nameof(PerformancePermission.RestateResults), null, false)]
    [InlineData(PlanSite.Administrator, nameof(RiskPermission.ReviewRisks), null, false)]
    [InlineData(PlanSite.Administrator, nameof(RiskPermission.ReviewRisks), "CRR10", true)]
    [InlineData(PlanSite.Member, nameof(RiskPermission.ReviewRisks), "CRR10", false)]
    public async Task Only_an_address_that_names_a_risk_or_indicator_of_theirs_is_allowed(string email, string permission, string? reference, bool isAllowed)
    {
        var context = new DefaultHttpContext();
        context.Request.RouteValues["reference"] = reference;
        Assert.Equal(isAllowed, await IsAllowedAsync(email, context, site.Services.GetRequiredService<PermissionTable>().Find(permission)));
    }

    /// <summary>References are case-sensitive, and some pages find SC02 when sc02 is typed.</summary>
    [Fact]
    public async Task A_reference_that_can_mean_two_indicators_is_allowed_only_to_an_officer_of_both()
    {
        var reference = await site.ReadAsync(async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Email == PlanSite.Officer);
            var theirs = await db.Indicators.Where(one => one.Kind == IndicatorKind.Key && one.Officers.All(officer => officer.UserId != user.Id)).OrderBy(one => one.Id).FirstAsync();
            var small = new Indicator(theirs.Reference.ToLowerInvariant(), IndicatorKind.Key);
            small.AddOfficer(user);
            db.Add(small);
            await db.SaveChangesAsync();
            return small.Reference;
        });
        var context = new DefaultHttpContext();
        context.Request.RouteValues["reference"] = reference;
        Assert.False(await IsAllowedAsync(PlanSite.Officer, context, PerformancePermission.KeepManagementActions));
    }

    [Theory]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Administrator)]
    public async Task Without_a_request_there_is_no_resource_and_the_answer_is_no(string email)
    {
        Assert.False(await IsAllowedAsync(email, null));
        Assert.False(await IsAllowedAsync(email, "CEC4"));
    }

    [Theory]
    [InlineData("/plans/building-on-success/actions/CEC99/updates/new")]
    [InlineData("/plans/another-plan/actions/CEC4/updates/new")]
    [InlineData("/plans/building-on-success/actions/CEC99/deadline/new")]
    [InlineData("/plans/building-on-success/actions/CEC99/evidence/new?criterion=1")]
    public async Task An_address_of_an_action_that_does_not_exist_is_refused(string address)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var response = await officer.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    /// <summary>For instance, an action without the check of its module would be open to every officer.</summary>
    [Theory]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Administrator)]
    public async Task A_permission_for_items_of_ones_own_is_refused_where_no_module_says_whose_they_are(string email)
    {
        var lone = new Permission("Unchecked", Role.Officer, Role.Administrator) { IsForOwnItems = true };
        Assert.False(await IsAllowedAsync(email, new DefaultHttpContext(), lone));
    }

    [Fact]
    public void Each_permission_for_items_of_ones_own_has_one_check()
    {
        using var scope = site.Services.CreateScope();
        var checks = scope.ServiceProvider.GetServices<IResponsibilityCheck>().SelectMany(check => check.Permissions).Select(permission => permission.Name);
        var own = site.Services.GetRequiredService<PermissionTable>().All.Where(permission => permission.IsForOwnItems).Select(permission => permission.Name);
        Assert.Equal(own.Order(StringComparer.Ordinal), checks.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_no_module_declares_has_no_policy_and_nobody_has_it()
    {
        Assert.Null(site.Services.GetRequiredService<PermissionTable>().Find("ReadEverything"));
        Assert.Null(await site.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync("ReadEverything"));
    }

    /// <summary>An officer's other role opens the items of others only if it has the permission.</summary>
    [Theory]
    [InlineData(Role.Member | Role.Officer, PlanSite.Officer, "CEC4", true)]
    [InlineData(Role.Member | Role.Officer, PlanSite.Officer2, "CEC4", false)]
    [InlineData(Role.Officer | Role.Administrator, PlanSite.Officer2, "CEC4", true)]
    [InlineData(Role.Officer | Role.Administrator, PlanSite.Officer2, null, false)]
    [InlineData(Role.Member | Role.Administrator, PlanSite.Member, "CEC4", true)]
    [InlineData((Role)0, PlanSite.Officer, "CEC4", false)]
    [InlineData((Role)8, PlanSite.Officer, "CEC4", false)]
    public async Task Roles_together_allow_what_one_of_them_allows(Role roles, string email, string? code, bool isAllowed)
    {
        var context = new DefaultHttpContext();
        context.Request.RouteValues["plan"] = "building-on-success";
        context.Request.RouteValues["code"] = code;
        Assert.Equal(isAllowed, await IsAllowedAsync(email, context, roles: roles));
        Assert.False(await IsAllowedAsync(email, context, new Permission("Unchecked", Role.Officer, Role.Administrator) { IsForOwnItems = true }, roles));
    }

    [Fact]
    public async Task A_check_of_ones_own_items_sees_only_the_roles_that_have_the_permission()
    {
        var check = new RememberingCheck();
        var context = new AuthorizationHandlerContext(
            [new PermissionRequirement(RememberingCheck.OfOfficers)],
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(SignedInUser.RoleClaim, $"{Role.Officer | Role.Administrator}")], "test")),
            new DefaultHttpContext());

        await new PermissionHandler([check]).HandleAsync(context);

        Assert.True(context.HasSucceeded);
        Assert.Equal(Role.Officer, check.Seen);
    }

    private async Task<bool> IsAllowedAsync(string email, object? resource, Permission? permission = null, Role? roles = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var user = await db.Users.SingleAsync(one => one.Email == email);
        var principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, $"{user.Id}"), new Claim(SignedInUser.RoleClaim, $"{roles ?? user.Roles}")], "test"));
        var context = new AuthorizationHandlerContext([new PermissionRequirement(permission ?? PlanPermission.ReportProgress)], principal, resource);
        foreach (var handler in scope.ServiceProvider.GetServices<IAuthorizationHandler>())
        {
            await handler.HandleAsync(context);
        }

        return context.HasSucceeded;
    }

    /// <summary>Allows everything, and remembers the roles that it was asked with.</summary>
    private sealed class RememberingCheck : IResponsibilityCheck
    {
        public static Permission OfOfficers { get; } = new(nameof(OfOfficers), Role.Officer) { IsForOwnItems = true };

        public IReadOnlyList<Permission> Permissions { get; } = [OfOfficers];

        public Role Seen { get; private set; }

        public Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role roles, Permission permission, RouteValueDictionary address)
        {
            Seen = roles;
            return Task.FromResult(true);
        }
    }
}
