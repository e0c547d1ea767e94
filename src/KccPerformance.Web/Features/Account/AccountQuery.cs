using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Sessions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Account;

/// <summary>A user's own account.</summary>
public sealed record AccountPage(string Name, string Email, Role Roles, bool HasAuthenticator, ChangePasswordForm Form)
{
    /// <summary>The UTC instant when a council account was linked; null if none is.</summary>
    public DateTime? LinkedAt { get; init; }

    /// <summary>Whether the account can use a password.</summary>
    public bool HasPassword { get; init; } = true;

    public SessionList Sessions { get; init; } = SessionList.Empty;
}

/// <summary>Reads the page in two queries.</summary>
public sealed class AccountQuery(PerformanceDbContext db, CouncilRules rules, TimeProvider real)
{
    /// <summary>Whether an email address is that of the user's own account.</summary>
    public Task<bool> IsOwnAsync(int? userId, string email)
    {
        var normalized = email.ToUpperInvariant();
        return db.Users.AnyAsync(user => user.Id == userId && user.NormalizedEmail == normalized);
    }

    public async Task<AccountPage> FindAsync(int userId, Guid? sessionId, ChangePasswordForm form)
    {
        var page = await db.Users
            .Where(user => user.Id == userId)
            .Select(user => new AccountPage(user.DisplayName, user.Email!, user.Roles, user.TwoFactorEnabled, form)
            {
                LinkedAt = db.CouncilAccounts.Where(account => account.UserId == user.Id).Max(account => (DateTime?)account.LinkedAt),
            })
            .SingleAsync();
        var hasPassword = page.LinkedAt is null || !rules.IsOn || rules.TakesPasswords;
        return page with { HasPassword = hasPassword, Sessions = await SessionList.FindAsync(db, userId, sessionId, "/account/sessions", real.UtcNow()) };
    }
}
