using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Saves when sessions are used, at intervals, so that most requests do not write.</summary>
public sealed class SessionUse(PerformanceDbContext db)
{
    /// <summary>The shortest interval between two saved uses.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a use has to be saved.</summary>
    public static bool IsDue(DateTime lastSeenAt, DateTime now) => now - lastSeenAt >= Pause;

    /// <summary>Saves a use, unless another instance has done so.</summary>
    /// <returns>Whether it was saved.</returns>
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
