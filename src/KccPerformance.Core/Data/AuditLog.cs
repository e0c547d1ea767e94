namespace KccPerformance.Core.Data;

/// <summary>Records what changes nothing but has to be known: what was refused, and what was taken out of the product.</summary>
public sealed class AuditLog(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Adds one event and saves it. Before a download begins: what is not recorded does not go out.</summary>
    /// <param name="actor">Who, and from where.</param>
    /// <param name="what">What happened, in words: "Downloaded evidence".</param>
    /// <param name="subject">What it was about: "CEA1".</param>
    /// <param name="values">What else is worth knowing, as the audit shows it.</param>
    public async Task RecordAsync(Actor actor, string what, string subject, object? values = null)
    {
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, null, values));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
