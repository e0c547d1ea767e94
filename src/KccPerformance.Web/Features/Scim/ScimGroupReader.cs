using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Reads groups for SCIM.</summary>
public sealed class ScimGroupReader(PerformanceDbContext db, ILookupNormalizer names)
{
    /// <summary>One group; null if there is none.</summary>
    public Task<DirectoryGroup?> FindAsync(int id, CancellationToken cancellation)
        => db.DirectoryGroups.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);

    /// <summary>The keys of the users in a group.</summary>
    public Task<List<int>> MembersAsync(int id, CancellationToken cancellation)
        => db.DirectoryMembers.Where(one => one.GroupId == id).OrderBy(one => one.UserId).Select(one => one.UserId)
            .Take(DirectoryGroupService.MostMembers).ToListAsync(cancellation);

    /// <summary>The number of groups that a filter finds, and a part of them in the order of their keys.</summary>
    /// <exception cref="ScimException">Groups cannot be filtered by an attribute.</exception>
    internal async Task<(int Total, IReadOnlyList<DirectoryGroup> Groups)> ListAsync(IReadOnlyList<ScimTerm> terms, int start, int count, CancellationToken cancellation)
    {
        var found = Filtered(terms);
        var total = await found.CountAsync(cancellation);
        return (total, count == 0 ? [] : await found.OrderBy(one => one.Id).Skip(start - 1).Take(count).ToListAsync(cancellation));
    }

    private IQueryable<DirectoryGroup> Filtered(IReadOnlyList<ScimTerm> terms)
    {
        var groups = db.DirectoryGroups.AsNoTracking();
        foreach (var term in terms)
        {
            var (value, normal, key) = (term.Value, names.NormalizeName(term.Value), term.AsKey ?? 0);
            groups = term.Attribute switch
            {
                "id" => groups.Where(one => one.Id == key),
                "displayname" => groups.Where(one => one.NormalizedName == normal),
                "externalid" => groups.Where(one => one.ExternalId == value),
                "members" or "members.value" => groups.Where(one => db.DirectoryMembers.Any(member => member.GroupId == one.Id && member.UserId == key)),
                _ => throw ScimFilter.Wrong(term.Attribute.Length > 0 ? term.Attribute : "this"),
            };
        }

        return groups;
    }
}
