using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Finds the user account for a council account, and manages the links between them.</summary>
public sealed class CouncilAccountService(PerformanceDbContext db, UserManager<User> users, UserService people, CouncilRules rules, TimeProvider real)
{
    /// <summary>Audit subject of a refusal that concerns no user account.</summary>
    public const string NobodysSubject = "Council account";

    /// <summary>
    /// Finds the user account for a validated council account. At the first sign-in, a verified email address links it
    /// to the account that an administrator added. After that only issuer and subject count.
    /// </summary>
    /// <returns>The key of the account. Its roles follow the settings.</returns>
    /// <exception cref="RuleException">The sign-in is refused. The message is for the user, and the refusal is recorded in the audit log.</exception>
    public async Task<int> ArriveAsync(CouncilIdentity identity, string? address)
    {
        var actor = Actor.System with { Address = address };
        var account = await db.CouncilAccounts.Include(one => one.User)
            .SingleOrDefaultAsync(one => one.Issuer == identity.Issuer && one.Subject == identity.Subject);
        var user = account?.User ?? await FindByEmailAsync(identity, address);
        if (user is { IsDisabled: true })
        {
            throw await RefuseAsync("The account is disabled", "Your account here is disabled, so you are not signed in. Ask the performance team if you still need it.", address, user.Email);
        }

        if (rules.RolesFollow && identity.Roles is null)
        {
            throw await RefuseAsync(
                "No role is mapped",
                "Your council account is not in a group that can use this service. Contact the performance team to find out which group you need.",
                address,
                user?.Email);
        }

        return user is null ? await MakeAsync(identity, actor) : await WelcomeAsync(user, isLinked: account is not null, identity, actor);
    }

    /// <summary>Removes the link of an account. Its sessions end, and its password works again if it has one.</summary>
    /// <exception cref="RuleException">It is the user's own account, or there is no link.</exception>
    public async Task UnlinkAsync(int userId, Actor actor)
    {
        var user = await db.Users.SingleAsync(one => one.Id == userId);
        if (userId == actor.UserId)
        {
            throw new RuleException("You cannot unlink your own council account. Ask another administrator to unlink it.");
        }

        var accounts = await db.CouncilAccounts.Where(one => one.UserId == userId).ToListAsync();
        if (accounts.Count == 0)
        {
            throw new RuleException($"{user.DisplayName} has no council account linked. There is nothing to unlink.");
        }

        db.RemoveRange(accounts);
        user.EndSessions();
        await SessionService.MarkEndedAsync(db, userId, real.UtcNow());
        Record(actor, "Unlinked a council account", user.Email!, accounts.ConvertAll(one => one.Issuer), null);
        await SaveAsync(user);
    }

    /// <summary>The account with the address; null if there is none and one may be created.</summary>
    private async Task<User?> FindByEmailAsync(CouncilIdentity identity, string? address)
    {
        if (identity.VerifiedEmail is not { } email)
        {
            throw await RefuseAsync(
                "No verified email address",
                "Your council account has no verified email address, so it cannot be matched to an account here. Contact the performance team.",
                address);
        }

        var user = await users.FindByEmailAsync(email);
        if (user is not null && !string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase))
        {
            // The database compares these as equal, but the letters differ.
            user = null;
        }

        if (user is not null && await db.CouncilAccounts.AnyAsync(one => one.UserId == user.Id && one.Issuer == identity.Issuer))
        {
            throw await RefuseAsync(
                "The account is linked to another council account",
                "The account with your email address is linked to another council account. Ask the performance team to unlink it if it is yours.",
                address,
                user.Email);
        }

        if (user is null && !(rules.MakesAccounts && EmailAddress.FaultOf(email) is null))
        {
            throw await RefuseAsync(
                "There is no account", "You do not have an account here yet. Ask the performance team to add you, using the email address of your council account.", address);
        }

        return user;
    }

    private async Task<int> WelcomeAsync(User user, bool isLinked, CouncilIdentity identity, Actor actor)
    {
        var changes = !isLinked;
        if (!isLinked)
        {
            Link(user, identity, actor);
        }

        if (rules.RolesFollow && identity.Roles is { } roles && roles != user.Roles)
        {
            await FollowAsync(user, roles, actor);
            changes = true;
        }

        if (changes)
        {
            await SaveAsync(user);
        }

        return user.Id;
    }

    private async Task<int> MakeAsync(CouncilIdentity identity, Actor actor)
    {
        var user = new User(identity.VerifiedEmail!, NameOf(identity), identity.Roles!.Value);
        Record(actor, "Added user", user.Email!, null, new { Name = user.DisplayName, user.Roles });
        Link(user, identity, actor);
        try
        {
            // Identity saves the context, including any other changes in it.
            var result = await users.CreateAsync(user);
            return result.Succeeded ? user.Id : throw new RuleException(result.Errors.First().Description);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw SaveConflicts.ChangedMeanwhile(user.DisplayName);
        }
    }

    private void Link(User user, CouncilIdentity identity, Actor actor)
    {
        db.CouncilAccounts.Add(new CouncilAccount(user, identity.Issuer, identity.Subject, real.UtcNow()));
        Record(actor, "Linked a council account", user.Email!, null, new { identity.Issuer });
    }

    /// <summary>Sets the roles from the council account. Sessions with the old roles end, and only officers keep actions.</summary>
    private async Task FollowAsync(User user, Role roles, Actor actor)
    {
        var before = user.Roles;
        if (!roles.HasFlag(Role.Officer))
        {
            await people.TakeActionsAsync(user, actor);
        }

        user.Describe(user.DisplayName, roles);
        await SessionService.MarkEndedAsync(db, user.Id, real.UtcNow());
        Record(actor, "Changed role from the council account", user.Email!, new { Roles = before }, new { Roles = roles });
    }

    private async Task SaveAsync(User user)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveOrRefuseAsync(user.DisplayName);
    }

    private static string NameOf(CouncilIdentity identity)
    {
        var name = new string([.. (identity.Name ?? string.Empty).Where(letter => !char.IsControl(letter))]).Trim();
        var shown = name.Length > 0 ? name : identity.VerifiedEmail!;
        return shown.Length <= UserService.NameLength ? shown : shown[..UserService.NameLength];
    }

    /// <summary>Records the refusal and throws it. Names only known accounts, never data of an unknown one.</summary>
    private async Task<RuleException> RefuseAsync(string reason, string sentence, string? address, string? email = null)
    {
        Record(new Actor(null, "Not signed in", address), "Sign-in refused", email ?? NobodysSubject, null, new { With = "council account", Reason = reason });
        await db.SaveChangesAsync(CancellationToken.None);
        return new RuleException(sentence);
    }

    private void Record(Actor actor, string what, string subject, object? before, object? after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
