using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Authenticator;

/// <summary>Whether a user has an authenticator app, and the number of recovery codes left.</summary>
public sealed record AuthenticatorState(string Email, Role Roles, bool HasOne, int CodesLeft);

/// <summary>Reads it in one query.</summary>
public sealed class AuthenticatorQuery(PerformanceDbContext db)
{
    public Task<AuthenticatorState> FindAsync(int userId)
        => db.Users
            .Where(user => user.Id == userId)
            .Select(user => new AuthenticatorState(
                user.Email!,
                user.Roles,
                user.TwoFactorEnabled,
                db.Set<IdentityUserToken<int>>().Count(token => token.UserId == userId && token.Name.StartsWith(AuthenticatorService.RecoveryPrefix))))
            .SingleAsync();
}
