using System.Globalization;
using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Reminders;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Questions;

/// <summary>
/// Messages about questions, put into the outbox with the change that calls for them. Each has a key of its own, so
/// that nobody is told twice.
/// </summary>
public sealed class QuestionMail(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Tells the officers and lead directors of the action; where there is nobody to tell, the administrators.</summary>
    internal async Task TellThoseWhoAnswerAsync(MemberQuestion question, Guid submission, string origin, CancellationToken cancellation)
    {
        var link = AddressOf(question.Action, origin);
        var text = $"{question.AskedBy} asks about {question.Action.Code} ({question.Action.InspectorsComment.TrimEnd('.')}), and wants an answer by {Day(question.AnswerBy)}:\n\n{question.Text}\n\n";

        // Nobody knows the question's number before it is saved, so the link names the instant it was asked.
        var asked = new DateTimeOffset(question.AskedAt).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        foreach (var to in await RecipientsAsync(question.Action.Id, cancellation))
        {
            var where = to.MayAnswer ? $"Answer it: {link}/questions/answer?asked={asked}\n" : $"Read it: {link}#questions\n";
            Add($"asked:{submission:N}:{to.Key}", to.Email, $"A question on {question.Action.Code}, to answer by {Day(question.AnswerBy)}", $"{to.Name}\n\n{text}{where}");
        }
    }

    /// <summary>Tells the member who asked that there is an answer.</summary>
    internal void TellAsker(MemberQuestion question, string origin)
    {
        if (question.Asker is { IsDisabled: false, Email: { } email })
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"answered:{question.Id}:{question.Version}"),
                email,
                $"Your question on {question.Action.Code} is answered",
                $"{question.Asker.DisplayName}\n\nYou asked:\n\n{question.Text}\n\n{question.AnsweredBy} answers:\n\n{question.Answer}\n\nRead it with the action: {AddressOf(question.Action, origin)}#question-{question.Id.ToString(CultureInfo.InvariantCulture)}\n");
        }
    }

    /// <summary>Tells those who answer that a committee did not accept the answer.</summary>
    internal async Task TellOfRefusalAsync(MemberQuestion question, string committee, string? reason, string origin, CancellationToken cancellation)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? string.Empty : $" Its reason: {reason.Trim()}";
        var link = AddressOf(question.Action, origin);
        foreach (var to in await RecipientsAsync(question.ActionId, cancellation))
        {
            Add(
                string.Create(CultureInfo.InvariantCulture, $"refused:{question.Id}.{question.Version}:{to.Key}"),
                to.Email,
                $"The answer on {question.Action.Code} was not accepted",
                $"{to.Name}\n\n{committee} did not accept the answer to this question.{why}\n\n{question.Text}\n\n"
                + (to.MayAnswer ? $"Put the answer better: {link}/questions/{question.Id.ToString(CultureInfo.InvariantCulture)}/answer\n" : $"Read it: {link}#questions\n"));
        }
    }

    private static string AddressOf(ImprovementAction action, string origin) => $"{origin}/plans/{action.Area.Plan.Slug}/actions/{action.Code}";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<ToTell>> RecipientsAsync(int actionId, CancellationToken cancellation)
    {
        var officers = await db.ResponsibleOfficers
            .Where(one => one.ActionId == actionId && !one.User.IsDisabled && one.User.Role != Role.Member && one.User.Email != null)
            .OrderBy(one => one.UserId)
            .Select(one => new ToTell("user" + one.UserId, one.User.Email!, one.User.DisplayName, true))
            .ToListAsync(cancellation);
        var leads = await db.LeadAssignments
            .Where(one => one.ActionId == actionId && one.LeadDirector.Email != null)
            .OrderBy(one => one.Position)
            .Select(one => new ToTell("lead" + one.LeadDirectorId, one.LeadDirector.Email!, one.LeadDirector.Name, false))
            .ToListAsync(cancellation);
        List<ToTell> all = [.. officers.Concat(leads).DistinctBy(one => one.Email, StringComparer.OrdinalIgnoreCase)];
        return all.Count > 0
            ? all
            : await db.Users
                .Where(user => user.Role == Role.Administrator && !user.IsDisabled && user.Email != null)
                .OrderBy(user => user.Id)
                .Select(user => new ToTell("user" + user.Id, user.Email!, user.DisplayName, true))
                .ToListAsync(cancellation);
    }

    private void Add(string key, string recipient, string subject, string text)
        => db.Outbox.Add(new OutboxMail(key, recipient, subject, text, real.UtcNow()));

    private sealed record ToTell(string Key, string Email, string Name, bool MayAnswer);
}
