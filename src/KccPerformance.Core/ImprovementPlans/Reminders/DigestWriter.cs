using System.Globalization;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>
/// Queues each officer's weekly reminder: on the morning of a working day by the business clock, at most once a week,
/// and only if an update is due.
/// </summary>
public sealed class DigestWriter(PerformanceDbContext db, DueUpdates updates, LeadDirectorReminders copies, PapersMail papers, Outbox outbox, MailLetter letter, BusinessClock clock, TimeProvider real)
{
    private const string Kind = "digest";

    /// <param name="origin">The scheme and host of the site, for links.</param>
    /// <param name="cancellation">Cancels between two officers.</param>
    /// <returns>The number of reminders queued.</returns>
    public async Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
    {
        if (!WorkingDays.IsMorningOfOne(clock.UtcNow()))
        {
            return 0;
        }

        var week = WorkingDays.WeekOf(clock.Today());
        var end = ":" + week;
        var written = (await db.Outbox
            .Where(mail => mail.Key.StartsWith(Kind + ":") && mail.Key.EndsWith(end))
            .Select(mail => mail.Key)
            .ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var due = await updates.ListAsync(planId: null, officerId: null, ReminderKind.Digest, cancellation);
        var count = 0;
        foreach (var person in due.GroupBy(one => one.Officer.Id).Where(person => !written.Contains(KeyOf(person.Key, week))))
        {
            cancellation.ThrowIfCancellationRequested();
            var items = person.Where(one => one.Reason != DueReason.Later).ToList();
            if (items.Count > 0 && await outbox.TryAddAsync(NewMail(KeyOf(person.Key, week), items, origin)))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Whether a queued message is still needed: updates are missing, its kind is not switched off, its week or meeting has not passed, its question has no answer.</summary>
    public async Task<bool> IsStillWantedAsync(string key, CancellationToken cancellation = default)
    {
        if (key.Split(':') is not [var kind, var whose, var when, ..] || !int.TryParse(whose, NumberStyles.None, CultureInfo.InvariantCulture, out var userId))
        {
            return true;
        }

        return kind switch
        {
            Kind => when == WorkingDays.WeekOf(clock.Today())
                && (await updates.ListAsync(planId: null, userId, ReminderKind.Digest, cancellation)).Exists(one => one.Reason != DueReason.Later),
            LeadDirectorReminders.Kind => when == WorkingDays.WeekOf(clock.Today()) && (await copies.ListAsync(userId, cancellation)).Count > 0,
            PapersMail.Kind => await papers.IsStillWantedAsync(when, userId, cancellation),
            ManualReminders.Kind => (await updates.ListAsync(planId: null, userId, ReminderKind.Nudge, cancellation)).Count > 0,
            QuestionReminders.Kind => await db.Questions.AnyAsync(question => question.Id == userId && question.State == QuestionState.Open, cancellation),
            _ => true,
        };
    }

    private OutboxMail NewMail(string key, List<DueUpdate> items, string origin)
        => new(key, items[0].Officer.Email, ReminderText.DigestSubject(items), letter.Write(items[0].Officer.Name, ReminderText.Digest(items, origin)), real.UtcNow());

    private static string KeyOf(int userId, string week) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{userId}:{week}");
}
