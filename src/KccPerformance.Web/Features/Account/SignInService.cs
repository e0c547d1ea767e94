using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Account;

/// <summary>Opens and ends sessions, and sets passwords.</summary>
public sealed class SignInService(PerformanceDbContext db, UserManager<User> users, AuthenticatorService authenticators, PasswordRule passwords, TimeProvider real)
{
    private const string PendingStampClaim = "pending-stamp";

    private const string CouncilOnly = "You sign in with your council account here, not with a password.";

    private const string Refusal = "Check your email address and password. Your account locks for 15 minutes after 10 failed attempts.";

    /// <summary>Checks a password and opens a session. An account with an authenticator app must enter a code first.</summary>
    /// <returns>The session's principal, or one of <see cref="PeopleSetup.CodeScheme"/> that can only open the page for the code.</returns>
    /// <exception cref="RuleException">
    /// The account is unknown, disabled or locked, or the password is wrong. The message and the time taken are the same in
    /// each case.
    /// </exception>
    public async Task<ClaimsPrincipal> SignInAsync(string email, string password, string? address, string? device)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        var matches = Verify(user, password);
        var mayTry = user is { IsDisabled: false } && !SignInLockout.IsLocked(user.LockoutEnd, real.GetUtcNow());
        var principal = mayTry && matches ? await LetInAsync(user!, address, device) : null;
        if (principal is null)
        {
            db.AuditEvents.Add(new AuditEvent(new Actor(null, "Not signed in", address), real.UtcNow(), "Sign-in refused", Shortened(email)));
            await (mayTry && !matches ? CountWrongAsync(user!) : (Task)db.SaveChangesAsync());
        }

        return principal ?? throw new RuleException(nameof(SignInForm.Password), Refusal);
    }

    /// <summary>Opens a session for a user with a validated council account, or asks for their code first.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="hasSecondFactor">Whether the council's second factor was given and is accepted here.</param>
    /// <param name="address">The network address.</param>
    /// <param name="device">The user agent of the browser.</param>
    public async Task<ClaimsPrincipal> ArriveAsync(int userId, bool hasSecondFactor, string? address, string? device)
    {
        var user = await db.Users.SingleAsync(one => one.Id == userId);
        var way = new SignInWay(WithCouncilAccount: true, hasSecondFactor);
        return user.TwoFactorEnabled && !hasSecondFactor ? Pending(user, way) : await OpenAsync(user, way, address, device);
    }

    /// <summary>Checks the code of a user who has entered the right password or used a council account, and opens a session.</summary>
    /// <exception cref="RuleException">The code is wrong or has been used, or the account is locked.</exception>
    public async Task<ClaimsPrincipal> GiveCodeAsync(int userId, string code, SignInWay way, string? address, string? device)
    {
        var name = await db.Users.Where(one => one.Id == userId).Select(one => one.DisplayName).SingleAsync();
        await authenticators.TakeAsync(userId, code, new Actor(userId, name, address));
        return await ReopenAsync(userId, way, address, device);
    }

    /// <summary>Opens a session after the identity of the user has been proved.</summary>
    public async Task<ClaimsPrincipal> ReopenAsync(int userId, SignInWay way, string? address, string? device)
        => await OpenAsync(await db.Users.SingleAsync(one => one.Id == userId), way, address, device);

    /// <summary>
    /// The user whose code is still needed; null if the password has changed since, or the account is disabled or has no
    /// authenticator app.
    /// </summary>
    public async Task<int?> FindPendingAsync(ClaimsPrincipal? principal)
    {
        var (id, stamp) = (principal?.GetId(), principal?.FindFirstValue(PendingStampClaim));
        return id is not null && await db.Users.AnyAsync(user => user.Id == id && user.SecurityStamp == stamp && user.TwoFactorEnabled && !user.IsDisabled) ? id : null;
    }

    /// <summary>Ends the session, so that copies of its cookie stop working.</summary>
    public async Task SignOutAsync(ClaimsPrincipal principal, Actor actor)
    {
        var sessionId = Guid.Parse(principal.FindFirstValue(SignedInUser.SessionClaim)!);
        var session = await db.Sessions.SingleAsync(one => one.Id == sessionId);
        session.End(real.UtcNow());
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Signed out", actor.Name));
        await db.SaveChangesAsync();
    }

    /// <summary>Changes the password, opens a new session and ends all others.</summary>
    /// <exception cref="RuleException">The current password is wrong, or the new one is too easy to guess.</exception>
    public async Task<ClaimsPrincipal> ChangePasswordAsync(Actor actor, SignInWay way, string? device, ChangePasswordForm form)
    {
        if (await passwords.IsOffForAsync(actor.UserId!.Value))
        {
            throw new RuleException(nameof(form.NewPassword), CouncilOnly);
        }

        var user = await db.Users.SingleAsync(one => one.Id == actor.UserId);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Changed their password", user.Email!));
        var result = await users.ChangePasswordAsync(user, form.CurrentPassword!, form.NewPassword!);
        Refuse(result, wrongPasswordField: nameof(form.CurrentPassword));
        await SessionService.MarkEndedAsync(db, user.Id, real.UtcNow());
        return await OpenAsync(user, way, actor.Address, device);
    }

    /// <summary>Sets a password with an emailed link, and unlocks the account.</summary>
    /// <exception cref="RuleException">The link has been used or has expired, or the password is too easy to guess.</exception>
    public async Task SetPasswordAsync(SetPasswordForm form, string? address)
    {
        var user = await db.Users.SingleOrDefaultAsync(one => one.Id == form.User && !one.IsDisabled)
            ?? throw new RuleException(nameof(form.NewPassword), PlainIdentityErrors.LinkHasExpired);
        if (await passwords.IsOffForAsync(user.Id))
        {
            throw new RuleException(nameof(form.NewPassword), CouncilOnly);
        }

        db.AuditEvents.Add(new AuditEvent(new Actor(user.Id, user.DisplayName, address), real.UtcNow(), "Set their password", user.Email!));
        Refuse(await users.ResetPasswordAsync(user, form.Token ?? string.Empty, form.NewPassword!), nameof(form.NewPassword));
        await SessionService.MarkEndedAsync(db, user.Id, real.UtcNow());
        await users.SetLockoutEndDateAsync(user, null);
    }

    /// <summary>Accepts the sign-in unless the account was locked while the password was checked.</summary>
    /// <exception cref="RuleException">The account signs in with a council account only.</exception>
    private async Task<ClaimsPrincipal?> LetInAsync(User user, string? address, string? device)
    {
        if (await passwords.IsOffForAsync(user.Id))
        {
            db.AuditEvents.Add(new AuditEvent(new Actor(null, "Not signed in", address), real.UtcNow(), "Sign-in refused", user.Email!));
            await db.SaveChangesAsync();
            throw new RuleException(nameof(SignInForm.Password), CouncilOnly);
        }

        if (user.TwoFactorEnabled)
        {
            // Failed attempts are cleared only after the code. Otherwise a known password would allow unlimited guesses of the
            // code.
            return await db.WriteAsync(async token => await SignInLockout.PassAsync(db, user.Id, user.LockoutEnd, forget: false, token) ? 1 : 0) == 1 ? Pending(user, SignInWay.Password) : null;
        }

        var principal = Open(user, SignInWay.Password, address, device);
        if (await db.SaveIfAsync(token => SignInLockout.PassAsync(db, user.Id, user.LockoutEnd, forget: true, token)))
        {
            return principal;
        }

        db.ChangeTracker.Clear();
        return null;
    }

    private async Task CountWrongAsync(User user) => await db.SaveIfAsync(async token =>
    {
        await SignInLockout.CountWrongAsync(db, user.Id, user.LockoutEnd, real.GetUtcNow(), token);
        return true;
    });

    private static ClaimsPrincipal Pending(User user, SignInWay way) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim(PendingStampClaim, user.SecurityStamp ?? string.Empty), .. way.Claims],
        PeopleSetup.CodeScheme));

    private static string Shortened(string email) => email.Length <= 200 ? email : email[..200];

    private void Refuse(IdentityResult result, string wrongPasswordField)
    {
        if (!result.Succeeded)
        {
            db.ChangeTracker.Clear();
            var error = result.Errors.First();
            throw new RuleException(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? wrongPasswordField : nameof(SetPasswordForm.NewPassword), error.Description);
        }
    }

    /// <summary>
    /// Hashes as much for an account that does not exist or has no password as for one that has, so that the time taken is the
    /// same.
    /// </summary>
    private bool Verify(User? user, string password)
    {
        if (user?.PasswordHash is { } hash)
        {
            return users.PasswordHasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;
        }

        users.PasswordHasher.HashPassword(new User("nobody", "nobody", Role.Member), password);
        return false;
    }

    private async Task<ClaimsPrincipal> OpenAsync(User user, SignInWay way, string? address, string? device)
    {
        var principal = Open(user, way, address, device);
        await db.SaveChangesAsync();
        return principal;
    }

    /// <summary>Adds a session and its audit event, to be saved by the caller.</summary>
    private ClaimsPrincipal Open(User user, SignInWay way, string? address, string? device)
    {
        var (session, principal) = SessionEvents.Open(user, way, real.UtcNow(), device, address);
        db.Sessions.Add(session);
        db.AuditEvents.Add(new AuditEvent(
            new Actor(user.Id, user.DisplayName, address), real.UtcNow(), "Signed in", user.Email!, null, way.WithCouncilAccount ? new { With = "council account" } : null));
        return principal;
    }
}
