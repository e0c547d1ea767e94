using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Web.Features.Users;

/// <summary>Whether a user can sign in.</summary>
public enum SignInState
{
    Active,
    NeverSetAPassword,
    Locked,
    Disabled,
}

public sealed record UserRow(int Id, string Name, string Email, Role Roles, int Actions, SignInState State)
{
    /// <summary>Whether the user may read exempt items by the setting of the account.</summary>
    public bool MayReadExempt { get; init; }
}

public sealed record UserListPage(IReadOnlyList<UserRow> Users)
{
    public int CanSignIn => Users.Count(user => user.State is SignInState.Active or SignInState.Locked);

    /// <summary>The number of accounts that can sign in, by role: "1 administrator, 2 officers". A user with several roles counts in each.</summary>
    public IReadOnlyList<(Role Role, int Count)> Roles =>
    [
        .. Users.Where(user => user.State is SignInState.Active or SignInState.Locked)
            .SelectMany(user => user.Roles.Each())
            .GroupBy(role => role)
            .OrderByDescending(group => group.Key)
            .Select(group => (group.Key, group.Count())),
    ];

    /// <summary>The number of accounts that can sign in and have several roles.</summary>
    public int HaveSeveralRoles => Users.Count(user => user.State is SignInState.Active or SignInState.Locked && user.Roles.Each().Skip(1).Any());
}

/// <summary>Reads the list in one query, however many users there are.</summary>
public sealed class UserListQuery(PerformanceDbContext db, TimeProvider real)
{
    public async Task<UserListPage> FindAsync(CancellationToken cancellation)
    {
        var users = await db.Users
            .OrderBy(user => user.Email)
            .Select(user => new
            {
                user.Id,
                user.DisplayName,
                user.Email,
                user.Roles,
                user.MayReadExempt,
                Actions = db.ResponsibleOfficers.Count(officer => officer.UserId == user.Id && officer.Action.RetiredOn == null),
                user.IsDisabled,
                HasPassword = user.PasswordHash != null || db.CouncilAccounts.Any(account => account.UserId == user.Id),
                user.LockoutEnd,
            })
            .ToListByNameAsync(user => user.DisplayName, cancellation);
        var now = real.UtcNow();
        return new UserListPage(
            [.. users.OrderBy(user => user.IsDisabled).Select(user => new UserRow(
                user.Id, user.DisplayName, user.Email!, user.Roles, user.Actions, StateOf(user.IsDisabled, user.HasPassword, user.LockoutEnd, now)) { MayReadExempt = user.MayReadExempt })]);
    }

    /// <summary>The sign-in state: the strongest reason that prevents signing in.</summary>
    public static SignInState StateOf(bool isDisabled, bool hasPassword, DateTimeOffset? lockoutEnd, DateTime now) => (isDisabled, hasPassword) switch
    {
        (true, _) => SignInState.Disabled,
        (_, false) => SignInState.NeverSetAPassword,
        _ => lockoutEnd > now ? SignInState.Locked : SignInState.Active,
    };
}
