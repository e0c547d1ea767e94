using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Sessions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Account;

/// <summary>Somebody's own account.</summary>
public sealed record AccountPage(string Name, string Email, Role Role, bool HasAuthenticator, ChangePasswordForm Form)
{
    public SessionList Sessions { get; init; } = SessionList.Empty;
}

/// <summary>Two queries.</summary>
public sealed class AccountQuery(PerformanceDbContext db, TimeProvider real)
{
    public async Task<AccountPage> FindAsync(int userId, Guid? sessionId, ChangePasswordForm form)
    {
        var page = await db.Users
            .Where(user => user.Id == userId)
            .Select(user => new AccountPage(user.DisplayName, user.Email!, user.Role, user.TwoFactorEnabled, form))
            .SingleAsync();
        return page with { Sessions = await SessionList.FindAsync(db, userId, sessionId, "/account/sessions", real.UtcNow()) };
    }
}
