using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>Publishes and unpublishes final reports. None is published by default.</summary>
public sealed class PublicationService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    /// <summary>Publishes a final report, or changes the note on a published one.</summary>
    /// <exception cref="RuleException">The note is too long, or the report was published at the same time.</exception>
    public async Task PublishAsync(int periodId, string? note, Actor actor, CancellationToken cancellation = default)
    {
        var tidied = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (tidied?.Length > ReportPublication.NoteLength)
        {
            throw new RuleException(nameof(ReportPublication.Note), $"Note must be {ReportPublication.NoteLength} characters or fewer");
        }

        var name = await NameOfAsync(periodId, cancellation);
        var before = await db.Publications.SingleOrDefaultAsync(one => one.PeriodId == periodId, cancellation);
        if (before is null)
        {
            db.Publications.Add(new ReportPublication(periodId, tidied, actor.Name, clock.UtcNow()));
            Record(actor, "Published report", name, null, new { Note = tidied });
        }
        else
        {
            Record(actor, "Changed the note on a published report", name, new { before.Note }, new { Note = tidied });
            before.Reword(tidied, actor.Name, clock.UtcNow());
        }

        await db.SaveOrRefuseAsync(name);
    }

    /// <summary>Unpublishes a report, if it is published.</summary>
    public async Task WithdrawAsync(int periodId, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.Publications.SingleOrDefaultAsync(one => one.PeriodId == periodId, cancellation) is { } open)
        {
            var name = await NameOfAsync(periodId, cancellation);
            db.Publications.Remove(open);
            Record(actor, "Unpublished report", name, new { open.Note }, null);
            await db.SaveOrRefuseAsync(name);
        }
    }

    private Task<string> NameOfAsync(int periodId, CancellationToken cancellation)
        => db.Periods.Where(period => period.Id == periodId && period.State == PeriodState.Frozen).Select(period => period.Name).SingleAsync(cancellation);

    private void Record(Actor actor, string what, string subject, object? before, object? after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
