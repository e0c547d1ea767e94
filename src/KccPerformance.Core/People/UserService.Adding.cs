using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>A new account.</summary>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Name">The name or post.</param>
/// <param name="Roles">The roles.</param>
/// <param name="ActionIds">The actions of an officer, without duplicates.</param>
public sealed record NewUser(string Email, string Name, Role Roles, IReadOnlyCollection<int> ActionIds);

/// <content>New accounts, one by one or many at once.</content>
public sealed partial class UserService
{
    /// <summary>Adds an account without a password.</summary>
    /// <returns>The key of the account.</returns>
    /// <exception cref="RuleException">The email address is taken or not valid.</exception>
    public async Task<int> AddAsync(string email, string name, Role roles, Actor actor)
    {
        var user = Make(email, name, roles);
        var taken = new RuleException(nameof(User.Email), $"There is already an account with the email address {user.Email}");
        if (await db.Users.AnyAsync(one => one.NormalizedUserName == user.NormalizedUserName))
        {
            throw taken;
        }

        db.Users.Add(user);
        Record(actor, "Added user", user.Email!, null, new { Name = user.DisplayName, user.Roles });
        await SaveAsync(() => db.SaveChangesAsync(CancellationToken.None), taken);
        return user.Id;
    }

    /// <summary>Adds several accounts without passwords, and assigns actions to officers. The caller saves everything at once.</summary>
    /// <exception cref="RuleException">An email address is not valid, an action no longer exists, or a person who is not an officer has actions.</exception>
    public async Task AddManyAsync(IReadOnlyList<NewUser> people, Actor actor, CancellationToken cancellation)
    {
        await CheckActorAsync(actor, cancellation);
        int[] wanted = [.. people.SelectMany(person => person.ActionIds).Distinct()];

        // One query parameter, for any number of addresses.
        var actions = await db.CurrentActions
            .Include(action => action.Officers).ThenInclude(officer => officer.User)
            .Where(action => EF.Parameter(wanted).Contains(action.Id) && action.Area.Plan.Status == PlanStatus.Adopted)
            .OrderBy(action => action.Id)
            .ToDictionaryAsync(action => action.Id, cancellation);
        if (actions.Count != wanted.Length)
        {
            throw Gone();
        }

        var before = actions.Values.ToDictionary(action => action.Id, NamesOf);
        foreach (var person in people)
        {
            var user = Make(person.Email, person.Name, person.Roles);
            db.Users.Add(user);
            foreach (var id in person.ActionIds)
            {
                actions[id].AddOfficer(user);
            }

            Record(actor, "Added user", user.Email!, null, new { Name = user.DisplayName, user.Roles, Actions = person.ActionIds.Count == 0 ? null : person.ActionIds.Select(id => actions[id].Code).ToArray() });
        }

        foreach (var action in actions.Values)
        {
            Record(actor, "Changed responsible officers", action.Code, new { Officers = before[action.Id] }, new { Officers = NamesOf(action) });
        }
    }

    /// <summary>Creates the entity of a new account.</summary>
    /// <exception cref="RuleException">The email address is not valid, or there is no role.</exception>
    private User Make(string email, string name, Role roles)
        => EmailAddress.FaultOf(email) is { } fault
            ? throw new RuleException(nameof(User.Email), fault)
            : new User(email.Trim(), name.Trim(), Checked(roles)) { NormalizedEmail = users.NormalizeEmail(email.Trim()), NormalizedUserName = users.NormalizeName(email.Trim()) };
}
