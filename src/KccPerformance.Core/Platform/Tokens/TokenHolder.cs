using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Tokens;

/// <summary>Who has tokens, such as a user or a feed. Each token has a name of its own, and their number is limited.</summary>
/// <param name="Has">The start of a sentence about its tokens: "You have".</param>
/// <param name="AlreadyHas">The start of a sentence about a name that is used: "You already have".</param>
/// <param name="Most">The maximum number of valid tokens.</param>
internal sealed record TokenHolder(string Has, string AlreadyHas, int Most)
{
    /// <summary>Checks that the holder can have another token.</summary>
    /// <exception cref="RuleException">The name is used, or there are too many tokens.</exception>
    public async Task CheckAsync<TToken>(IQueryable<TToken> theirs, string name, DateOnly today, CancellationToken cancellation)
        where TToken : StoredToken
    {
        if (await theirs.AnyAsync(one => one.Name == name, cancellation))
        {
            throw NameIsUsed(name);
        }

        if (await theirs.CountAsync(one => one.RevokedAt == null && one.ExpiresOn >= today, cancellation) >= Most)
        {
            throw new RuleException(SecretToken.NameField, $"{Has} {Most} tokens, which is the maximum. Revoke one first");
        }
    }

    /// <summary>The error of a name that another token has.</summary>
    public RuleException NameIsUsed(string name) => new(SecretToken.NameField, $"{AlreadyHas} a token called {name}. Enter another name");
}
