using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Committees;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ModernGov;

/// <summary>A committee whose meetings are read from Modern.Gov.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="ShortName">Its short name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Today">The day for the committee.</param>
/// <param name="Days">The days from which meetings are known.</param>
public sealed record ModernGovCommittee(int Id, string Name, string ShortName, int Version, DateOnly Today, IReadOnlySet<DateOnly> Days)
{
    public string Address => $"/committees/{Id}/meetings/modern-gov";

    /// <summary>Meetings are read from a month ago, in case one was forgotten, to the end of the calendar that councils agree each year.</summary>
    public DateOnly From => Today.AddDays(-31);

    public DateOnly To => Today.AddDays(500);
}

/// <summary>Reads the committee and its meetings in two queries.</summary>
public sealed class ModernGovQuery(PerformanceDbContext db, CommitteeDays days)
{
    /// <summary>The committee; null if there is none.</summary>
    public async Task<ModernGovCommittee?> FindAsync(int id, CancellationToken cancellation = default)
    {
        var found = await db.Committees.Where(one => one.Id == id)
            .Select(one => new { one.Name, one.ShortName, one.Version, HasParts = one.Scopes.Any(), HasThemes = db.Areas.Any(area => area.CommitteeId == one.Id) })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var committee = new ModernGovCommittee(id, found.Name, found.ShortName, found.Version, days.Today(found.HasThemes, found.HasParts), new HashSet<DateOnly>());
        var (from, to) = (committee.From, committee.To);
        var known = await db.Meetings.Where(one => one.CommitteeId == id && one.Date >= from && one.Date <= to)
            .OrderBy(one => one.Date).Take(1000).Select(one => one.Date).ToListAsync(cancellation);
        return committee with { Days = known.ToHashSet() };
    }
}
