using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Reads users for SCIM.</summary>
public sealed class ScimUserReader(PerformanceDbContext db, ILookupNormalizer names)
{
    /// <summary>One user; null if there is none.</summary>
    public Task<DirectoryUser?> FindAsync(int id, CancellationToken cancellation)
        => DirectoryUser.All(db).AsNoTracking().SingleOrDefaultAsync(one => one.User.Id == id, cancellation);

    /// <summary>The number of users that a filter finds, and a part of them in the order of their keys.</summary>
    /// <exception cref="ScimException">Users cannot be filtered by an attribute.</exception>
    internal async Task<(int Total, IReadOnlyList<DirectoryUser> Users)> ListAsync(IReadOnlyList<ScimTerm> terms, int start, int count, CancellationToken cancellation)
    {
        var found = Filtered(terms);
        var total = await found.CountAsync(cancellation);
        return (total, count == 0 ? [] : await found.OrderBy(one => one.User.Id).Skip(start - 1).Take(count).ToListAsync(cancellation));
    }

    private IQueryable<DirectoryUser> Filtered(IReadOnlyList<ScimTerm> terms)
    {
        var users = DirectoryUser.All(db).AsNoTracking();
        foreach (var term in terms)
        {
            var (value, normal, key, isActive) = (term.Value, names.NormalizeName(term.Value), term.AsKey ?? 0, term.AsBoolean);
            users = term.Attribute switch
            {
                "id" => users.Where(one => one.User.Id == key),
                "username" => users.Where(one => (one.Account != null && one.Account.NormalizedUserName == normal) || (one.Account == null && one.User.NormalizedEmail == normal)),
                "externalid" => users.Where(one => one.Account != null && one.Account.ExternalId == value),
                "displayname" => users.Where(one => one.User.DisplayName == value),
                "emails" or "emails.value" => users.Where(one => one.User.NormalizedEmail == normal),
                "active" when isActive is { } active => users.Where(one => one.User.IsDisabled != active),
                _ => throw ScimFilter.Wrong(term.Attribute.Length > 0 ? term.Attribute : "this"),
            };
        }

        return users;
    }
}
