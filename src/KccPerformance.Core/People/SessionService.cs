using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Ends sessions. The next request with the cookie of an ended session is refused.</summary>
public sealed class SessionService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The longest that a session lasts.</summary>
    public static TimeSpan MaxTime { get; } = TimeSpan.FromHours(12);

    /// <summary>How long a session lasts without a request. Approximate, because not every request is saved.</summary>
    public static TimeSpan IdleTime { get; } = TimeSpan.FromMinutes(60);

    /// <summary>Sessions that have not ended, expired or been idle for too long.</summary>
    public static IQueryable<UserSession> Live(PerformanceDbContext db, DateTime now)
    {
        var (earliest, used) = (now - MaxTime, now - IdleTime);
        return db.Sessions.Where(session => session.EndedAt == null && session.StartedAt > earliest && session.LastSeenAt > used);
    }

    /// <summary>The live sessions of an account.</summary>
    public static IQueryable<UserSession> Live(PerformanceDbContext db, int userId, DateTime now)
        => Live(db, now).Where(session => session.UserId == userId);

    /// <summary>Ends one session of an account.</summary>
    /// <returns>Whether there is such a session. A session that had ended counts.</returns>
    public async Task<bool> EndAsync(int userId, Guid sessionId, Actor actor)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(one => one.Id == sessionId && one.UserId == userId);
        if (session is null)
        {
            return false;
        }

        await EndAsync(userId, [session], actor);
        return true;
    }

    /// <summary>Ends all sessions of an account except the given one.</summary>
    public async Task EndAllAsync(int userId, Guid? except, Actor actor)
        => await EndAsync(userId, await Live(db, userId, real.UtcNow()).Where(session => session.Id != except).ToListAsync(), actor);

    /// <summary>Marks the active sessions of an account as ended. The caller saves.</summary>
    public static async Task MarkEndedAsync(PerformanceDbContext db, int userId, DateTime now)
    {
        foreach (var session in await Live(db, userId, now).ToListAsync())
        {
            session.End(now);
        }
    }

    private async Task EndAsync(int userId, List<UserSession> sessions, Actor actor)
    {
        var ending = sessions.Where(session => session.EndedAt is null).ToList();
        if (ending.Count == 0)
        {
            return;
        }

        ending.ForEach(session => session.End(real.UtcNow()));
        var email = await db.Users.Where(user => user.Id == userId).Select(user => user.Email!).SingleAsync();
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Ended sessions", email, null, new { Sessions = ending.Select(session => $"{session.Address} since {session.StartedAt:u}").ToArray() }));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
