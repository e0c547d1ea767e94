using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Whose password counts: everybody's, unless the settings leave linked accounts to the council's own sign-in.</summary>
public sealed class PasswordRule(PerformanceDbContext db, CouncilRules rules)
{
    /// <summary>Whether an account signs in with a council account and nothing else.</summary>
    public async Task<bool> IsOffForAsync(int userId)
        => rules is { IsOn: true, TakesPasswords: false } && await db.CouncilAccounts.AnyAsync(account => account.UserId == userId);
}
