using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Questions;

/// <summary>Reminders of unanswered questions, sent by an administrator: at most one for each question and day.</summary>
public sealed class QuestionReminders(PerformanceDbContext db, QuestionMail mail, BusinessClock clock, TimeProvider real)
{
    internal const string Kind = "remind-question";

    /// <summary>Queues a reminder to the people responsible for answering the question.</summary>
    /// <returns>Their names.</returns>
    /// <exception cref="RuleException">
    /// The question has been answered or withdrawn, a reminder was sent today, or no officer or lead director can be emailed.
    /// </exception>
    public async Task<IReadOnlyList<string>> SendAsync(int id, string origin, Actor actor, CancellationToken cancellation = default)
    {
        var question = await db.Questions.Include(one => one.Item.Subject).SingleAsync(one => one.Id == id, cancellation);
        var code = question.Item.Code;
        question.Item.Subject.GuardClosed();
        if (question.State != QuestionState.Open || question.Item.IsRetired)
        {
            throw new RuleException($"No reminder was sent: the question on {code} has been answered or withdrawn.");
        }

        var today = clock.Today();
        var key = KeyOf(id, today);
        if (await db.Outbox.AnyAsync(one => one.Key.StartsWith(key), cancellation))
        {
            throw AlreadySent(code);
        }

        var names = await mail.RemindAsync(question, key, today, origin, cancellation);
        if (names.Count == 0)
        {
            throw new RuleException($"No reminder was sent: no officer or lead director of {code} can be emailed.");
        }

        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Sent a reminder about a question", code, null, new { question.AnswerBy, To = names }));
        await db.SaveOrRefuseAsync(AlreadySent(code));

        return names;
    }

    /// <summary>The items for which a reminder would reach an officer or a lead director.</summary>
    public async Task<IReadOnlySet<int>> ReachableAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation = default)
    {
        var items = await db.SubjectItems.AsNoTracking().Include(item => item.Subject).Where(item => itemIds.Contains(item.Id)).ToListAsync(cancellation);
        return (await mail.RemindableAsync(items, cancellation)).Select(item => item.Key).ToHashSet();
    }

    /// <summary>The questions for which a reminder was sent today.</summary>
    public async Task<IReadOnlySet<int>> SentTodayAsync(CancellationToken cancellation = default)
    {
        var day = DayIn(clock.Today());
        var keys = await db.Outbox.Where(one => one.Key.StartsWith(Kind + ":") && one.Key.Contains(day)).Select(one => one.Key).ToListAsync(cancellation);
        return keys.Select(key => int.Parse(key.Split(':')[1], CultureInfo.InvariantCulture)).ToHashSet();
    }

    private static string KeyOf(int id, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{id}{DayIn(day)}");

    private static string DayIn(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $":{day:yyyy-MM-dd}:");

    private static RuleException AlreadySent(string code) => new($"A reminder about the question on {code} has been sent today. You can send another one tomorrow.");
}
