using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Creates, revokes and checks the tokens with which the council's directory keeps users and groups.</summary>
public sealed class DirectoryTokenService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The maximum number of valid tokens.</summary>
    public const int MostTokens = 5;

    /// <summary>The subject of tokens in the audit log.</summary>
    private const string Subject = "SCIM";

    private static readonly TokenHolder Holder = new("There are", "There is already", MostTokens);

    /// <summary>Creates a token.</summary>
    /// <returns>The token. It is not stored and cannot be shown again.</returns>
    /// <exception cref="RuleException">The name is missing or used, the day is not within a year, or there are too many tokens.</exception>
    public async Task<string> CreateAsync(string name, DateOnly expiresOn, Actor actor, CancellationToken cancellation = default)
    {
        name = SecretToken.CheckName(name);
        var today = Today();
        SecretToken.CheckExpiry(expiresOn, today);
        await Holder.CheckAsync(db.DirectoryTokens, name, today, cancellation);
        var token = SecretToken.Make(DirectoryToken.Start);
        var made = new DirectoryToken(name, token, expiresOn, actor.Name, real.UtcNow());
        db.Add(made);
        Record(actor, "Created a token of the directory", null, new { Token = name, made.Prefix, ExpiresOn = expiresOn });
        await db.SaveOrRefuseAsync(Holder.NameIsUsed(name));

        return token;
    }

    /// <summary>Revokes a token. Revoking it again changes nothing.</summary>
    /// <returns>False if there is no such token.</returns>
    public async Task<bool> RevokeAsync(int tokenId, Actor actor, CancellationToken cancellation = default)
    {
        var token = await db.DirectoryTokens.SingleOrDefaultAsync(one => one.Id == tokenId, cancellation);
        if (token is { RevokedAt: null })
        {
            token.Revoke(real.UtcNow());
            Record(actor, "Revoked a token of the directory", new { Token = token.Name, token.Prefix });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return token is not null;
    }

    /// <summary>The name of the token of a request; null if it is not valid.</summary>
    public async Task<string?> AcceptAsync(string presented, CancellationToken cancellation = default)
    {
        if (!presented.StartsWith(DirectoryToken.Start, StringComparison.Ordinal))
        {
            return null;
        }

        var (hash, now, today) = (SecretToken.HashOf(presented), real.UtcNow(), Today());
        var found = await db.DirectoryTokens
            .Where(one => one.Hash == hash && one.RevokedAt == null && one.ExpiresOn >= today)
            .Select(one => new { one.Id, one.Name, one.LastUsedAt })
            .SingleOrDefaultAsync(cancellation);
        if (found is not null && SecretToken.IsUseDue(found.LastUsedAt, now))
        {
            await db.WriteAsync(
                one => db.DirectoryTokens.Where(token => token.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), one),
                cancellation);
        }

        return found?.Name;
    }

    /// <summary>Today in London, by the real clock: the security of tokens does not depend on the clock of the demonstration.</summary>
    public DateOnly Today() => LondonTime.DateIn(real.UtcNow());

    private void Record(Actor actor, string what, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, Subject, before, after));
}
