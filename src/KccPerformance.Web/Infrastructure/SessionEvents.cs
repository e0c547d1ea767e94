using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Checks at every request that the session of the cookie is active: not signed out, expired or idle, and its account
/// not disabled or given other roles, another setting or password since.
/// </summary>
internal sealed class SessionEvents(PerformanceDbContext db, AuthenticatorRule rule, SessionsSeen seen, SignInAgain signInAgain, Outages outages, TimeProvider real) : CookieAuthenticationEvents
{
    private const string StampClaim = "stamp";

    /// <summary>Starts a session and creates the principal for its cookie.</summary>
    public static (UserSession Session, ClaimsPrincipal Principal) Open(User user, SignInWay way, DateTime now, string? device, string? address)
    {
        var session = new UserSession(user.Id, now, device, address);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
                new Claim(SignedInUser.NameClaim, user.DisplayName),
                .. SignedInUser.ClaimsOf(new Reader(user.Roles, user.MayReadExempt)),
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
            // The database is unavailable, so the session cannot be checked for the error page.
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
                .Select(one => new { one.LastSeenAt, one.User.Roles, one.User.TwoFactorEnabled })
                .SingleOrDefaultAsync()
            : null;
        if (user is null)
        {
            context.HttpContext.Features.Set(new EndedSession(await WhyEndedAsync(sessionId, now)));
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        if (SessionUse.IsDue(user.LastSeenAt, now))
        {
            seen.Add(sessionId, now);
        }

        if (rule.IsMissing(user.Roles, user.TwoFactorEnabled || principal!.GetWay().HasSecondFactor))
        {
            context.HttpContext.Features.Set(new MissingAuthenticator());
        }
    }

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        context.RedirectUri = $"{request.Scheme}://{request.Host}{request.PathBase}{await signInAgain.AddressAsync(context.HttpContext)}";
        await base.RedirectToLogin(context);
    }

    /// <summary>Refuses without a redirect, so that the address stays and the status is 403.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<SessionEnd> WhyEndedAsync(Guid sessionId, DateTime now)
    {
        var session = await db.Sessions
            .Where(one => one.Id == sessionId)
            .Select(one => new { one.EndedAt, one.StartedAt, one.LastSeenAt })
            .SingleOrDefaultAsync();
        return session switch
        {
            null or { EndedAt: not null } => SessionEnd.Ended,
            _ when session.StartedAt <= now - SessionService.MaxTime => SessionEnd.Old,
            _ when session.LastSeenAt <= now - SessionService.IdleTime => SessionEnd.Idle,
            _ => SessionEnd.Ended,
        };
    }
}
