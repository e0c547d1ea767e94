using System.Collections.Concurrent;
using KccPerformance.Core.Platform.Tokens;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Api;

/// <summary>
/// The hashes of tokens that have been accepted since the start, each of which has a limit of its own. Requests with any other
/// token, or none, share the limit of their network address. Otherwise every made-up token would have a limit of its own.
/// </summary>
internal sealed class ApiTokensSeen
{
    /// <summary>Many more than a council has. If there were more, each would be accepted anew.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, bool> hashes = new(StringComparer.Ordinal);

    public void Add(string token)
    {
        if (hashes.Count >= Most)
        {
            hashes.Clear();
        }

        hashes[SecretToken.HashOf(token)] = true;
    }

    /// <summary>Forgets a token that is no longer valid.</summary>
    public void Remove(string token) => hashes.TryRemove(SecretToken.HashOf(token), out _);

    /// <summary>What the limit of a request is counted by.</summary>
    public string PartitionOf(HttpContext context)
        => BearerToken.Of(context.Request) is { } token && SecretToken.HashOf(token) is var hash && hashes.ContainsKey(hash)
            ? hash
            : context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
