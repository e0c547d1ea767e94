using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.People;

/// <summary>A user as SCIM shows them. An account that the directory has not sent yet has its email address as user name.</summary>
public sealed class DirectoryUser
{
    public required User User { get; init; }

    public required DirectoryAccount? Account { get; init; }

    public DirectoryPerson Person => new(Account?.UserName ?? User.Email!, User.Email!, !User.IsDisabled)
    {
        Name = User.DisplayName,
        GivenName = Account?.GivenName,
        FamilyName = Account?.FamilyName,
        ExternalId = Account?.ExternalId,
    };

    /// <summary>All users, without those that the directory has deleted or whose details have been removed.</summary>
    public static IQueryable<DirectoryUser> All(PerformanceDbContext db)
        => from user in db.Users
           join one in db.DirectoryAccounts on user.Id equals one.UserId into accounts
           from account in accounts.DefaultIfEmpty()
           where (account == null || account.RemovedAt == null) && !user.Email!.EndsWith(User.FormerAddress)
           select new DirectoryUser { User = user, Account = account };
}
