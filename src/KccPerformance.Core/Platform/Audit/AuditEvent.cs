using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KccPerformance.Core.Platform.Audit;

/// <summary>
/// A change: who, what, when, from where, before and after. It is saved in the transaction of the change and chained to
/// the previous event by its hash. The database refuses to change it.
/// </summary>
public sealed class AuditEvent
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Column lengths.</summary>
    public const int NameLength = 200, AddressLength = 64, WhatLength = 100, SubjectLength = 200;

    /// <summary>The rule of the hashes of new events.</summary>
    public const int CurrentHashVersion = 1;

    private static long made;

    private AuditEvent()
    {
    }

    /// <summary>Creates the event of a change that has not been saved yet.</summary>
    /// <param name="actor">Who changes it, and from where.</param>
    /// <param name="at">The instant in UTC, by the real clock.</param>
    /// <param name="what">What happened, in words: "Reported progress".</param>
    /// <param name="subject">What it happened to: "CEA1".</param>
    /// <param name="before">The values before, if there were any.</param>
    /// <param name="after">The values after, if there are any.</param>
    public AuditEvent(Actor actor, DateTime at, string what, string subject, object? before = null, object? after = null)
    {
        // A negative temporary number until the event is chained, so that one save can hold several events.
        Order = Interlocked.Increment(ref made);
        Sequence = -Order;

        // Whole milliseconds, because both databases store and return them exactly.
        At = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        ActorId = actor.UserId;
        ActorName = Kept(actor.Name, NameLength);
        Address = actor.Address is { } address ? Kept(address, AddressLength) : null;
        What = Kept(what, WhatLength);
        Subject = Kept(subject, SubjectLength);
        Before = before is null ? null : JsonSerializer.Serialize(before, Json);
        After = after is null ? null : JsonSerializer.Serialize(after, Json);
    }

    /// <summary>The order of events in one save, also when the save is retried after they were numbered.</summary>
    internal long Order { get; }

    /// <summary>The position in the chain, from 1.</summary>
    public long Sequence { get; private set; }

    public DateTime At { get; private set; }

    public int? ActorId { get; private set; }

    public string ActorName { get; private set; } = string.Empty;

    /// <summary>The network address of the request, if there was one.</summary>
    public string? Address { get; private set; }

    public string What { get; private set; } = string.Empty;

    public string Subject { get; private set; } = string.Empty;

    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>The rule by which the hash was computed, so that a later rule leaves the hashes of earlier events valid.</summary>
    public int HashVersion { get; private set; } = CurrentHashVersion;

    /// <summary>SHA-256, in lower-case hexadecimal, of this event and the hash before it.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>Names the subject of an event in general words and leaves out its values, because it is exempt. Only before it is saved.</summary>
    internal void Hide(string subject) => (Subject, Before, After) = (subject, null, null);

    /// <summary>Sets the position in the chain.</summary>
    internal void Chain(long sequence, string previousHash)
    {
        Sequence = sequence;
        Hash = ComputeHash(previousHash)!;
    }

    /// <summary>
    /// Truncates text to its column length without splitting a surrogate pair. Otherwise the database would return
    /// other text than was hashed, and the chain would seem damaged.
    /// </summary>
    private static string Kept(string text, int length)
    {
        var kept = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > length)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString();
    }

    /// <summary>The hash this event should have after the one before it; null if its rule is unknown.</summary>
    public string? ComputeHash(string previousHash)
    {
        if (HashVersion != CurrentHashVersion)
        {
            return null;
        }

        var text = JsonSerializer.Serialize(
            new object?[] { HashVersion, previousHash, Sequence, At.ToString("O"), ActorId, ActorName, Address, What, Subject, Before, After }, Json);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>The end of the audit chain: a single row, locked by each writer.</summary>
public sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    public long Sequence { get; private set; }

    public string Hash { get; private set; } = string.Empty;

    internal void Append(AuditEvent added)
    {
        added.Chain(Sequence + 1, Hash);
        Sequence = added.Sequence;
        Hash = added.Hash;
    }
}

/// <summary>The user or system that acts.</summary>
/// <param name="UserId">The account, or null for the system.</param>
/// <param name="Name">The current name.</param>
/// <param name="Address">The network address.</param>
public sealed record Actor(int? UserId, string Name, string? Address)
{
    public static Actor System { get; } = new(null, "KccPerformance", null);
}
