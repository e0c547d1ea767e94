using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Questions;

/// <summary>
/// Emails about questions, queued in the same save as the change. Each has a unique key, so that it is sent once. They have no text
/// of an exempt question or its answer, and those who answer are only emailed about it if they may read it.
/// </summary>
public sealed class QuestionMail(PerformanceDbContext db, SubjectModules modules, MailLetter letter, TimeProvider real)
{
    private const string OnSiteOnly = "Emails do not contain its text. If you have permission to read exempt items, sign in to read it.";

    /// <summary>Emails the officers and lead directors responsible for the item, or the administrators if there are none.</summary>
    internal async Task TellThoseWhoAnswerAsync(MemberQuestion question, Guid submission, string origin, CancellationToken cancellation)
    {
        var link = AddressOf(question.Item, origin);
        var text = question.IsExempt
            ? $"There is an exempt question about {NameOf(question.Item)}. The answer is due by {Day(question.AnswerBy)}. {OnSiteOnly}\n\n"
            : $"{question.AskedBy} has asked a question about {NameOf(question.Item)}. The answer is due by {Day(question.AnswerBy)}.\n\n{question.Text}\n\n";

        // A question has no key before it is saved, so the link identifies it by the time when it was asked.
        var asked = new DateTimeOffset(question.AskedAt).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        foreach (var to in await RecipientsAsync(question, cancellation))
        {
            var where = to.MayAnswer ? $"Answer the question: {link}/questions/answer?asked={asked}" : $"Read the question: {link}#questions";
            Add($"asked:{submission:N}:{to.Key}", to.Email, $"Question about {question.Item.Code}: answer due by {Day(question.AnswerBy)}", letter.Write(to.Name, text + where));
        }
    }

    /// <summary>Emails the member that the question has been answered.</summary>
    internal void TellAsker(MemberQuestion question, string origin)
    {
        if (question.Asker is { IsDisabled: false, Email: { } email })
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"answered:{question.Id}:{question.Version}"),
                email,
                $"Your question about {question.Item.Code} has been answered",
                letter.Write(
                    question.Asker.DisplayName,
                    (question.IsExempt ? $"Your question about {question.Item.Code} is exempt from publication. {OnSiteOnly}\n\n"
                        : $"You asked:\n\n{question.Text}\n\n{question.AnsweredBy} has answered:\n\n{question.Answer}\n\n")
                    + $"Read the question and answer: {AddressOf(question.Item, origin)}#question-{question.Id.ToString(CultureInfo.InvariantCulture)}"));
        }
    }

    /// <summary>Emails the responsible officers and lead directors that a committee did not accept the answer.</summary>
    internal async Task TellOfRefusalAsync(MemberQuestion question, string committee, string? reason, string origin, CancellationToken cancellation)
    {
        var why = string.IsNullOrWhiteSpace(reason) || question.IsExempt ? string.Empty : $" Reason: {reason.Trim()}";
        var link = AddressOf(question.Item, origin);
        foreach (var to in await RecipientsAsync(question, cancellation))
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"refused:{question.Id}.{question.Version}:{to.Key}"),
                to.Email,
                $"Answer about {question.Item.Code} not accepted",
                letter.Write(
                    to.Name,
                    $"{committee} did not accept the answer to this question.{why}\n\n{TextOf(question)}\n\n"
                    + (to.MayAnswer ? $"Edit the answer: {link}/questions/{question.Id.ToString(CultureInfo.InvariantCulture)}/answer" : $"Read the question: {link}#questions")));
        }
    }

    /// <summary>
    /// Reminds the responsible officers and lead directors of an unanswered question, except officers who have switched
    /// reminders off.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="key">The prefix of the message keys.</param>
    /// <param name="today">The current day.</param>
    /// <param name="origin">The address of the site, for links.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The names of the people reminded.</returns>
    internal async Task<IReadOnlyList<string>> RemindAsync(MemberQuestion question, string key, DateOnly today, string origin, CancellationToken cancellation)
    {
        var isLate = question.AnswerBy < today;
        var (code, link, due) = (question.Item.Code, AddressOf(question.Item, origin), Day(question.AnswerBy));
        var id = question.Id.ToString(CultureInfo.InvariantCulture);
        var all = await WhoMayReadAsync(question, [.. (await RemindableAsync([question.Item], cancellation))[question.ItemId]], cancellation);
        foreach (var to in all)
        {
            Add(
                key + to.Key,
                to.Email,
                $"Reminder: question about {code}, answer {(isLate ? "was due" : "due by")} {due}",
                letter.Write(
                    to.Name,
                    $"{(question.IsExempt ? "A member" : question.AskedBy)} is waiting for an answer to a question about {NameOf(question.Item)}. "
                    + $"The answer {(isLate ? "was due on" : "is due by")} {due}.\n\n{TextOf(question)}\n\n"
                    + (to.MayAnswer ? $"Answer the question: {link}/questions/{id}/answer" : $"Read the question: {link}#question-{id}")));
        }

        return [.. all.Select(to => to.Name)];
    }

    /// <summary>The people who can be reminded about each item, without officers who have switched reminders off.</summary>
    internal async Task<ILookup<int, Answerer>> RemindableAsync(IReadOnlyCollection<SubjectItem> items, CancellationToken cancellation)
    {
        var refused = await db.ReminderRefusals
            .Where(refusal => refusal.Kind == ReminderKind.Nudge)
            .Select(refusal => refusal.UserId)
            .ToHashSetAsync(cancellation);
        var all = new List<(int Item, Answerer To)>();
        foreach (var kind in items.GroupBy(item => item.Subject.Kind, StringComparer.Ordinal))
        {
            var answerers = await modules.For(kind.Key).AnswerersAsync([.. kind.Select(item => item.Id)], cancellation);
            all.AddRange(answerers.SelectMany(item => Once(item.Where(to => to.UserId is not { } user || !refused.Contains(user))).Select(to => (item.Key, to))));
        }

        return all.ToLookup(one => one.Item, one => one.To);
    }

    /// <summary>
    /// Deletes emails about questions on an item that have not been sent, for an item that has become exempt.
    /// The subject of an email names the item.
    /// </summary>
    internal static async Task RemoveUnsentAsync(PerformanceDbContext db, string code, CancellationToken cancellation)
    {
        string[] begins = [$"Question about {code}:", $"Your question about {code} has", $"Answer about {code} not", $"Reminder: question about {code},"];
        foreach (var subject in begins)
        {
            await db.Outbox.Where(one => one.SentAt == null && one.Subject.StartsWith(subject)).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>The code and the label: "CEA1 Key elements of the plan". The item of a risk has no label.</summary>
    private static string NameOf(SubjectItem item) => $"{item.Code} {item.Label.TrimEnd('.')}".TrimEnd();

    /// <summary>Deletes the emails about a question that have not been sent, because it has become exempt.</summary>
    internal Task ForgetAsync(MemberQuestion question, CancellationToken cancellation)
    {
        var id = question.Id.ToString(CultureInfo.InvariantCulture);
        var (asked, answered, refused, reminded) = ($"asked:{question.SubmissionId:N}:", $"answered:{id}:", $"refused:{id}.", $"{QuestionReminders.Kind}:{id}:");
        return db.Outbox
            .Where(one => one.SentAt == null
                && (one.Key.StartsWith(asked) || one.Key.StartsWith(answered) || one.Key.StartsWith(refused) || one.Key.StartsWith(reminded)))
            .ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The text in an email, which has none of an exempt question.</summary>
    private static string TextOf(MemberQuestion question) => question.IsExempt ? $"The question is exempt from publication. {OnSiteOnly}" : question.Text;

    /// <summary>Leaves out those who may not read the question.</summary>
    private async Task<List<Answerer>> WhoMayReadAsync(MemberQuestion question, List<Answerer> all, CancellationToken cancellation)
    {
        if (!question.IsExempt)
        {
            return all;
        }

        var ids = all.Select(to => to.UserId).OfType<int>().ToList();
        var users = await db.Users.Where(user => ids.Contains(user.Id)).Select(user => new { user.Id, user.Roles, user.MayReadExempt }).ToListAsync(cancellation);
        return all.FindAll(to => users.Exists(user => user.Id == to.UserId && new Reader(user.Roles, user.MayReadExempt).May(ReportingPermission.ReadExemptQuestions)));
    }

    private string AddressOf(SubjectItem item, string origin) => origin + modules.For(item.Subject.Kind).PathOf(item.Subject.Slug, item.Code);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<Answerer>> RecipientsAsync(MemberQuestion question, CancellationToken cancellation)
    {
        var item = question.Item;
        var all = await WhoMayReadAsync(question, [.. Once((await modules.For(item.Subject.Kind).AnswerersAsync([item.Id], cancellation))[item.Id])], cancellation);
        return all.Count > 0
            ? all
            : await db.Users
                .Where(user => user.Roles.HasFlag(Role.Administrator) && !user.IsDisabled && user.Email != null)
                .OrderBy(user => user.Id)
                .Select(user => new Answerer("user" + user.Id, user.Email!, user.DisplayName, user.Id))
                .ToListAsync(cancellation);
    }

    /// <summary>Removes duplicate addresses, such as one shared by an officer and a lead director.</summary>
    private static IEnumerable<Answerer> Once(IEnumerable<Answerer> all) => all.DistinctBy(one => one.Email, StringComparer.OrdinalIgnoreCase);

    private void Add(string key, string recipient, string subject, string text)
        => db.Outbox.Add(new OutboxMail(key, recipient, subject, text, real.UtcNow()));
}
