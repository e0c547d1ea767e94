using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>Reminders sent by hand, and each person's email preferences.</summary>
public sealed class ManualReminders(PerformanceDbContext db, DueUpdates updates, MailLetter letter, BusinessClock clock, TimeProvider real)
{
    internal const string Kind = "nudge";

    /// <summary>The key of a reminder, so that each person gets at most one a day.</summary>
    public static string KeyOf(int userId, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{userId}:{day:yyyy-MM-dd}");

    /// <summary>Queues a reminder about one plan.</summary>
    /// <returns>The name of the person.</returns>
    /// <exception cref="RuleException">They had a reminder today, have no updates left to submit, or have switched these emails off.</exception>
    public async Task<string> SendAsync(int planId, int userId, string origin, Actor actor, CancellationToken cancellation = default)
    {
        var name = await db.Users.Where(user => user.Id == userId).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellation)
            ?? throw new RuleException("That account does not exist. Select a person from the list.");
        var key = KeyOf(userId, clock.Today());
        if (await db.Outbox.AnyAsync(mail => mail.Key == key, cancellation))
        {
            throw AlreadySent(name);
        }

        var due = await updates.ListAsync(planId, userId, ReminderKind.Nudge, cancellation);
        if (due.Count == 0)
        {
            throw new RuleException($"No reminder was sent to {name}: there are no updates left to submit, or these emails are switched off.");
        }

        var mail = new OutboxMail(
            key, due[0].Officer.Email, ReminderText.ManualSubject(due), letter.Write(due[0].Officer.Name, ReminderText.Manual(due, origin)), real.UtcNow());
        db.Outbox.Add(mail);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Sent a reminder", name, null, new { Actions = due.Select(one => one.Position.Code) }));
        await db.SaveOrRefuseAsync(AlreadySent(name));

        return name;
    }

    /// <summary>The kinds of email that a role can get: only officers report progress.</summary>
    public static IReadOnlyList<ReminderKind> OfferedTo(Role roles)
        => roles.HasFlag(Role.Officer) ? Enum.GetValues<ReminderKind>() : [ReminderKind.Papers];

    /// <summary>Sets which of the kinds of email offered to a person they get.</summary>
    public async Task ChooseAsync(
        int userId, IReadOnlyList<ReminderKind> offered, IReadOnlyCollection<ReminderKind> wanted, Actor actor, CancellationToken cancellation = default)
    {
        var refused = await db.ReminderRefusals.Where(refusal => refusal.UserId == userId && offered.Contains(refusal.Kind)).ToListAsync(cancellation);
        var before = Wanted(offered, refused.Select(refusal => refusal.Kind));
        var after = offered.Where(wanted.Contains).ToList();
        if (before.SequenceEqual(after))
        {
            return;
        }

        db.ReminderRefusals.RemoveRange(refused.Where(refusal => after.Contains(refusal.Kind)));
        db.ReminderRefusals.AddRange(before.Except(after).Select(kind => new ReminderRefusal(userId, kind)));
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Changed email preferences", actor.Name, new { Wanted = before }, new { Wanted = after }));
        await db.SaveOrRefuseAsync(new RuleException("Your email preferences were changed in another window. Check them, then save again."));
    }

    /// <summary>The kinds that are still on.</summary>
    public static IReadOnlyList<ReminderKind> Wanted(IEnumerable<ReminderKind> offered, IEnumerable<ReminderKind> refused) => [.. offered.Except(refused)];

    private static RuleException AlreadySent(string name) => new($"A reminder has been sent to {name} today. You can send one to each person once a day.");
}
