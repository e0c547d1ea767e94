using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Questions;

/// <summary>
/// Emails about questions, queued in the same save as the change itself. Each has a key of its own, so that it is sent
/// once.
/// </summary>
public sealed class QuestionMail(PerformanceDbContext db, MailLetter letter, TimeProvider real)
{
    /// <summary>Emails the responsible officers and lead directors of the action, or the administrators if it has neither.</summary>
    internal async Task TellThoseWhoAnswerAsync(MemberQuestion question, Guid submission, string origin, CancellationToken cancellation)
    {
        var link = AddressOf(question.Action, origin);
        var text = $"{question.AskedBy} has asked a question about {question.Action.Code} {question.Action.InspectorsComment.TrimEnd('.')}. The answer is due by {Day(question.AnswerBy)}.\n\n{question.Text}\n\n";

        // A question has no key before it is saved, so the link contains the time it was asked.
        var asked = new DateTimeOffset(question.AskedAt).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        foreach (var to in await RecipientsAsync(question.Action.Id, cancellation))
        {
            var where = to.MayAnswer ? $"Answer the question: {link}/questions/answer?asked={asked}" : $"Read the question: {link}#questions";
            Add($"asked:{submission:N}:{to.Key}", to.Email, $"Question about {question.Action.Code}: answer due by {Day(question.AnswerBy)}", letter.Write(to.Name, text + where));
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
                $"Your question about {question.Action.Code} has been answered",
                letter.Write(
                    question.Asker.DisplayName,
                    $"You asked:\n\n{question.Text}\n\n{question.AnsweredBy} has answered:\n\n{question.Answer}\n\n"
                    + $"Read the question and answer: {AddressOf(question.Action, origin)}#question-{question.Id.ToString(CultureInfo.InvariantCulture)}"));
        }
    }

    /// <summary>Emails the responsible officers and lead directors that a committee did not accept the answer.</summary>
    internal async Task TellOfRefusalAsync(MemberQuestion question, string committee, string? reason, string origin, CancellationToken cancellation)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? string.Empty : $" Reason: {reason.Trim()}";
        var link = AddressOf(question.Action, origin);
        foreach (var to in await RecipientsAsync(question.ActionId, cancellation))
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"refused:{question.Id}.{question.Version}:{to.Key}"),
                to.Email,
                $"Answer about {question.Action.Code} not accepted",
                letter.Write(
                    to.Name,
                    $"{committee} did not accept the answer to this question.{why}\n\n{question.Text}\n\n"
                    + (to.MayAnswer ? $"Edit the answer: {link}/questions/{question.Id.ToString(CultureInfo.InvariantCulture)}/answer" : $"Read the question: {link}#questions")));
        }
    }

    /// <summary>Reminds the responsible officers and lead directors of an action of a question without an answer, but for officers who have switched reminders off.</summary>
    /// <param name="question">The question.</param>
    /// <param name="key">How the keys of the messages begin.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="origin">Where the site is reached, for links.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The names of those reminded.</returns>
    internal async Task<IReadOnlyList<string>> RemindAsync(MemberQuestion question, string key, DateOnly today, string origin, CancellationToken cancellation)
    {
        var isLate = question.AnswerBy < today;
        var (code, link, due) = (question.Action.Code, AddressOf(question.Action, origin), Day(question.AnswerBy));
        var id = question.Id.ToString(CultureInfo.InvariantCulture);
        var refused = db.ReminderRefusals.Where(refusal => refusal.Kind == ReminderKind.Nudge).Select(refusal => refusal.UserId);
        var all = await ListAsync(OfficersToTell(db).Where(one => one.ActionId == question.ActionId && !refused.Contains(one.UserId)), question.ActionId, cancellation);
        foreach (var to in all)
        {
            Add(
                key + to.Key,
                to.Email,
                $"Reminder: question about {code}, answer {(isLate ? "was due" : "due by")} {due}",
                letter.Write(
                    to.Name,
                    $"{question.AskedBy} is waiting for an answer to a question about {code} {question.Action.InspectorsComment.TrimEnd('.')}. "
                    + $"The answer {(isLate ? "was due on" : "is due by")} {due}.\n\n{question.Text}\n\n"
                    + (to.MayAnswer ? $"Answer the question: {link}/questions/{id}/answer" : $"Read the question: {link}#question-{id}")));
        }

        return [.. all.Select(to => to.Name)];
    }

    /// <summary>The responsible officers who can be emailed about questions on their actions.</summary>
    internal static IQueryable<ResponsibleOfficer> OfficersToTell(PerformanceDbContext db)
        => db.ResponsibleOfficers.Where(one => !one.User.IsDisabled && one.User.Role != Role.Member && one.User.Email != null);

    /// <summary>The lead directors who can be emailed about questions on their actions.</summary>
    internal static IQueryable<LeadAssignment> LeadsToTell(PerformanceDbContext db) => db.LeadAssignments.Where(one => one.LeadDirector.Email != null);

    private static string AddressOf(ImprovementAction action, string origin) => $"{origin}/plans/{action.Area.Plan.Slug}/actions/{action.Code}";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<ToTell>> RecipientsAsync(int actionId, CancellationToken cancellation)
    {
        var all = await ListAsync(OfficersToTell(db).Where(one => one.ActionId == actionId), actionId, cancellation);
        return all.Count > 0
            ? all
            : await db.Users
                .Where(user => user.Role == Role.Administrator && !user.IsDisabled && user.Email != null)
                .OrderBy(user => user.Id)
                .Select(user => new ToTell("user" + user.Id, user.Email!, user.DisplayName, true))
                .ToListAsync(cancellation);
    }

    /// <summary>Officers, then the lead directors of the action; an address that both have once.</summary>
    private async Task<List<ToTell>> ListAsync(IQueryable<ResponsibleOfficer> among, int actionId, CancellationToken cancellation)
    {
        var officers = await among
            .OrderBy(one => one.UserId)
            .Select(one => new ToTell("user" + one.UserId, one.User.Email!, one.User.DisplayName, true))
            .ToListAsync(cancellation);
        var leads = await LeadsToTell(db)
            .Where(one => one.ActionId == actionId)
            .OrderBy(one => one.Position)
            .Select(one => new ToTell("lead" + one.LeadDirectorId, one.LeadDirector.Email!, one.LeadDirector.Name, false))
            .ToListAsync(cancellation);
        return [.. officers.Concat(leads).DistinctBy(one => one.Email, StringComparer.OrdinalIgnoreCase)];
    }

    private void Add(string key, string recipient, string subject, string text)
        => db.Outbox.Add(new OutboxMail(key, recipient, subject, text, real.UtcNow()));

    private sealed record ToTell(string Key, string Email, string Name, bool MayAnswer);
}
