using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Sessions;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Users;

public sealed record ActionChoice(int Id, string Plan, int Theme, string ThemeName, string Code, string Comment, bool IsTheirs);

/// <summary>One account as saved, and its form.</summary>
public sealed record UserPage(int Id, string Name, string Email, Role Roles, bool MayReadExempt, SignInState State, IReadOnlyList<ActionChoice> Actions)
{
    public bool HasAuthenticator { get; init; }

    /// <summary>Whether the name and address have been removed.</summary>
    public bool IsFormer { get; init; }

    /// <summary>The UTC instant when a council account was linked; null if none is.</summary>
    public DateTime? LinkedAt { get; init; }

    /// <summary>Whether the account can use a password.</summary>
    public bool TakesPassword { get; init; } = true;

    /// <summary>Whether the roles are set by the council account.</summary>
    public bool RoleFollows { get; init; }

    public SessionList Sessions { get; init; } = SessionList.Empty;

    /// <summary>The form as saved.</summary>
    public UserForm Form { get; init; } = new()
    {
        Name = Name,
        Roles = [.. Roles.Each()],
        MayReadExempt = MayReadExempt,
        ActionIds = [.. Actions.Where(action => action.IsTheirs).Select(action => action.Id)],
        Seen = SeenOf(Name, new Reader(Roles, MayReadExempt), Actions),
    };

    public IEnumerable<IGrouping<(string Plan, int Theme, string Name), ActionChoice>> Themes
        => Actions.GroupBy(action => (action.Plan, action.Theme, action.ThemeName));

    public bool HasManyPlans => Actions.Select(action => action.Plan).Distinct(StringComparer.Ordinal).Skip(1).Any();

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public UserPage Again(UserForm form, bool wasToldOfChange) => this with
    {
        Form = new UserForm { Name = form.Name, Roles = form.Roles, MayReadExempt = form.MayReadExempt, ActionIds = form.ActionIds, Seen = wasToldOfChange ? Form.Seen : form.Seen },
    };

    private static string SeenOf(string name, Reader reader, IReadOnlyList<ActionChoice> actions)
        => UserState.Of(name, reader, actions.Where(action => action.IsTheirs).Select(action => action.Id));
}

/// <summary>Reads the page in three queries.</summary>
public sealed class UserQuery(PerformanceDbContext db, CouncilRules rules, TimeProvider real, IHttpContextAccessor http)
{
    public async Task<UserPage?> FindAsync(int id)
    {
        var user = await db.Users
            .Where(one => one.Id == id)
            .Select(one => new
            {
                one.DisplayName,
                one.Email,
                one.Roles,
                one.MayReadExempt,
                one.IsDisabled,
                IsFormer = one.NormalizedEmail!.EndsWith("@REMOVED.INVALID"),
                HasPassword = one.PasswordHash != null,
                one.LockoutEnd,
                one.TwoFactorEnabled,
                LinkedAt = db.CouncilAccounts.Where(account => account.UserId == id).Max(account => (DateTime?)account.LinkedAt),
            })
            .SingleOrDefaultAsync();
        if (user is null)
        {
            return null;
        }

        var actions = await db.CurrentActions
            .Where(action => action.Area.Plan.Status == PlanStatus.Adopted)
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .Select(action => new ActionChoice(
                action.Id,
                action.Area.Plan.Title,
                action.Area.Number,
                action.Area.Name,
                action.Code,
                action.InspectorsComment,
                action.Officers.Any(officer => officer.UserId == id)))
            .ToListAsync();
        var state = UserListQuery.StateOf(user.IsDisabled, user.HasPassword || user.LinkedAt is not null, user.LockoutEnd, real.UtcNow());
        return new UserPage(id, user.DisplayName, user.Email!, user.Roles, user.MayReadExempt, state, actions)
        {
            HasAuthenticator = user.TwoFactorEnabled,
            IsFormer = user.IsFormer,
            LinkedAt = user.LinkedAt,
            TakesPassword = user.LinkedAt is null || !rules.IsOn || rules.TakesPasswords,
            RoleFollows = user.LinkedAt is not null && rules.RolesFollow,
            Sessions = await SessionList.FindAsync(db, id, http.HttpContext?.User.GetSessionId(), $"/admin/users/{id}/sessions", real.UtcNow()),
        };
    }
}
