using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>How long data about people is kept after its use, in days. 0 keeps it as long as the database.</summary>
public sealed record RetentionPeriods
{
    /// <summary>Sessions, after they were last used.</summary>
    public int SessionDays { get; init; } = 90;

    /// <summary>Emails with their text, after they were sent.</summary>
    public int EmailDays { get; init; } = 365;
}

/// <summary>Deletes data about people that has been kept for as long as the settings say, and records how much.</summary>
public sealed class Retention(PerformanceDbContext db, RetentionPeriods periods, TimeProvider real)
{
    /// <summary>The most rows of each kind that are deleted in one round, so that a round is short. The next one goes on.</summary>
    private const int Most = 500;

    /// <summary>Deletes what is due.</summary>
    /// <param name="cancellation">Cancels the queries, but not a save in progress.</param>
    public async Task CarryOutAsync(CancellationToken cancellation = default)
    {
        var now = real.UtcNow();
        var sessions = periods.SessionDays == 0 ? [] : await SessionsAsync(now.AddDays(-periods.SessionDays), cancellation);
        var emails = periods.EmailDays == 0 ? [] : await EmailsAsync(now.AddDays(-periods.EmailDays), cancellation);
        if (sessions.Count + emails.Count == 0)
        {
            return;
        }

        db.AuditEvents.Add(new AuditEvent(
            Actor.System, now, "Deleted data after its retention period", "Retention", null,
            new { Sessions = sessions.Count, Emails = emails.Count }));
        await db.SaveIfAsync(
            async token =>
            {
                await db.Sessions.Where(one => sessions.Contains(one.Id)).ExecuteDeleteAsync(token);
                await db.Outbox.Where(one => emails.Contains(one.Id)).ExecuteDeleteAsync(token);
                return true;
            },
            CancellationToken.None);
    }

    private Task<List<Guid>> SessionsAsync(DateTime before, CancellationToken cancellation)
        => db.Sessions.Where(one => one.LastSeenAt < before).OrderBy(one => one.LastSeenAt).Select(one => one.Id).Take(Most).ToListAsync(cancellation);

    private Task<List<int>> EmailsAsync(DateTime before, CancellationToken cancellation)
        => db.Outbox.Where(one => one.SentAt < before).OrderBy(one => one.Id).Select(one => one.Id).Take(Most).ToListAsync(cancellation);
}
