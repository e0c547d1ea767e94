using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Challenges;

/// <summary>Adds challenges to indicators, and records what was agreed and the outcome.</summary>
public sealed class ChallengeService(PerformanceDbContext db, PerformanceClock clock, TimeProvider real)
{
    /// <summary>Adds a challenge.</summary>
    /// <exception cref="RuleException">The text is missing or too long, or the form has been saved with other text.</exception>
    public async Task AddAsync(string reference, string text, Guid submission, Actor actor, CancellationToken cancellation = default)
    {
        var saved = await db.Challenges.AsNoTracking().Where(one => one.Submission == submission)
            .Select(one => new { one.Text, one.AskedBy, one.Indicator.Reference })
            .SingleOrDefaultAsync(cancellation);
        if (saved is not null)
        {
            var isSame = (saved.AskedBy, saved.Reference) == (actor.Name, reference);
            if (!isSame || saved.Text != text.Trim())
            {
                throw SentBefore.With("another challenge", isSame ? saved.Text : null, "To add this one as well, send it again.");
            }

            return;
        }

        var indicator = await db.Indicators.SingleAsync(one => one.Reference == reference, cancellation);
        db.Add(new Challenge(indicator, text, submission, actor.Name, clock.UtcNow()));
        Record(actor, "Added a challenge", reference, null, new { Text = text.Trim() });
        await db.SaveOrRefuseAsync($"{reference}’s list of challenges");
    }

    /// <summary>Records the agreed action and the outcome of a challenge.</summary>
    /// <returns>False if the indicator has no such challenge.</returns>
    /// <exception cref="RuleException">A rule is broken, or the challenge has changed since the form was opened.</exception>
    public async Task<bool> RecordAsync(string reference, int id, ChallengeReply reply, int version, Actor actor, CancellationToken cancellation = default)
    {
        var challenge = await db.Challenges.SingleOrDefaultAsync(one => one.Id == id && one.Indicator.Reference == reference, cancellation);
        if (challenge is null)
        {
            return false;
        }

        if (challenge.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile("The challenge");
        }

        var before = new { challenge.AgreedAction, challenge.Owner, challenge.Due };
        challenge.Record(reply, actor.Name, clock.UtcNow());
        Record(actor, challenge.IsOpen ? "Recorded the agreed action of a challenge" : "Closed a challenge", reference, before,
            new { challenge.AgreedAction, challenge.Owner, challenge.Due, challenge.Outcome });
        await db.SaveOrRefuseAsync("The challenge");
        return true;
    }

    private void Record(Actor actor, string what, string subject, object? before, object after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
