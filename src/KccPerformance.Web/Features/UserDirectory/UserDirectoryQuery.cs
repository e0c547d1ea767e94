using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Scim;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.UserDirectory;

/// <summary>The page about the council's directory.</summary>
public sealed record UserDirectoryPage
{
    /// <summary>The maximum number of tokens listed: all valid ones, and the newest others.</summary>
    public const int MostTokens = DirectoryTokenService.MostTokens + 30;

    public required IReadOnlyList<ListedToken> Tokens { get; init; }

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
public sealed class UserDirectoryQuery(PerformanceDbContext db, DirectoryTokenService service, SiteAddress site)
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
            Accounts = await db.DirectoryAccounts.CountAsync(account => account.RemovedAt == null, cancellation),
            Address = site.Origin + ScimNames.Root,
            Today = today,
        };
    }
}
