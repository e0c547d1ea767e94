using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Requires a permission for an endpoint. Every endpoint has this or <see cref="AllowAnonymousAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    public Permission Permission { get; } = permission;
}

/// <summary>Requires a signed-in user whose role has the permission.</summary>
internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>
/// Checks a permission against the table and, for an update, a restatement or work on a risk, that the officer is
/// responsible for the action, indicator or risk. If the address names none, access is refused.
/// </summary>
internal sealed class PermissionHandler(PerformanceDbContext db) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.GetRole() is not { } role || !role.May(requirement.Permission))
        {
            return;
        }

        var isTheirs = requirement.Permission switch
        {
            Permission.ReportProgress => await IsTheirsAsync(context, role),
            Permission.RestateResults or Permission.KeepManagementActions => await IsTheirIndicatorAsync(context, role),
            Permission.ReportOnRisks or Permission.ReviewRisks => await IsTheirRiskAsync(context, role, requirement.Permission),
            _ => true,
        };
        if (isTheirs)
        {
            context.Succeed(requirement);
        }
    }

    /// <summary>Whether the officer is responsible for the action in the address. For an administrator, whether the action exists.</summary>
    private async Task<bool> IsTheirsAsync(AuthorizationHandlerContext context, Role role)
    {
        if (context.Resource is not HttpContext { Request.RouteValues: var values }
            || values["plan"] is not string plan || values["code"] is not string code)
        {
            return false;
        }

        if (role == Role.Administrator)
        {
            return true;
        }

        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var userId = context.User.GetId();
        return await db.ResponsibleOfficers.AnyAsync(officer =>
            officer.UserId == userId && officer.Action.CodeKey == key && officer.Action.Area.Plan.Slug == slug);
    }

    /// <summary>
    /// Whether the officer is responsible for the indicator in the address. For an administrator, whether the address has one.
    /// </summary>
    private async Task<bool> IsTheirIndicatorAsync(AuthorizationHandlerContext context, Role role)
    {
        if (context.Resource is not HttpContext { Request.RouteValues: var values } || values["reference"] is not string reference)
        {
            return false;
        }

        var userId = context.User.GetId();
        return role == Role.Administrator
            || await db.IndicatorOfficers.AnyAsync(officer => officer.UserId == userId && officer.Indicator.Reference == reference);
    }

    /// <summary>
    /// Whether the officer leads the risk in the address or, for progress on its actions, works on it. An exempt risk that the
    /// officer cannot read is let through like one that does not exist, so that both give "not found".
    /// </summary>
    private async Task<bool> IsTheirRiskAsync(AuthorizationHandlerContext context, Role role, Permission permission)
    {
        if (context.Resource is not HttpContext { Request.RouteValues: var values } || values["reference"] is not string typed)
        {
            return false;
        }

        if (role == Role.Administrator)
        {
            return true;
        }

        var (userId, reference, mayReport) = (context.User.GetId(), typed.ToUpperInvariant(), permission == Permission.ReportOnRisks);
        var isTheirs = await db.Risks.Where(Risk.ReadableBy(role)).Where(risk => risk.Reference == reference)
            .Select(risk => (bool?)(risk.LeadId == userId || (mayReport && risk.Officers.Any(officer => officer.UserId == userId))))
            .SingleOrDefaultAsync();
        return isTheirs ?? true;
    }
}

/// <summary>The signed-in user, from the cookie that was validated at the start of the request.</summary>
public static class SignedInUser
{
    public const string RoleClaim = "role";
    public const string NameClaim = "name";
    public const string SessionClaim = "session";

    /// <summary>The claim of a session opened with a council account.</summary>
    public const string CouncilClaim = "council";

    /// <summary>The claim of a session for which the council's second factor was accepted.</summary>
    public const string SecondFactorClaim = "second-factor";

    public static int? GetId(this ClaimsPrincipal user)
        => int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Role? GetRole(this ClaimsPrincipal user)
        => Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var role) ? role : null;

    public static string GetName(this ClaimsPrincipal user) => user.FindFirstValue(NameClaim) ?? string.Empty;

    public static bool May(this ClaimsPrincipal user, Permission permission) => user.GetRole()?.May(permission) == true;

    /// <summary>The session of the cookie.</summary>
    public static Guid? GetSessionId(this ClaimsPrincipal user)
        => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>How the user signed in. A session that replaces this one keeps it.</summary>
    public static SignInWay GetWay(this ClaimsPrincipal user)
        => new(user.HasClaim(claim => claim.Type == CouncilClaim), user.HasClaim(claim => claim.Type == SecondFactorClaim));

    /// <summary>The user agent of the browser.</summary>
    public static string? Device(this HttpContext context)
        => context.Request.Headers.UserAgent.ToString() is { Length: > 0 } device ? device : null;

    /// <summary>The actor of a request, for the audit log.</summary>
    public static Actor Actor(this HttpContext context)
        => new(context.User.GetId(), context.User.GetName(), context.Connection.RemoteIpAddress?.ToString());
}

/// <summary>How a user signed in.</summary>
/// <param name="WithCouncilAccount">With a council account; otherwise with a password.</param>
/// <param name="HasSecondFactor">Whether the council's second factor was given and is accepted.</param>
public sealed record SignInWay(bool WithCouncilAccount, bool HasSecondFactor)
{
    public static SignInWay Password { get; } = new(WithCouncilAccount: false, HasSecondFactor: false);

    /// <summary>The claims of a session, or of a sign-in that is waiting for a code.</summary>
    internal IEnumerable<Claim> Claims =>
    [
        .. WithCouncilAccount ? [new Claim(SignedInUser.CouncilClaim, "yes")] : Array.Empty<Claim>(),
        .. HasSecondFactor ? [new Claim(SignedInUser.SecondFactorClaim, "council")] : Array.Empty<Claim>(),
    ];
}
