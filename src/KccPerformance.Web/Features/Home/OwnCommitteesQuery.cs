using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Plans;

namespace KccPerformance.Web.Features.Home;

/// <summary>The committees that a user belongs to.</summary>
public sealed class OwnCommitteesQuery(PerformanceDbContext db)
{
    public Task<List<CommitteeLink>> ListAsync(int? userId, CancellationToken cancellation)
        => db.Committees
            .Where(committee => committee.Members.Any(member => member.UserId == userId))
            .OrderBy(committee => committee.Id)
            .Select(committee => new CommitteeLink(committee.Id, committee.ShortName))
            .ToListByNameAsync(committee => committee.ShortName, cancellation);
}
