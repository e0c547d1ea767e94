using System.Globalization;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Mail;

/// <summary>An email that a person gets at most once a week.</summary>
/// <param name="Kind">Its kind, without a colon: "digest".</param>
/// <param name="To">The key of the person.</param>
/// <param name="Email">The address.</param>
/// <param name="Name">The name in the greeting.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text without greeting and signature.</param>
public sealed record WeeklyMail(string Kind, int To, string Email, string Name, string Subject, string Text)
{
    /// <summary>The end of the text, which says how to stop such emails.</summary>
    /// <param name="until">When they stop: "until the actions are completed".</param>
    /// <param name="origin">The scheme and host of the site.</param>
    public static string Ending(string until, string origin)
        => $"You get this email at most once a week, {until}.\nChange your email preferences: {origin}/account/reminders";
}

/// <summary>The parts of the key of a weekly email.</summary>
public sealed record WeeklyKey(string Kind, int To, string Week)
{
    /// <summary>Whether the email is of this week.</summary>
    public bool IsOfThisWeek(TimeProvider clock) => Week == WorkingDays.WeekOf(clock.Today());

    /// <summary>Parses the key of a message; null if it is not a weekly email.</summary>
    public static WeeklyKey? Parse(string key)
        => key.Split(':') is [var kind, var whose, var week] && int.TryParse(whose, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? new WeeklyKey(kind, to, week)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{To}:{Week}");
}

/// <summary>Queues weekly emails. Each person gets at most one email of a kind in a week, across all instances.</summary>
public sealed class WeeklyMails(PerformanceDbContext db, Outbox outbox, MailLetter letter, TimeProvider real)
{
    /// <summary>Queues the emails that have not been queued this week, on the mornings of working days. At other times it reads nothing.</summary>
    /// <param name="clock">The clock of the subject.</param>
    /// <param name="read">Reads the emails, without duplicates.</param>
    /// <param name="cancellation">Cancels between two emails.</param>
    /// <returns>The number queued now.</returns>
    public async Task<int> WriteAsync(TimeProvider clock, Func<Task<IEnumerable<WeeklyMail>>> read, CancellationToken cancellation)
        => WorkingDays.IsMorningOfOne(clock.UtcNow()) ? await AddAsync(clock.Today(), await read(), cancellation) : 0;

    private async Task<int> AddAsync(DateOnly today, IEnumerable<WeeklyMail> mails, CancellationToken cancellation)
    {
        var week = WorkingDays.WeekOf(today);
        var end = ":" + week;
        var written = (await db.Outbox.Where(mail => mail.Key.EndsWith(end)).Select(mail => mail.Key).ToListAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        var count = 0;
        foreach (var mail in mails)
        {
            cancellation.ThrowIfCancellationRequested();
            var key = new WeeklyKey(mail.Kind, mail.To, week).ToString();
            if (!written.Contains(key)
                && await outbox.TryAddAsync(new OutboxMail(key, mail.Email, mail.Subject, letter.Write(mail.Name, mail.Text), real.UtcNow())))
            {
                count++;
            }
        }

        return count;
    }
}
