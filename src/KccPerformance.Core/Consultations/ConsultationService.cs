using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Consultations;

/// <summary>Adds and edits consultations.</summary>
public sealed class ConsultationService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>How often a number is tried again that another user took at the same time.</summary>
    private const int Attempts = 10;

    /// <summary>Adds a consultation.</summary>
    /// <param name="text">What is recorded of it.</param>
    /// <param name="submission">The token of the form: sending it twice gives one consultation.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="RuleException">A rule is broken, or the form was sent before with other content.</exception>
    public async Task<string> AddAsync(ConsultationText text, Guid submission, Actor actor, CancellationToken cancellation = default)
    {
        var tidied = text.Checked();
        for (var attempt = 1; ; attempt++)
        {
            if (await db.Consultations.AsNoTracking().SingleOrDefaultAsync(one => one.Submission == submission, cancellation) is { } there)
            {
                return there.ToText() == tidied && there.AddedById == actor.UserId
                    ? there.Reference
                    : throw SentBefore.With(
                        "other content", there.AddedById == actor.UserId ? Describe(there.ToText()) : null, "Check the list, then send this one again.");
            }

            var number = (await db.Consultations.MaxAsync(one => (int?)one.Number, cancellation) ?? 0) + 1;
            var added = new Consultation(number, tidied, submission, actor.UserId);
            db.Add(added);
            db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Added a consultation", added.Reference, null, tidied));
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return added.Reference;
            }
            catch (DbUpdateException exception) when (exception.IsConflict() && attempt < Attempts)
            {
                // The same form at the same time, or another one that took the number.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Writes a consultation anew.</summary>
    /// <exception cref="RuleException">A rule is broken, or it has changed since the form was opened.</exception>
    public async Task EditAsync(string reference, ConsultationText text, int version, Actor actor, CancellationToken cancellation = default)
    {
        var number = ConsultationReference.Parse(reference);
        var consultation = await db.Consultations.SingleOrDefaultAsync(one => one.Number == number, cancellation)
            ?? throw new RuleException("This consultation no longer exists.");
        if (consultation.Version != version)
        {
            // The same form sent again finds what it saved the first time.
            if (consultation.ToText() == text.Checked())
            {
                return;
            }

            db.ChangeTracker.Clear();
            throw SaveConflicts.ChangedMeanwhile(consultation.Reference);
        }

        var changes = consultation.Write(text);
        if (changes.Count == 0)
        {
            return;
        }

        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Edited a consultation", consultation.Reference,
            changes.ToDictionary(change => change.Name, change => change.Before, StringComparer.Ordinal),
            changes.ToDictionary(change => change.Name, change => change.After, StringComparer.Ordinal)));
        await db.SaveOrRefuseAsync(consultation.Reference);
    }

    private static string Describe(ConsultationText text)
        => string.Join(" · ", new[] { text.Title, text.Findings, text.Decision, text.UseOfViews }.Where(one => one is not null));
}
