using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Programs;

/// <summary>A valid token of a request, and its owner.</summary>
/// <param name="Id">The token.</param>
/// <param name="Scopes">The collections that it can read.</param>
/// <param name="UserId">The owner.</param>
/// <param name="UserName">The name of the owner.</param>
/// <param name="Owner">The role of the owner now, and whether they may read exempt items.</param>
public sealed record AcceptedApiToken(int Id, ApiScope Scopes, int UserId, string UserName, Reader Owner);

/// <summary>Creates, revokes and checks the tokens with which programs read the API.</summary>
public sealed class ApiTokenService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The maximum number of valid tokens of one user.</summary>
    public const int MostTokens = 20;

    private static readonly TokenHolder Holder = new("You have", "You already have", MostTokens);

    /// <summary>Creates a token of a user.</summary>
    /// <param name="name">What uses it.</param>
    /// <param name="scopes">The collections that it can read.</param>
    /// <param name="expiresOn">The last day on which it is valid.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The token. It is not stored and cannot be shown again.</returns>
    /// <exception cref="RuleException">The name is missing or used, there is no scope or one that the user may not read, the day is not within a year, or the user has too many tokens.</exception>
    public async Task<string> CreateAsync(string name, ApiScope scopes, DateOnly expiresOn, Actor actor, CancellationToken cancellation = default)
    {
        var owner = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        name = SecretToken.CheckName(name);
        if (scopes == ApiScope.None || !new Reader(owner.Roles, owner.MayReadExempt).MayAll(scopes))
        {
            throw new RuleException(nameof(ApiToken.Scopes), "Select what the token can read");
        }

        if (scopes.HasFlag(ApiScope.ExemptRisks) && !scopes.HasFlag(ApiScope.Risks))
        {
            throw new RuleException(nameof(ApiToken.Scopes), "Select risks too, if the token can read exempt risks");
        }

        var today = Today();
        SecretToken.CheckExpiry(expiresOn, today);
        await Holder.CheckAsync(db.ApiTokens.Where(one => one.UserId == owner.Id), name, today, cancellation);
        var token = SecretToken.Make(ApiToken.Start);
        var made = new ApiToken(owner, name, token, scopes, expiresOn, real.UtcNow());
        db.Add(made);
        Record(actor, "Created an access token", null, new { Token = name, made.Prefix, Scopes = scopes.ToString(), ExpiresOn = expiresOn });
        await db.SaveOrRefuseAsync(Holder.NameIsUsed(name));

        return token;
    }

    /// <summary>Revokes a token of a user. Revoking it again changes nothing.</summary>
    /// <returns>False if the user has no such token.</returns>
    public async Task<bool> RevokeAsync(int tokenId, Actor actor, CancellationToken cancellation = default)
    {
        var token = await db.ApiTokens.SingleOrDefaultAsync(one => one.Id == tokenId && one.UserId == actor.UserId, cancellation);
        if (token is { RevokedAt: null })
        {
            token.Revoke(real.UtcNow());
            Record(actor, "Revoked an access token", new { Token = token.Name, token.Prefix });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return token is not null;
    }

    /// <summary>Revokes a token of any user, for an administrator. Revoking it again changes nothing.</summary>
    /// <returns>The name of the token; null if there is none.</returns>
    public async Task<string?> RevokeOfAnyoneAsync(int tokenId, Actor actor, CancellationToken cancellation = default)
    {
        var token = await db.ApiTokens.Include(one => one.User).SingleOrDefaultAsync(one => one.Id == tokenId, cancellation);
        if (token is { RevokedAt: null })
        {
            token.Revoke(real.UtcNow());
            Record(actor, "Revoked an access token of a user", new { Token = token.Name, token.Prefix, Owner = token.User.DisplayName });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return token?.Name;
    }

    /// <summary>
    /// The token of a request; null if it is not valid. It stops being valid when its owner's account is disabled, or the
    /// owner loses a permission that one of its scopes needs.
    /// </summary>
    public async Task<AcceptedApiToken?> AcceptAsync(string presented, CancellationToken cancellation = default)
    {
        if (!presented.StartsWith(ApiToken.Start, StringComparison.Ordinal))
        {
            return null;
        }

        var (hash, now, today) = (SecretToken.HashOf(presented), real.UtcNow(), Today());
        var found = await db.ApiTokens
            .Where(one => one.Hash == hash && one.RevokedAt == null && one.ExpiresOn >= today && !one.User.IsDisabled)
            .Select(one => new { one.LastUsedAt, Token = new AcceptedApiToken(one.Id, one.Scopes, one.UserId, one.User.DisplayName, new Reader(one.User.Roles, one.User.MayReadExempt)) })
            .SingleOrDefaultAsync(cancellation);
        if (found is null || !found.Token.Owner.MayAll(found.Token.Scopes))
        {
            return null;
        }

        if (SecretToken.IsUseDue(found.LastUsedAt, now))
        {
            await db.WriteAsync(
                one => db.ApiTokens.Where(token => token.Id == found.Token.Id).ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), one),
                cancellation);
        }

        return found.Token;
    }

    /// <summary>Today in London, by the real clock: the security of tokens does not depend on the clock of the demonstration.</summary>
    public DateOnly Today() => LondonTime.DateIn(real.UtcNow());

    private void Record(Actor actor, string what, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, "API", before, after));
}
