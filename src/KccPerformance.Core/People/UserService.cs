using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Manages accounts, their roles, and the actions that officers are responsible for.</summary>
public sealed partial class UserService(PerformanceDbContext db, UserManager<User> users, PasswordRule passwords, TimeProvider real)
{
    public const int NameLength = 100;
    public const int EmailLength = 200;

    /// <summary>Changes name, roles, whether the user may read exempt items and, for an officer, responsibility for actions of adopted plans. Users who are not officers lose their actions.</summary>
    /// <param name="id">The account.</param>
    /// <param name="name">The name or post.</param>
    /// <param name="reader">The roles, and whether the user may read exempt items.</param>
    /// <param name="actionIds">All actions that an officer is to be responsible for.</param>
    /// <param name="seen">The state when the form was opened; see <see cref="UserState"/>.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">There is no role, it is the user's own roles or setting, or the account has changed since the form was opened.</exception>
    public async Task ChangeAsync(
        int id, string name, Reader reader, IReadOnlyCollection<int> actionIds, string seen, Actor actor, CancellationToken cancellation = default)
    {
        await CheckActorAsync(actor, cancellation);
        var user = await db.Users.SingleAsync(one => one.Id == id, cancellation);
        var roles = Checked(reader.Roles);
        var isOfficer = roles.HasFlag(Role.Officer);
        if (user.Roles != roles && id == actor.UserId)
        {
            throw new RuleException(nameof(User.Roles), "You cannot change your own roles. Ask another administrator to change them.");
        }

        if (user.MayReadExempt != reader.ReadsExempt && id == actor.UserId)
        {
            throw new RuleException(nameof(User.MayReadExempt), "You cannot change whether you may read exempt items. Ask another administrator to change it.");
        }

        int[] wanted = isOfficer ? [.. actionIds.Distinct()] : [];
        var actions = await db.Actions
            .Include(action => action.Officers).ThenInclude(officer => officer.User)
            .Include(action => action.Area).ThenInclude(area => area.Plan)
            .Where(action => action.Officers.Any(officer => officer.UserId == id)
                || (wanted.Contains(action.Id) && action.Area.Plan.Status == PlanStatus.Adopted))
            .Where(action => !isOfficer || (action.Area.Plan.Status == PlanStatus.Adopted && action.RetiredOn == null))
            .OrderBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .ToListAsync(cancellation);
        var had = actions.Where(action => Has(action, id) && action.RetiredOn is null && action.Area.Plan.Status == PlanStatus.Adopted).ToList();
        if (UserState.Of(user.DisplayName, new Reader(user.Roles, user.MayReadExempt), had.Select(action => action.Id)) != seen)
        {
            throw Changed(user);
        }

        if (actions.Count(action => wanted.Contains(action.Id)) != wanted.Length)
        {
            throw Gone();
        }

        var before = Describe(user, actions);
        if (user.Roles != roles || user.MayReadExempt != reader.ReadsExempt)
        {
            await SessionService.MarkEndedAsync(db, id, real.UtcNow());
        }

        user.Describe(name.Trim(), roles);
        user.LetReadExempt(reader.ReadsExempt);
        foreach (var action in actions.Where(action => Has(action, id) != wanted.Contains(action.Id)))
        {
            Change(action, user, wanted.Contains(action.Id), actor);
        }

        Record(actor, "Changed user", user.Email!, before, Describe(user, actions));
        await SaveAsync(user);
    }

    /// <exception cref="RuleException">It is the user's own account.</exception>
    public async Task DisableAsync(int id, Actor actor, CancellationToken cancellation = default)
    {
        await CheckActorAsync(actor, cancellation);
        if (id == actor.UserId)
        {
            throw new RuleException("You cannot disable your own account. Ask another administrator to disable it.");
        }

        var user = await db.Users.SingleAsync(one => one.Id == id, cancellation);
        user.Disable();
        await SessionService.MarkEndedAsync(db, id, real.UtcNow());
        Record(actor, "Disabled user", user.Email!);
        await SaveAsync(user);
    }

    public async Task EnableAsync(int id, Actor actor, CancellationToken cancellation = default)
    {
        var user = await db.Users.SingleAsync(one => one.Id == id, cancellation);
        if (user.IsFormer)
        {
            throw new RuleException("The details of this account have been removed, so it cannot be enabled. Add a new user.");
        }

        user.Enable();
        Record(actor, "Enabled user", user.Email!);
        await SaveAsync(user);
    }

    /// <summary>Creates a token to set the password of an account. It works once, within three days.</summary>
    /// <exception cref="RuleException">The account is disabled, or cannot use a password.</exception>
    public async Task<(User User, string Token)> MakePasswordTokenAsync(int id, Actor actor, CancellationToken cancellation = default)
    {
        var user = await db.Users.SingleAsync(one => one.Id == id, cancellation);
        if (user.IsDisabled)
        {
            throw new RuleException($"{user.DisplayName} cannot sign in. Enable the account, then send the link.");
        }

        if (await passwords.IsOffForAsync(id))
        {
            throw new RuleException($"{user.DisplayName} signs in with their council account, and has no password to set.");
        }

        var token = await users.GeneratePasswordResetTokenAsync(user);
        Record(actor, "Created a set-password link", user.Email!);
        await db.SaveChangesAsync(CancellationToken.None);
        return (user, token);
    }

    /// <summary>Takes all actions from a user who is no longer an officer; the caller saves.</summary>
    internal async Task TakeActionsAsync(User user, Actor actor)
    {
        var theirs = await db.Actions
            .Include(action => action.Officers).ThenInclude(officer => officer.User)
            .Where(action => action.Officers.Any(officer => officer.UserId == user.Id))
            .OrderBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .ToListAsync();
        theirs.ForEach(action => Change(action, user, give: false, actor));
    }

    private static Role Checked(Role roles)
        => roles == default ? throw new RuleException(nameof(User.Roles), "Select at least one role") : roles;

    private static RuleException Gone() => new("ActionIds", "Some of these actions no longer exist. Select the actions again.");

    private static bool Has(ImprovementAction action, int userId) => action.Officers.Any(officer => officer.UserId == userId);

    private static object Describe(User user, IEnumerable<ImprovementAction> actions) => new
    {
        Name = user.DisplayName,
        user.Roles,
        user.MayReadExempt,
        Actions = actions.Where(action => Has(action, user.Id)).Select(action => action.Code).ToArray(),
    };

    private static string[] NamesOf(ImprovementAction action)
        => [.. action.Officers.Select(officer => officer.User.DisplayName).Order(StringComparer.Ordinal)];

    private void Change(ImprovementAction action, User user, bool give, Actor actor)
    {
        var before = NamesOf(action);
        if (give)
        {
            action.AddOfficer(user);
        }
        else
        {
            action.RemoveOfficer(user.Id);
        }

        Record(actor, "Changed responsible officers", action.Code, new { Officers = before }, new { Officers = NamesOf(action) });
    }

    /// <summary>
    /// Every change also updates the row of the administrator who makes it. Two administrators who disable each other
    /// at the same time therefore conflict, and at least one administrator can always sign in.
    /// </summary>
    private async Task CheckActorAsync(Actor actor, CancellationToken cancellation)
    {
        var administrator = await db.Users.SingleOrDefaultAsync(one => one.Id == actor.UserId, cancellation);
        if (administrator is not { IsDisabled: false } || !administrator.Roles.HasFlag(Role.Administrator))
        {
            throw new RuleException("Only an administrator can change accounts.");
        }

        Touch(administrator);
    }

    private static void Touch(User user) => user.ConcurrencyStamp = Guid.NewGuid().ToString();

    private void Record(Actor actor, string what, string subject, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));

    private Task SaveAsync(User user)
    {
        Touch(user);
        return SaveAsync(() => db.SaveChangesAsync(CancellationToken.None), Changed(user));
    }

    private async Task SaveAsync(Func<Task> save, RuleException refusal)
    {
        try
        {
            await save();
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw refusal;
        }
    }

    private static RuleException Changed(User user) => SaveConflicts.ChangedMeanwhile(user.DisplayName);
}
