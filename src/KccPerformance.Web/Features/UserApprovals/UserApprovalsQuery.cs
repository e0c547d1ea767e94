using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.UserApprovals;

/// <summary>A directorate or division, whether the officer approves for it, and whether it is closed.</summary>
public sealed record UnitChoice(UnitName Unit, bool IsTheirs, bool IsClosed)
{
    public string Label => IsClosed ? $"{Unit.Name} (closed)" : Unit.Name;
}

/// <summary>The units that an officer approves for, and those that can be selected.</summary>
public sealed record UserApprovalsPage(int Id, string Name, bool IsOfficer, IReadOnlyList<UnitChoice> Choices, string Seen)
{
    public string UserAddress => $"/admin/users/{Id}";

    public string Address => $"{UserAddress}/approvals";

    public IReadOnlyList<UnitChoice> Of(OrganisationLevel level) => [.. Choices.Where(choice => choice.Unit.Level == level)];
}

/// <summary>Reads the page in five queries.</summary>
public sealed class UserApprovalsQuery(PerformanceDbContext db)
{
    /// <summary>Many more names than a council has.</summary>
    private const int Most = 500;

    public async Task<UserApprovalsPage?> FindAsync(int id, CancellationToken cancellation)
    {
        var user = await db.Users.Where(one => one.Id == id)
            .Select(one => new { one.DisplayName, one.Roles })
            .SingleOrDefaultAsync(cancellation);
        if (user is null)
        {
            return null;
        }

        var theirs = await db.UnitApprovers.AsNoTracking().Where(one => one.UserId == id).OrderBy(one => one.Id).ToListAsync(cancellation);
        var reported = await db.ReportedIndicators.Select(one => new { one.Directorate, one.Division }).Distinct()
            .OrderBy(one => one.Directorate).ThenBy(one => one.Division).Take(Most).ToListAsync(cancellation);
        var units = await db.OrganisationUnits.AsNoTracking().Where(unit => unit.Level == OrganisationLevel.Directorate || unit.Level == OrganisationLevel.Division)
            .OrderBy(unit => unit.Level).ThenBy(unit => unit.Name).Take(Most).ToListAsync(cancellation);
        var plans = await db.BusinessPlans.Select(plan => new { plan.Directorate, plan.Division }).Distinct()
            .OrderBy(plan => plan.Division).Take(Most).ToListAsync(cancellation);
        var directorates = reported.Select(one => one.Directorate).Concat(plans.Select(plan => plan.Directorate)).OfType<string>();
        var divisions = reported.Select(one => one.Division).OfType<string>().Concat(plans.Select(plan => plan.Division));
        return new UserApprovalsPage(
            id,
            user.DisplayName,
            user.Roles.HasFlag(Role.Officer),
            [.. Choices(OrganisationLevel.Directorate, directorates, units, theirs), .. Choices(OrganisationLevel.Division, divisions, units, theirs)],
            UnitApproverService.Seen(theirs.Select(one => one.Id)));
    }

    /// <summary>The open units in alphabetical order, with those of the officer that are closed or no longer in use.</summary>
    private static IEnumerable<UnitChoice> Choices(OrganisationLevel level, IEnumerable<string> names, List<OrganisationUnit> units, List<UnitApprover> theirs)
    {
        var own = theirs.Where(one => one.Level == level).Select(one => one.Unit).ToHashSet(StringComparer.Ordinal);
        var known = units.Where(unit => unit.Level == level).ToLookup(unit => unit.ClosedOn is not null, unit => unit.Name);
        var closed = known[true].ToHashSet(StringComparer.Ordinal);
        return names.Union(known[false], StringComparer.Ordinal).Except(closed, StringComparer.Ordinal).Union(own, StringComparer.Ordinal)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new UnitChoice(new UnitName(level, name), own.Contains(name), closed.Contains(name)));
    }
}
