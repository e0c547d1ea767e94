using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using Microsoft.AspNetCore.Authorization;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Requires a permission for an endpoint. Every endpoint has this or <see cref="AllowAnonymousAttribute"/>.</summary>
/// <param name="permission">Its name: nameof(PeoplePermission.KeepAccount). A name that no module declares has no policy, so the endpoint refuses everyone.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(string permission) : AuthorizeAttribute(permission)
{
    public string Permission { get; } = permission;
}

/// <summary>Requires a signed-in user who has the permission.</summary>
internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>
/// Says whether a user is responsible for the item in the address, for permissions that cover only items of one's own.
/// Implementations are registered automatically.
/// </summary>
public interface IResponsibilityCheck
{
    /// <summary>The permissions that it answers for.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Whether the address has an item that the user may use the permission on.</summary>
    /// <param name="user">The user.</param>
    /// <param name="roles">Those of their roles that have the permission.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="address">The address.</param>
    Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role roles, Permission permission, RouteValueDictionary address);
}

/// <summary>
/// Checks that the user has the permission and, where it covers only items of one's own, that the module of the permission says
/// that the item in the address is one. Without an address or such a check, access is refused.
/// </summary>
internal sealed class PermissionHandler(IEnumerable<IResponsibilityCheck> checks) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var permission = requirement.Permission;
        if (context.User.GetReader() is not { } user || !user.May(permission))
        {
            return;
        }

        if (!permission.IsForOwnItems || await IsTheirsAsync(context, permission.Among(user.Roles), permission))
        {
            context.Succeed(requirement);
        }
    }

    private async Task<bool> IsTheirsAsync(AuthorizationHandlerContext context, Role roles, Permission permission)
        => context.Resource is HttpContext { Request.RouteValues: var address }
            && checks.FirstOrDefault(one => one.Permissions.Contains(permission)) is { } check
            && await check.IsTheirsAsync(context.User, roles, permission, address);
}

/// <summary>The signed-in user, from the cookie that was validated at the start of the request.</summary>
public static class SignedInUser
{
    public const string RoleClaim = "role";

    /// <summary>The claim of a user who may read exempt items by the setting of their account.</summary>
    public const string ExemptClaim = "exempt";
    public const string NameClaim = "name";
    public const string SessionClaim = "session";

    /// <summary>The claim of a session opened with a council account.</summary>
    public const string CouncilClaim = "council";

    /// <summary>The claim of a session for which the council's second factor was accepted.</summary>
    public const string SecondFactorClaim = "second-factor";

    public static int? GetId(this ClaimsPrincipal user)
        => int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The roles of the user, as in "Officer, Administrator"; null for a visitor.</summary>
    public static Role? GetRoles(this ClaimsPrincipal user)
        => Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var roles) ? roles : null;

    /// <summary>The roles with the setting to read exempt items; null for a visitor. Without the claim, a user does not have the setting.</summary>
    public static Reader? GetReader(this ClaimsPrincipal user)
        => user.GetRoles() is { } roles ? new Reader(roles, user.HasClaim(ExemptClaim, "yes")) : null;

    /// <summary>The claims from which <see cref="GetReader"/> reads.</summary>
    internal static IEnumerable<Claim> ClaimsOf(Reader reader) =>
    [
        new Claim(RoleClaim, reader.Roles.ToString()),
        .. reader.ReadsExempt ? [new Claim(ExemptClaim, "yes")] : Array.Empty<Claim>(),
    ];

    public static string GetName(this ClaimsPrincipal user) => user.FindFirstValue(NameClaim) ?? string.Empty;

    public static bool May(this ClaimsPrincipal user, Permission permission) => user.GetReader()?.May(permission) == true;

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
