using System.Security.Claims;
using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Checks at every request that the session behind a cookie is alive: not signed out, not older than a day's
/// work nor idle for an hour, its account neither disabled nor given another role or password since.
/// </summary>
internal sealed class SessionEvents(PerformanceDbContext db, AuthenticatorRule rule, SessionsSeen seen, Outages outages, TimeProvider real) : CookieAuthenticationEvents
{
    private const string StampClaim = "stamp";

    /// <summary>Opens a session and makes the principal that its cookie carries.</summary>
    public static (UserSession Session, ClaimsPrincipal Principal) Open(User user, SignInWay way, DateTime now, string? device, string? address)
    {
        var session = new UserSession(user.Id, now, device, address);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
                new Claim(SignedInUser.NameClaim, user.DisplayName),
                new Claim(SignedInUser.RoleClaim, user.Role.ToString()),
                new Claim(SignedInUser.SessionClaim, session.Id.ToString()),
                new Claim(StampClaim, user.SecurityStamp ?? string.Empty),
                .. way.Claims,
            ],
            IdentityConstants.ApplicationScheme,
            SignedInUser.NameClaim,
            SignedInUser.RoleClaim);
        return (session, new ClaimsPrincipal(identity));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (outages.IsOutage(context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error))
        {
            // The page that says so: whose session it is cannot be asked.
            context.RejectPrincipal();
            return;
        }

        var principal = context.Principal;
        var now = real.UtcNow();
        var user = Guid.TryParse(principal?.FindFirstValue(SignedInUser.SessionClaim), out var sessionId)
            && principal!.FindFirstValue(StampClaim) is { Length: > 0 } stamp
            ? await SessionService.Live(db, now)
                .Where(session => session.Id == sessionId)
                .Join(db.Users, session => session.UserId, user => user.Id, (session, user) => new { session.LastSeenAt, User = user })
                .Where(one => one.User.SecurityStamp == stamp && !one.User.IsDisabled)
                .Select(one => new { one.LastSeenAt, one.User.Role, one.User.TwoFactorEnabled })
                .SingleOrDefaultAsync()
            : null;
        if (user is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        if (SessionUse.IsDue(user.LastSeenAt, now))
        {
            seen.Add(sessionId, now);
        }

        if (rule.IsMissing(user.Role, user.TwoFactorEnabled || principal!.GetWay().HasSecondFactor))
        {
            context.HttpContext.Features.Set(new MissingAuthenticator());
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            // A form sent after the session ended: come back to the page it was on.
            context.RedirectUri = context.Options.LoginPath + QueryString.Create(
                context.Options.ReturnUrlParameter, context.Request.PathBase + context.Request.Path);
        }

        return base.RedirectToLogin(context);
    }

    /// <summary>Refused in place, so that the address stays and the status is 403.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
