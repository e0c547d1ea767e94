using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>
/// Keeps the groups of the council's directory, and gives their members the roles that administrators have chosen. The field of
/// a refusal is the SCIM type of error, as in <see cref="UserService"/>.
/// </summary>
public sealed class DirectoryGroupService(PerformanceDbContext db, UserService users, ILookupNormalizer names, CouncilRules rules, TimeProvider real)
{
    /// <summary>The maximum number of groups, and of users in one.</summary>
    public const int MostGroups = 500, MostMembers = 5000;

    private const string RoleChanged = "Changed role from a group of the directory";

    /// <summary>Adds a group.</summary>
    /// <returns>Its key.</returns>
    /// <exception cref="RuleException">The name is used or not valid, a member is unknown, or there are too many groups.</exception>
    public async Task<int> AddAsync(DirectoryGroupChange change, Actor actor, CancellationToken cancellation = default)
    {
        var (name, normalized) = Checked(change.Name, change.ExternalId);
        if (await db.DirectoryGroups.AnyAsync(one => one.NormalizedName == normalized, cancellation))
        {
            throw Taken(name);
        }

        if (await db.DirectoryGroups.CountAsync(cancellation) >= MostGroups)
        {
            throw new RuleException(UserService.NotValid, $"There are {MostGroups} groups, which is the maximum. Assign fewer groups to this site.");
        }

        var group = new DirectoryGroup(name, normalized, change.ExternalId, real.UtcNow());
        db.DirectoryGroups.Add(group);
        await CheckKnownAsync(change.Added, cancellation);
        db.DirectoryMembers.AddRange(change.Added.Select(id => new DirectoryMember(group, id)));
        Record(actor, "Added a group of the directory", name, null, new { Added = Written(change.Added) });
        await db.SaveOrRefuseAsync(Taken(name));
        return group.Id;
    }

    /// <summary>Changes a group and the roles that follow from it.</summary>
    /// <returns>False if there is no such group.</returns>
    /// <exception cref="RuleException">A value is not valid or used, or the last administrator would lose the role.</exception>
    public async Task<bool> ChangeAsync(int id, DirectoryGroupChange change, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.DirectoryGroups.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } group)
        {
            return false;
        }

        var (name, normalized) = Checked(change.Name ?? group.DisplayName, change.ChangesExternalId ? change.ExternalId : group.ExternalId);
        if (await db.DirectoryGroups.AnyAsync(one => one.NormalizedName == normalized && one.Id != id, cancellation))
        {
            throw Taken(name);
        }

        int[] named = [.. change.Added.Union(change.Removed)];
        var had = await db.DirectoryMembers
            .Where(one => one.GroupId == id && (change.RemovesAll || EF.Parameter(named).Contains(one.UserId)))
            .ToListAsync(cancellation);
        var leaving = had.Where(one => !change.Added.Contains(one.UserId)).ToList();
        int[] joining = [.. change.Added.Except(had.Select(one => one.UserId))];
        await CheckKnownAsync(joining, cancellation);
        if (await db.DirectoryMembers.CountAsync(one => one.GroupId == id, cancellation) - leaving.Count + joining.Length > MostMembers)
        {
            throw TooMany();
        }

        var before = new { Name = group.DisplayName, group.ExternalId };
        group.Describe(name, normalized, change.ChangesExternalId ? change.ExternalId : group.ExternalId, real.UtcNow());
        db.DirectoryMembers.RemoveRange(leaving);
        db.DirectoryMembers.AddRange(joining.Select(userId => new DirectoryMember(group, userId)));
        int[] left = [.. leaving.Select(one => one.UserId)];
        if (left.Length > 0 || joining.Length > 0 || before.Name != group.DisplayName || before.ExternalId != group.ExternalId)
        {
            Record(actor, "Changed a group of the directory", name, before, new { Name = name, group.ExternalId, Added = Written(joining), Removed = Written(left) });
        }

        await FollowAsync(group, joining, left, actor, cancellation);
        await db.SaveOrRefuseAsync(ChangedAtOnce(name));
        return true;
    }

    /// <summary>Deletes a group. Members who have no role from another group become members of this site.</summary>
    /// <returns>False if there is no such group.</returns>
    /// <exception cref="RuleException">The last administrator would lose the role.</exception>
    public async Task<bool> RemoveAsync(int id, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.DirectoryGroups.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } group)
        {
            return false;
        }

        var members = await db.DirectoryMembers.Where(one => one.GroupId == id).ToListAsync(cancellation);
        await FollowAsync(group, [], [.. members.Select(one => one.UserId)], actor, cancellation);
        db.DirectoryMembers.RemoveRange(members);
        db.DirectoryGroups.Remove(group);
        Record(actor, "Deleted a group of the directory", group.DisplayName, new { group.Role, Members = members.Count });
        await db.SaveOrRefuseAsync(ChangedAtOnce(group.DisplayName));
        return true;
    }

    /// <summary>Gives a group a role, and with it its members. Without one, it changes nothing from now on, and members keep the role that they have.</summary>
    /// <param name="id">The group.</param>
    /// <param name="role">The role; null for none.</param>
    /// <param name="version">The version when the page was opened.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The name of the group; null if there is none.</returns>
    /// <exception cref="RuleException">The group has changed, or the administrator's own role or that of the last administrator would change.</exception>
    public async Task<string?> GiveRoleAsync(int id, Role? role, int version, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.DirectoryGroups.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } group)
        {
            return null;
        }

        if (group.Role == role)
        {
            return group.DisplayName;
        }

        if (group.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile(group.DisplayName);
        }

        Record(actor, "Changed the role of a group of the directory", group.DisplayName, new { group.Role }, new { Role = role });
        group.Give(role, real.UtcNow());
        int[] members = await db.DirectoryMembers.Where(one => one.GroupId == id).Select(one => one.UserId).ToArrayAsync(cancellation);
        try
        {
            await FollowAsync(group, members, [], actor, cancellation);
        }
        catch (RuleException broken)
        {
            throw new RuleException(broken.Message, broken);
        }

        await db.SaveOrRefuseAsync(group.DisplayName);
        return group.DisplayName;
    }

    /// <summary>
    /// Stages the roles of users who are in a group now, or have left it: the roles of all their groups. A user who has left
    /// the only group with a role becomes a member. If the council's sign-in sets roles, groups do not.
    /// </summary>
    private async Task FollowAsync(DirectoryGroup group, int[] inside, int[] left, Actor actor, CancellationToken cancellation)
    {
        if (group.Role is not { } role || rules.RolesFollow)
        {
            return;
        }

        int[] all = [.. inside, .. left];
        var others = (await db.DirectoryMembers
                .Where(one => one.GroupId != group.Id && one.Group.Role != null && EF.Parameter(all).Contains(one.UserId))
                .Select(one => new { one.UserId, one.Group.Role })
                .ToListAsync(cancellation))
            .ToLookup(one => one.UserId, one => one.Role!.Value);
        var people = await db.Users.Where(one => EF.Parameter(all).Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(cancellation);
        var changes = people
            .Select(user => (User: user, Roles: (inside.Contains(user.Id) ? others[user.Id].Append(role) : others[user.Id].DefaultIfEmpty(Role.Member)).Together()))
            .Where(one => one.User.Roles != one.Roles)
            .ToList();
        if (changes.Exists(one => one.User.Id == actor.UserId))
        {
            throw new RuleException("This would change your own roles. Ask another administrator to do it.");
        }

        int[] losing = [.. changes.Where(one => one.User.Roles.HasFlag(Role.Administrator) && !one.Roles.HasFlag(Role.Administrator) && !one.User.IsDisabled).Select(one => one.User.Id)];
        if (losing.Length > 0)
        {
            await users.KeepAnAdministratorAsync(losing, cancellation);
        }

        foreach (var (user, given) in changes)
        {
            await users.GiveRolesAsync(user, given, RoleChanged, actor);
        }
    }

    private (string Name, string Normalized) Checked(string? name, string? externalId)
    {
        if (name is null)
        {
            throw new RuleException(UserService.NotValid, "Send displayName.");
        }

        // Normalising can make a text longer.
        var normalized = names.NormalizeName(name)!;
        UserService.CheckText("displayName", name, DirectoryGroup.NameLength);
        UserService.CheckText("displayName", normalized, DirectoryGroup.NameLength);
        UserService.CheckText("externalId", externalId, DirectoryAccount.ExternalIdLength);
        return (name, normalized);
    }

    private async Task CheckKnownAsync(ICollection<int> ids, CancellationToken cancellation)
    {
        if (ids.Count > MostMembers)
        {
            throw TooMany();
        }

        int[] wanted = [.. ids];
        var known = wanted.Length == 0 ? [] : await DirectoryUser.All(db).Where(one => EF.Parameter(wanted).Contains(one.User.Id)).Select(one => one.User.Id).ToListAsync(cancellation);
        if (wanted.Except(known).Cast<int?>().FirstOrDefault() is { } unknown)
        {
            throw new RuleException(UserService.NotValid, $"There is no user with the id {unknown}.");
        }
    }

    private static RuleException Taken(string name) => new(UserService.NotUnique, $"There is already a group called {name}.");

    private static RuleException TooMany() => new(UserService.NotValid, $"A group can have {MostMembers} users here.");

    private static RuleException ChangedAtOnce(string name) => new($"{name} was changed at the same time, so nothing was saved. Send the request again.");

    /// <summary>The keys of users for the audit log; null if there are none.</summary>
    private static int[]? Written(ICollection<int> ids) => ids.Count == 0 ? null : [.. ids.Order()];

    private void Record(Actor actor, string what, string subject, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
