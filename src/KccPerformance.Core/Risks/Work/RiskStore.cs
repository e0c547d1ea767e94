using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Work;

/// <summary>Loads a risk for a change, and saves it with its audit event.</summary>
/// <remarks>
/// The audit log contains no text of risks, only references, numbers, dates and names of fields, because a risk can
/// become exempt after a change was recorded. For an exempt risk it contains neither reference nor values.
/// </remarks>
public sealed class RiskStore(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>A risk that the user may read, with its register, people and actions.</summary>
    /// <exception cref="RuleException">There is no such risk.</exception>
    internal async Task<(Risk Risk, User User)> LoadAsync(string reference, Actor actor, CancellationToken cancellation)
    {
        var user = await db.Users.SingleAsync(one => one.Id == actor.UserId, cancellation);
        var risk = await db.Risks
            .Include(one => one.Register).Include(one => one.Lead)
            .Include(one => one.Officers).ThenInclude(officer => officer.User)
            .Include(one => one.Actions)
            .AsSplitQuery()
            .Where(Risk.ReadableBy(new Reader(user.Roles, user.MayReadExempt)))
            .SingleOrDefaultAsync(one => one.Reference == reference, cancellation);
        return (risk ?? throw new RuleException("This risk no longer exists."), user);
    }

    /// <summary>Refuses a user who does not work on the risk. Pages are not shown to them, so this is a second check.</summary>
    /// <param name="risk">The risk, with its people.</param>
    /// <param name="user">Who changes it.</param>
    /// <param name="mayReport">Whether the officers who report on its actions may change it, and not its lead alone.</param>
    /// <exception cref="RuleException">The user is neither an administrator nor one of them.</exception>
    internal static void GuardOwn(Risk risk, User user, bool mayReport)
    {
        var isTheirs = user.Roles.HasFlag(Role.Administrator) || risk.LeadId == user.Id || (mayReport && risk.Officers.Any(officer => officer.UserId == user.Id));
        if (!isTheirs)
        {
            throw new RuleException($"{risk.Reference} is not assigned to you, so nothing was saved. Ask the performance team if it should be.");
        }
    }

    /// <exception cref="RuleException">The risk has changed since the form was opened.</exception>
    internal static void Guard(int version, int seen, string reference)
    {
        if (version != seen)
        {
            throw SaveConflicts.ChangedMeanwhile(reference);
        }
    }

    /// <summary>Saves everything with an event that names the risk.</summary>
    /// <exception cref="RuleException">Another change was saved first.</exception>
    internal Task SaveAsync(Risk risk, string what, Actor actor, object? before = null, object? after = null)
    {
        Record(risk, what, actor, before, after);
        return db.SaveOrRefuseAsync(risk.Reference);
    }

    /// <summary>
    /// Has the next save delete what was made while a risk was open that becomes exempt with it: files of papers, and emails, reminders
    /// and messages of webhooks about it that have not been sent. The next round writes the reminders again without the risk.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="references">The risks that become exempt.</param>
    internal static void ForgetOpen(PerformanceDbContext db, IReadOnlyCollection<string> references) => db.BeforeSave = async cancellation =>
    {
        foreach (var reference in references)
        {
            await QuestionMail.RemoveUnsentAsync(db, reference, cancellation);
        }

        await WebhookNewsWriter.ForgetQuestionsAsync(db, references, cancellation);
        await MadePapers.RemoveAsync(db, cancellation);
        await db.Outbox
            .Where(mail => mail.SentAt == null
                && (mail.Key.StartsWith(RiskReminders.Kind + ":") || mail.Key.StartsWith(RiskReviewReminders.Kind + ":")))
            .ExecuteDeleteAsync(cancellation);
    };

    /// <summary>Adds an event that names the risk.</summary>
    internal void Record(Risk risk, string what, Actor actor, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), what, risk.AuditName, risk.IsExempt ? null : before, risk.IsExempt ? null : after));
}
