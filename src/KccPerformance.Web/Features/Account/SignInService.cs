using System.Security.Claims;
using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Account;

/// <summary>Opens and ends sessions, and sets passwords.</summary>
public sealed class SignInService(PerformanceDbContext db, UserManager<User> users, TimeProvider real)
{
    private const string Refusal = "That email address and password do not match an account that can sign in. After 10 wrong tries an account is locked for 15 minutes.";

    /// <summary>Checks a password and opens a session.</summary>
    /// <exception cref="RuleException">
    /// The account is unknown, disabled or locked, or the password wrong: the words and the time taken are the same.
    /// </exception>
    public async Task<ClaimsPrincipal> SignInAsync(string email, string password, string? address)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        var matches = Verify(user, password);
        var mayTry = user is { IsDisabled: false } && !await users.IsLockedOutAsync(user);
        if (!mayTry || !matches)
        {
            db.AuditEvents.Add(new AuditEvent(new Actor(null, "Nobody signed in", address), real.UtcNow(), "Refused a sign-in", Shortened(email)));
            await (mayTry ? users.AccessFailedAsync(user!) : (Task)db.SaveChangesAsync());
            throw new RuleException(nameof(SignInForm.Password), Refusal);
        }

        await users.ResetAccessFailedCountAsync(user!);
        return await OpenAsync(user!, address);
    }

    /// <summary>Ends the session, so that its cookie is worth nothing wherever it is.</summary>
    public async Task SignOutAsync(ClaimsPrincipal principal, Actor actor)
    {
        var sessionId = Guid.Parse(principal.FindFirstValue(SignedInUser.SessionClaim)!);
        var session = await db.Sessions.SingleAsync(one => one.Id == sessionId);
        session.End(real.UtcNow());
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Signed out", actor.Name));
        await db.SaveChangesAsync();
    }

    /// <summary>Changes the password and opens a new session; every other one ends.</summary>
    /// <exception cref="RuleException">The current password is wrong, or the new one too easy to guess.</exception>
    public async Task<ClaimsPrincipal> ChangePasswordAsync(Actor actor, ChangePasswordForm form)
    {
        var user = await db.Users.SingleAsync(one => one.Id == actor.UserId);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Changed their password", user.Email!));
        var result = await users.ChangePasswordAsync(user, form.CurrentPassword!, form.NewPassword!);
        Refuse(result, wrongPasswordField: nameof(form.CurrentPassword));
        return await OpenAsync(user, actor.Address);
    }

    /// <summary>Sets a password with a link that was sent, and unlocks the account.</summary>
    /// <exception cref="RuleException">The link has been used or is too old, or the password too easy to guess.</exception>
    public async Task SetPasswordAsync(SetPasswordForm form, string? address)
    {
        var user = await db.Users.SingleOrDefaultAsync(one => one.Id == form.User && !one.IsDisabled)
            ?? throw new RuleException(nameof(form.NewPassword), PlainIdentityErrors.LinkIsSpent);
        db.AuditEvents.Add(new AuditEvent(new Actor(user.Id, user.DisplayName, address), real.UtcNow(), "Set their password", user.Email!));
        Refuse(await users.ResetPasswordAsync(user, form.Token ?? string.Empty, form.NewPassword!), nameof(form.NewPassword));
        await users.SetLockoutEndDateAsync(user, null);
    }

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

    /// <summary>Hashes as much for an account that does not exist or has no password as for one that has.</summary>
    private bool Verify(User? user, string password)
    {
        if (user?.PasswordHash is { } hash)
        {
            return users.PasswordHasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;
        }

        users.PasswordHasher.HashPassword(new User("nobody", "nobody", Role.Member), password);
        return false;
    }

    private async Task<ClaimsPrincipal> OpenAsync(User user, string? address)
    {
        var (session, principal) = SessionEvents.Open(user, real.UtcNow());
        db.Sessions.Add(session);
        db.AuditEvents.Add(new AuditEvent(new Actor(user.Id, user.DisplayName, address), real.UtcNow(), "Signed in", user.Email!));
        await db.SaveChangesAsync();
        return principal;
    }
}
