using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Sets the directorates and divisions that an officer approves for.</summary>
public sealed class UnitApproverService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Sets all units that an officer approves for. It counts from the next request.</summary>
    /// <param name="userId">The officer.</param>
    /// <param name="units">The units.</param>
    /// <param name="offered">The units that could be selected.</param>
    /// <param name="seen">The state when the form was opened, from <see cref="Seen"/>.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The user is not an officer, a unit is not among those offered, or the units have changed since the form was opened.</exception>
    public async Task SetAsync(
        int userId, IReadOnlyCollection<UnitName> units, IReadOnlyCollection<UnitName> offered, string seen, Actor actor, CancellationToken cancellation = default)
    {
        var user = await db.Users.SingleAsync(one => one.Id == userId, cancellation);
        var had = await db.UnitApprovers.Where(one => one.UserId == userId).OrderBy(one => one.Id).ToListAsync(cancellation);
        if (Seen(had.Select(one => one.Id)) != seen)
        {
            throw SaveConflicts.ChangedMeanwhile(user.DisplayName);
        }

        if (units.Count > 0 && !user.Roles.HasFlag(Role.Officer))
        {
            throw new RuleException("Only officers approve for a directorate or a division. Change the roles of the user first.");
        }

        if (units.FirstOrDefault(unit => !offered.Contains(unit)) is { } unknown)
        {
            throw new RuleException(unknown.Level == OrganisationLevel.Directorate ? "Directorates" : "Divisions", "Select names from the list");
        }

        var wanted = units.ToHashSet();
        var removed = had.FindAll(one => !wanted.Contains(NameOf(one)));
        var added = wanted.Except(had.Select(NameOf)).ToList();
        if (removed.Count + added.Count == 0)
        {
            return;
        }

        db.UnitApprovers.RemoveRange(removed);
        db.UnitApprovers.AddRange(added.Select(unit => new UnitApprover(userId, unit)));
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Changed what a user approves for", user.Email!, Written(had.Select(NameOf)), Written(wanted)));

        // Two changes at the same time conflict on the row of the user.
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveOrRefuseAsync(user.DisplayName);
    }

    /// <summary>
    /// Stages the new name of a unit for all who approve for it. They keep the old name too, because business plans keep it. The
    /// caller saves.
    /// </summary>
    /// <returns>The names of those who approve for it.</returns>
    public async Task<IReadOnlyList<string>> ExtendAsync(UnitName unit, string to, CancellationToken cancellation)
    {
        var all = await db.UnitApprovers.Include(one => one.User).Where(one => one.Level == unit.Level && (one.Unit == unit.Name || one.Unit == to)).ToListAsync(cancellation);
        var theirs = all.FindAll(one => one.Unit == unit.Name);
        db.UnitApprovers.AddRange(theirs
            .Where(one => !all.Exists(other => other.UserId == one.UserId && other.Unit == to))
            .Select(one => new UnitApprover(one.UserId, unit with { Name = to })));
        return [.. theirs.Select(one => one.User.DisplayName).Order(StringComparer.Ordinal)];
    }

    /// <summary>The state of the form, from the keys of the rows. A form opened before another change is refused.</summary>
    public static string Seen(IEnumerable<int> ids) => UserState.Of(string.Empty, Role.Officer, ids);

    private static UnitName NameOf(UnitApprover one) => new(one.Level, one.Unit);

    private static object Written(IEnumerable<UnitName> units)
    {
        var names = units.ToLookup(unit => unit.Level, unit => unit.Name);
        return new
        {
            Directorates = names[OrganisationLevel.Directorate].Order(StringComparer.Ordinal).ToArray(),
            Divisions = names[OrganisationLevel.Division].Order(StringComparer.Ordinal).ToArray(),
        };
    }
}
