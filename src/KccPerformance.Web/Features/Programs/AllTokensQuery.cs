using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Programs;

/// <summary>A page of the tokens of all users.</summary>
/// <param name="Tokens">The tokens: valid ones first, then the newest.</param>
/// <param name="Number">The number of the page.</param>
/// <param name="Pages">How many pages there are.</param>
public sealed record AllTokensPage(IReadOnlyList<ListedToken> Tokens, int Number, int Pages)
{
    /// <summary>The number of tokens on one page.</summary>
    public const int Size = 50;
}

/// <summary>Reads a page of the tokens of all users, in two queries.</summary>
public sealed class AllTokensQuery(PerformanceDbContext db, ApiTokenService service)
{
    public async Task<AllTokensPage> FindAsync(int? number, CancellationToken cancellation)
    {
        var today = service.Today();
        var pages = Math.Max(1, (await db.ApiTokens.CountAsync(cancellation) + AllTokensPage.Size - 1) / AllTokensPage.Size);
        var shown = Math.Clamp(number ?? 1, 1, pages);
        var tokens = await db.ApiTokens.AsNoTracking().Include(token => token.User)
            .OrderBy(token => token.RevokedAt == null && token.ExpiresOn >= today ? 0 : 1).ThenByDescending(token => token.Id)
            .Skip((shown - 1) * AllTokensPage.Size).Take(AllTokensPage.Size)
            .ToListAsync(cancellation);
        return new AllTokensPage([.. tokens.Select(token => ListedOf(token, today))], shown, pages);
    }

    private static ListedToken ListedOf(ApiToken token, DateOnly today) => new(
        token.Id,
        token.Name,
        $"{token.User.DisplayName}, {token.User.Email} · {token.Prefix}… · can read: {ProgramLabels.ListOf(token.Scopes)}",
        token.ExpiresOn,
        token.LastUsedAt,
        StateOf(token, today));

    /// <summary>Why it is not valid; null if it is, or if only its owner's permissions have changed, so that it can still be revoked.</summary>
    private static string? StateOf(ApiToken token, DateOnly today) => token switch
    {
        { RevokedAt: not null } => "Revoked",
        _ when token.ExpiresOn < today => "Expired",
        _ => null,
    };
}
