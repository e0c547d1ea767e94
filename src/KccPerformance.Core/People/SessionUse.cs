using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Notes when sessions are used: rarely, so that reading does not become writing.</summary>
public sealed class SessionUse(PerformanceDbContext db)
{
    /// <summary>How much later a request has to be than the last that was noted.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a request is worth noting.</summary>
    public static bool IsDue(DateTime lastSeenAt, DateTime now) => now - lastSeenAt >= Pause;

    /// <summary>Notes a request, unless another instance has done so meanwhile.</summary>
    /// <returns>Whether it was noted.</returns>
    public async Task<bool> NoteAsync(Guid sessionId, DateTime at, CancellationToken cancellation = default)
    {
        var before = at - Pause;
        return await db.WriteAsync(
            token => db.Sessions
                .Where(session => session.Id == sessionId && session.EndedAt == null && session.LastSeenAt <= before)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, at), token),
            cancellation) == 1;
    }
}
