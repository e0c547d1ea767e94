using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Platform.Audit;

/// <summary>Records events without a change: refusals and downloads.</summary>
public sealed class AuditLog(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Adds an event and saves it. A download is recorded before it starts, so none goes unrecorded.</summary>
    /// <param name="actor">The user and network address.</param>
    /// <param name="what">What happened: "Downloaded evidence".</param>
    /// <param name="subject">The subject: "CEA1".</param>
    /// <param name="values">Further values, as the audit log shows them.</param>
    public async Task RecordAsync(Actor actor, string what, string subject, object? values = null)
    {
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, null, values));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
