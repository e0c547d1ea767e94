using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Sessions;

public sealed record SessionRow(Guid Id, string? Device, string? Address, DateTime StartedAt, DateTime LastSeenAt, bool IsThis)
{
    /// <summary>When it was last used: "Now", "In the last 5 minutes" or "12 minutes ago, at 2:14pm".</summary>
    public string LastUsed(DateTime now) => IsThis ? "Now"
        : (int)(now - LastSeenAt).TotalMinutes is var minutes && minutes < SessionUse.Pause.TotalMinutes ? "In the last 5 minutes"
        : $"{Labels.Count(minutes, "minute")} ago, at {Labels.Time(LastSeenAt)}";
}

/// <summary>The active sessions of an account, last used first, and the address of the forms that end them.</summary>
public sealed record SessionList(string Address, IReadOnlyList<SessionRow> Sessions, DateTime Now)
{
    public static SessionList Empty { get; } = new(string.Empty, [], default);

    public bool HasThis => Sessions.Any(session => session.IsThis);

    public int Others => Sessions.Count(session => !session.IsThis);

    /// <summary>Reads the sessions in one query.</summary>
    public static async Task<SessionList> FindAsync(PerformanceDbContext db, int userId, Guid? current, string address, DateTime now)
        => new(address, await SessionService.Live(db, userId, now)
            .OrderByDescending(session => session.LastSeenAt).ThenByDescending(session => session.StartedAt).ThenBy(session => session.Id)
            .Select(session => new SessionRow(session.Id, session.Device, session.Address, session.StartedAt, session.LastSeenAt, session.Id == current))
            .ToListAsync(), now);
}
