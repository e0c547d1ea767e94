using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.UserApprovals;

/// <summary>A directorate or division, and whether the officer approves for it.</summary>
public sealed record UnitChoice(UnitName Unit, bool IsTheirs);

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
        var directorates = await db.ReportedIndicators.Where(one => one.Directorate != null).Select(one => one.Directorate!)
            .Union(db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Directorate).Select(unit => unit.Name))
            .OrderBy(name => name).Take(Most).ToListAsync(cancellation);
        var divisions = await db.ReportedIndicators.Where(one => one.Division != null).Select(one => one.Division!)
            .Union(db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Division).Select(unit => unit.Name))
            .OrderBy(name => name).Take(Most).ToListAsync(cancellation);
        var plans = await db.BusinessPlans.Select(plan => new { plan.Directorate, plan.Division }).Distinct()
            .OrderBy(plan => plan.Division).Take(Most).ToListAsync(cancellation);
        directorates.AddRange(plans.Select(plan => plan.Directorate).OfType<string>());
        divisions.AddRange(plans.Select(plan => plan.Division));
        return new UserApprovalsPage(
            id,
            user.DisplayName,
            user.Roles.HasFlag(Role.Officer),
            [.. Choices(OrganisationLevel.Directorate, directorates, theirs), .. Choices(OrganisationLevel.Division, divisions, theirs)],
            UnitApproverService.Seen(theirs.Select(one => one.Id)));
    }

    /// <summary>The units in alphabetical order, with those of the officer that are no longer in use.</summary>
    private static IEnumerable<UnitChoice> Choices(OrganisationLevel level, List<string> names, List<UnitApprover> theirs)
    {
        var own = theirs.Where(one => one.Level == level).Select(one => one.Unit).ToHashSet(StringComparer.Ordinal);
        return names.Union(own, StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Select(name => new UnitChoice(new UnitName(level, name), own.Contains(name)));
    }
}
