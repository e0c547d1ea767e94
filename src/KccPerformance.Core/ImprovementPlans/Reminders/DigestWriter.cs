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
public sealed class DigestWriter(PerformanceDbContext db, DueUpdates updates, LeadDirectorReminders copies, PapersMail papers, WeeklyMails weekly, BusinessClock clock)
{
    private const string Kind = "digest";

    /// <param name="origin">The scheme and host of the site, for links.</param>
    /// <param name="cancellation">Cancels between two officers.</param>
    /// <returns>The number of reminders queued.</returns>
    public Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
        => weekly.WriteAsync(clock, () => MailsAsync(origin, cancellation), cancellation);

    /// <summary>
    /// Whether a queued message is still needed: updates are missing, its kind is not switched off, its week or meeting
    /// has not passed, and its question has no answer.
    /// </summary>
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

    private async Task<IEnumerable<WeeklyMail>> MailsAsync(string origin, CancellationToken cancellation)
    {
        var due = await updates.ListAsync(planId: null, officerId: null, ReminderKind.Digest, cancellation);
        return due.Where(one => one.Reason != DueReason.Later).GroupBy(one => one.Officer.Id).Select(person =>
        {
            var (to, items) = (person.First().Officer, person.ToList());
            return new WeeklyMail(Kind, person.Key, to.Email, to.Name, ReminderText.DigestSubject(items), ReminderText.Digest(items, origin));
        });
    }
}
