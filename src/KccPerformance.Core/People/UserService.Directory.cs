using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <content>Changes that the council's directory sends by SCIM. The field of a refusal is the SCIM type of error.</content>
public sealed partial class UserService
{
    /// <summary>The SCIM types of error, as fields of refusals. A refusal without one is a conflict with another change.</summary>
    public const string NotUnique = "uniqueness", NotValid = "invalidValue", NotChangeable = "mutability";

    /// <summary>
    /// Adds a user without a password, as a member. A user whom the directory had deleted gets their account back.
    /// </summary>
    /// <returns>The key of the account.</returns>
    /// <exception cref="RuleException">The user name or email address is used, or a value is not valid.</exception>
    public async Task<int> AddFromDirectoryAsync(DirectoryPerson person, Actor actor, CancellationToken cancellation = default)
    {
        Check(person);
        var normalized = users.NormalizeEmail(person.Email);
        var account = await db.DirectoryAccounts.Include(one => one.User)
            .SingleOrDefaultAsync(one => one.User.NormalizedUserName == normalized && one.RemovedAt != null, cancellation);
        await CheckUniqueAsync(person, account?.UserId, cancellation);
        User user;
        if (account is null)
        {
            user = Make(person.Email, person.Name, Role.Member);
            db.Users.Add(user);
            account = new DirectoryAccount(user, real.UtcNow());
            db.DirectoryAccounts.Add(account);
            Record(actor, "Added user", user.Email!, null, new { Name = user.DisplayName, user.Roles, IsDisabled = person.IsActive ? null : "yes" });
            if (!person.IsActive)
            {
                user.Disable();
            }
        }
        else
        {
            user = account.User;
            await FollowAsync(user, account, person, actor, cancellation);
        }

        account.Describe(person, users.NormalizeName(person.UserName)!, real.UtcNow());
        await SaveAsync(() => db.SaveChangesAsync(CancellationToken.None), Taken(person));
        return user.Id;
    }

    /// <summary>Changes a user as the directory says. A user who is no longer active is signed out at once.</summary>
    /// <returns>False if there is no such user.</returns>
    /// <exception cref="RuleException">A value is used or not valid, or the last administrator would be disabled.</exception>
    public async Task<bool> ChangeFromDirectoryAsync(int id, DirectoryPerson person, Actor actor, CancellationToken cancellation = default)
    {
        Check(person);
        if (await DirectoryUser.All(db).SingleOrDefaultAsync(one => one.User.Id == id, cancellation) is not { } found)
        {
            return false;
        }

        if (found.Account is not null && found.Person == person)
        {
            return true;
        }

        await CheckUniqueAsync(person, id, cancellation);
        var account = found.Account ?? new DirectoryAccount(found.User, real.UtcNow());
        if (found.Account is null)
        {
            db.DirectoryAccounts.Add(account);
        }

        await FollowAsync(found.User, account, person, actor, cancellation);
        account.Describe(person, users.NormalizeName(person.UserName)!, real.UtcNow());
        Touch(found.User);
        await SaveAsync(() => db.SaveChangesAsync(CancellationToken.None), ChangedAtOnce());
        return true;
    }

    /// <summary>Disables a user whom the directory has deleted. The account is kept, so that their updates keep an author.</summary>
    /// <returns>False if there is no such user.</returns>
    /// <exception cref="RuleException">It is the last administrator.</exception>
    public async Task<bool> RemoveFromDirectoryAsync(int id, Actor actor, CancellationToken cancellation = default)
    {
        if (await DirectoryUser.All(db).SingleOrDefaultAsync(one => one.User.Id == id, cancellation) is not { } found)
        {
            return false;
        }

        var account = found.Account ?? new DirectoryAccount(found.User, real.UtcNow());
        if (found.Account is null)
        {
            account.Describe(found.Person, users.NormalizeName(found.Person.UserName)!, real.UtcNow());
            db.DirectoryAccounts.Add(account);
        }

        if (!found.User.IsDisabled)
        {
            await DisableAsync(found.User, actor, cancellation);
        }

        account.Remove(real.UtcNow());
        Record(actor, "Deleted user in the directory", found.User.Email!);
        Touch(found.User);
        await SaveAsync(() => db.SaveChangesAsync(CancellationToken.None), ChangedAtOnce());
        return true;
    }

    /// <summary>
    /// Refuses to take the role from, or disable, the last administrators. Otherwise the row of one who remains is updated too, so
    /// that two such changes at the same time conflict.
    /// </summary>
    internal async Task KeepAnAdministratorAsync(int[] losing, CancellationToken cancellation)
    {
        var other = await db.Users
            .Where(one => one.Roles.HasFlag(Role.Administrator) && !one.IsDisabled && !EF.Parameter(losing).Contains(one.Id))
            .OrderBy(one => one.Id)
            .FirstOrDefaultAsync(cancellation)
            ?? throw new RuleException(NotChangeable, "This is the last administrator who can sign in. Make another user an administrator first.");
        Touch(other);
    }

    /// <summary>Stages the change of an account that has its roles from elsewhere. The caller saves.</summary>
    internal async Task GiveRolesAsync(User user, Role roles, string reason, Actor actor)
    {
        var before = user.Roles;
        if (!roles.HasFlag(Role.Officer))
        {
            await TakeActionsAsync(user, actor);
        }

        user.Describe(user.DisplayName, roles);
        await SessionService.MarkEndedAsync(db, user.Id, real.UtcNow());
        Touch(user);
        Record(actor, reason, user.Email!, new { Roles = before }, new { Roles = roles });
    }

    private void Check(DirectoryPerson person)
    {
        CheckText("userName", person.UserName, DirectoryAccount.UserNameLength);

        // Normalising can make a text longer.
        CheckText("userName", users.NormalizeName(person.UserName), DirectoryAccount.UserNameLength);
        CheckText("The name", person.Name, NameLength);
        CheckText("externalId", person.ExternalId, DirectoryAccount.ExternalIdLength);
        CheckText("givenName", person.GivenName, DirectoryAccount.NamePartLength);
        CheckText("familyName", person.FamilyName, DirectoryAccount.NamePartLength);
        if (EmailAddress.FaultOf(person.Email) is { } fault)
        {
            throw new RuleException(NotValid, $"The email address is not valid. {fault}. It is that of type work, or userName if there is none.");
        }
    }

    /// <summary>Refuses text that is empty, too long or has control characters.</summary>
    internal static void CheckText(string name, string? text, int most)
    {
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > most || text.Any(char.IsControl)))
        {
            throw new RuleException(NotValid, $"{name} must be one line of 1 to {most} characters.");
        }
    }

    /// <summary>Stages name, email address and whether the user may sign in.</summary>
    private async Task FollowAsync(User user, DirectoryAccount account, DirectoryPerson person, Actor actor, CancellationToken cancellation)
    {
        var before = new { Name = user.DisplayName, user.Email, account.UserName, account.GivenName, account.FamilyName, account.ExternalId };
        var after = new { person.Name, person.Email, person.UserName, person.GivenName, person.FamilyName, person.ExternalId };
        if (user.Email != person.Email)
        {
            user.Move(person.Email, users.NormalizeEmail(person.Email)!);
            await SessionService.MarkEndedAsync(db, user.Id, real.UtcNow());
        }

        user.Describe(person.Name, user.Roles);
        if (!before.Equals(after))
        {
            Record(actor, "Changed user from the directory", user.Email!, before, after);
        }

        if (user.IsDisabled && person.IsActive)
        {
            user.Enable();
            Record(actor, "Enabled user", user.Email!);
        }
        else if (!user.IsDisabled && !person.IsActive)
        {
            await DisableAsync(user, actor, cancellation);
        }
    }

    private async Task DisableAsync(User user, Actor actor, CancellationToken cancellation)
    {
        if (user.Roles.HasFlag(Role.Administrator))
        {
            await KeepAnAdministratorAsync([user.Id], cancellation);
        }

        user.Disable();
        await SessionService.MarkEndedAsync(db, user.Id, real.UtcNow());
        Record(actor, "Disabled user", user.Email!);
    }

    private async Task CheckUniqueAsync(DirectoryPerson person, int? own, CancellationToken cancellation)
    {
        var (name, email) = (users.NormalizeName(person.UserName), users.NormalizeEmail(person.Email));
        if (await db.DirectoryAccounts.AnyAsync(one => one.NormalizedUserName == name && one.UserId != own, cancellation)
            || await db.Users.AnyAsync(one => one.NormalizedUserName == email && one.Id != own, cancellation)
            || await DirectoryUser.All(db).AnyAsync(one => one.Account == null && one.User.NormalizedEmail == name && one.User.Id != own, cancellation))
        {
            throw Taken(person);
        }
    }

    private static RuleException ChangedAtOnce() => new("This was changed at the same time, so nothing was saved. Send the request again.");

    private static RuleException Taken(DirectoryPerson person)
        => new(NotUnique, $"There is already a user with the user name {person.UserName} or the email address {person.Email}.");
}
