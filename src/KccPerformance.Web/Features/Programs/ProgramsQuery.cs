using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Programs;

/// <summary>A user's tokens for programs.</summary>
public sealed record ProgramsPage
{
    /// <summary>The maximum number of tokens listed: all valid ones, and the newest others.</summary>
    public const int Most = ApiTokenService.MostTokens + 30;

    public required IReadOnlyList<ListedToken> Tokens { get; init; }

    /// <summary>The scopes that the user can give.</summary>
    public required IReadOnlyList<ApiScope> Scopes { get; init; }

    /// <summary>Today by the real clock, from which the last day of a new token is counted.</summary>
    public required DateOnly Today { get; init; }

    public ProgramTokenForm Form { get; init; } = new();

    /// <summary>A token that was just created. It is shown once.</summary>
    public string? NewToken { get; init; }
}

/// <summary>Reads the tokens of a user in one query.</summary>
public sealed class ProgramsQuery(PerformanceDbContext db, ApiTokenService service)
{
    public async Task<ProgramsPage> FindAsync(int userId, Reader owner, CancellationToken cancellation)
    {
        var today = service.Today();
        var tokens = await db.ApiTokens.AsNoTracking()
            .Where(token => token.UserId == userId)
            .OrderBy(token => token.RevokedAt == null && token.ExpiresOn >= today ? 0 : 1).ThenByDescending(token => token.Id)
            .Take(ProgramsPage.Most)
            .ToListAsync(cancellation);
        return new ProgramsPage
        {
            Tokens = [.. tokens.Select(token => ListedOf(token, owner, today))],
            Scopes = ApiScopes.Of(owner),
            Today = today,
        };
    }

    private static ListedToken ListedOf(ApiToken token, Reader owner, DateOnly today) => new(
        token.Id,
        token.Name,
        $"{token.Prefix}… · can read: {ProgramLabels.ListOf(token.Scopes)}",
        token.ExpiresOn,
        token.LastUsedAt,
        token.RevokedAt is not null ? "Revoked" : token.ExpiresOn < today ? "Expired" : owner.MayAll(token.Scopes) ? null : "Stopped: your permissions have changed");
}
