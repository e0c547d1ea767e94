using System.Net;
using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
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
    [InlineData(PlanSite.Officer, Permission.ReportOnRisks, "CRR1", true)]
    [InlineData(PlanSite.Officer, Permission.ReportOnRisks, "crr1", true)]
    [InlineData(PlanSite.Officer, Permission.ReviewRisks, "CRR10", false)]
    [InlineData(PlanSite.Officer, Permission.ReviewRisks, "CRR99", false)]
    [InlineData(PlanSite.Officer, Permission.ReportOnRisks, "CRR18", false)]
    [InlineData(PlanSite.Officer, Permission.ReportOnRisks, null, false)]
    [InlineData(PlanSite.Officer, Permission.RestateResults, "XX99", false)]
    [InlineData(PlanSite.Officer, Permission.KeepManagementActions, null, false)]
    [InlineData(PlanSite.Administrator, Permission.RestateResults, null, false)]
    [InlineData(PlanSite.Administrator, Permission.ReviewRisks, null, false)]
    [InlineData(PlanSite.Administrator, Permission.ReviewRisks, "CRR10", true)]
    [InlineData(PlanSite.Member, Permission.ReviewRisks, "CRR10", false)]
    public async Task Only_an_address_that_names_a_risk_or_indicator_of_theirs_is_allowed(string email, Permission permission, string? reference, bool isAllowed)
    {
        var context = new DefaultHttpContext();
        context.Request.RouteValues["reference"] = reference;
        Assert.Equal(isAllowed, await IsAllowedAsync(email, context, permission));
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

    private async Task<bool> IsAllowedAsync(string email, object? resource, Permission permission = Permission.ReportProgress)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var user = await db.Users.SingleAsync(one => one.Email == email);
        var principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, $"{user.Id}"), new Claim(SignedInUser.RoleClaim, $"{user.Role}")], "test"));
        var context = new AuthorizationHandlerContext([new PermissionRequirement(permission)], principal, resource);
        await new PermissionHandler(db).HandleAsync(context);
        return context.HasSucceeded;
    }
}
