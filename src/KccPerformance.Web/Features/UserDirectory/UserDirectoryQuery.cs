using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Scim;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.UserDirectory;

/// <summary>A group of the directory.</summary>
public sealed record ListedGroup(int Id, string Name, int Members, Role? Role, int Version);

/// <summary>The page about the council's directory.</summary>
public sealed record UserDirectoryPage
{
    /// <summary>The maximum number of tokens listed: all valid ones, and the newest others.</summary>
    public const int MostTokens = DirectoryTokenService.MostTokens + 30;

    public required IReadOnlyList<ListedToken> Tokens { get; init; }

    /// <summary>The groups, those with a role first.</summary>
    public required IReadOnlyList<ListedGroup> Groups { get; init; }

    /// <summary>Whether the council's sign-in sets roles, so that groups do not.</summary>
    public required bool RolesFollowSignIn { get; init; }

    /// <summary>The number of accounts that the directory keeps.</summary>
    public required int Accounts { get; init; }

    /// <summary>The address that the directory needs.</summary>
    public required string Address { get; init; }

    /// <summary>Today by the real clock, from which the last day of a new token is counted.</summary>
    public required DateOnly Today { get; init; }

    public DirectoryTokenForm Form { get; init; } = new();

    /// <summary>A token that was just created. It is shown once.</summary>
    public string? NewToken { get; init; }
}

/// <summary>Reads the page about the directory.</summary>
public sealed class UserDirectoryQuery(PerformanceDbContext db, DirectoryTokenService service, CouncilRules rules, SiteAddress site)
{
    public async Task<UserDirectoryPage> FindAsync(CancellationToken cancellation)
    {
        var today = service.Today();
        var tokens = await db.DirectoryTokens.AsNoTracking()
            .OrderBy(token => token.RevokedAt == null && token.ExpiresOn >= today ? 0 : 1).ThenByDescending(token => token.Id)
            .Take(UserDirectoryPage.MostTokens)
            .ToListAsync(cancellation);
        return new UserDirectoryPage
        {
            Tokens =
            [
                .. tokens.Select(token => new ListedToken(
                    token.Id, token.Name, $"{token.Prefix}… · created by {token.CreatedBy}", token.ExpiresOn, token.LastUsedAt,
                    token.RevokedAt is not null ? "Revoked" : token.ExpiresOn < today ? "Expired" : null)),
            ],
            Groups = await db.DirectoryGroups
                .OrderBy(group => group.Role == null ? 1 : 0).ThenBy(group => group.DisplayName).ThenBy(group => group.Id)
                .Take(DirectoryGroupService.MostGroups)
                .Select(group => new ListedGroup(group.Id, group.DisplayName, db.DirectoryMembers.Count(member => member.GroupId == group.Id), group.Role, group.Version))
                .ToListAsync(cancellation),
            RolesFollowSignIn = rules.RolesFollow,
            Accounts = await db.DirectoryAccounts.CountAsync(account => account.RemovedAt == null, cancellation),
            Address = site.Origin + ScimNames.Root,
            Today = today,
        };
    }
}
