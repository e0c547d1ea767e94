using System.Globalization;
using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reminders;

/// <summary>Reminders that an administrator sends by hand, and who wants which kind.</summary>
public sealed class Nudges(PerformanceDbContext db, DueUpdates updates, BusinessClock clock, TimeProvider real)
{
    internal const string Kind = "nudge";

    /// <summary>The key of a nudge to somebody on a day, of which there is one.</summary>
    public static string KeyOf(int userId, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{userId}:{day:yyyy-MM-dd}");

    /// <summary>Puts a nudge about one plan into the outbox.</summary>
    /// <returns>The name of whoever is nudged.</returns>
    /// <exception cref="RuleException">They were nudged today, have nothing to report, or want no nudges.</exception>
    public async Task<string> SendAsync(int planId, int userId, string origin, Actor actor, CancellationToken cancellation = default)
    {
        var name = await db.Users.Where(user => user.Id == userId).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellation)
            ?? throw new RuleException("That account is not there. Choose somebody from the list.");
        var key = KeyOf(userId, clock.Today());
        if (await db.Outbox.AnyAsync(mail => mail.Key == key, cancellation))
        {
            throw AlreadyNudged(name);
        }

        var due = await updates.ListAsync(planId, userId, ReminderKind.Nudge, cancellation);
        if (due.Count == 0)
        {
            throw new RuleException($"{name} was not nudged: there is nothing left to report, or no nudges are wanted.");
        }

        var mail = new OutboxMail(key, due[0].Officer.Email, ReminderText.SubjectOf(due), ReminderText.Nudge(due, actor.Name, origin), real.UtcNow());
        db.Outbox.Add(mail);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Nudged", name, null, new { Actions = due.Select(one => one.Position.Code) }));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw AlreadyNudged(name);
        }

        return name;
    }

    /// <summary>Sets which kinds of reminder somebody gets.</summary>
    public async Task ChooseAsync(int userId, IReadOnlyCollection<ReminderKind> wanted, Actor actor, CancellationToken cancellation = default)
    {
        var refused = await db.ReminderRefusals.Where(refusal => refusal.UserId == userId).ToListAsync(cancellation);
        var before = Wanted(refused.Select(refusal => refusal.Kind));
        var after = Enum.GetValues<ReminderKind>().Where(wanted.Contains).ToList();
        if (before.SequenceEqual(after))
        {
            return;
        }

        db.ReminderRefusals.RemoveRange(refused.Where(refusal => after.Contains(refusal.Kind)));
        db.ReminderRefusals.AddRange(before.Except(after).Select(kind => new ReminderRefusal(userId, kind)));
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Changed reminders", actor.Name, new { Wanted = before }, new { Wanted = after }));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same form twice at once, or two windows.
            db.ChangeTracker.Clear();
            throw new RuleException("Your reminders were changed in another window at the same time. Look at them again, then save.", exception);
        }
    }

    /// <summary>The kinds that are left when some are refused.</summary>
    public static IReadOnlyList<ReminderKind> Wanted(IEnumerable<ReminderKind> refused) => [.. Enum.GetValues<ReminderKind>().Except(refused)];

    private static RuleException AlreadyNudged(string name) => new($"{name} has been nudged today already. You can nudge each person once a day.");
}
