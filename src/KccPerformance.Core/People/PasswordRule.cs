using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Which accounts can use a password: all of them, unless the settings exclude linked accounts.</summary>
public sealed class PasswordRule(PerformanceDbContext db, CouncilRules rules)
{
    /// <summary>Whether an account can only sign in with its council account.</summary>
    public async Task<bool> IsOffForAsync(int userId)
        => rules is { IsOn: true, TakesPasswords: false } && await db.CouncilAccounts.AnyAsync(account => account.UserId == userId);
}
