using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.Reporting.Calendars;

/// <summary>
/// The private address of a user's calendar. Only a hash of its token is stored, so a copy of the database opens no
/// calendar.
/// </summary>
public sealed class CalendarAddress : IServesUser
{
    private CalendarAddress()
    {
    }

    internal CalendarAddress(int userId, string tokenHash, DateTime createdAt)
    {
        UserId = userId;
        TokenHash = tokenHash;
        CreatedAt = createdAt;
    }

    public int UserId { get; private set; }

    /// <summary>SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string TokenHash { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Sets a new token. The one before stops working.</summary>
    internal void Replace(string tokenHash, DateTime at)
    {
        TokenHash = tokenHash;
        CreatedAt = at;
    }
}
