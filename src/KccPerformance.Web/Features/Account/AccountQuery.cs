using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Account;

/// <summary>Somebody's own account.</summary>
public sealed record AccountPage(string Name, string Email, Role Role, ChangePasswordForm Form);

public sealed class AccountQuery(PerformanceDbContext db)
{
    public Task<AccountPage> FindAsync(int userId, ChangePasswordForm form)
        => db.Users
            .Where(user => user.Id == userId)
            .Select(user => new AccountPage(user.DisplayName, user.Email!, user.Role, form))
            .SingleAsync();
}
