using System.Globalization;
using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Work;

/// <summary>An outstanding action, and the person to remind about it.</summary>
public sealed record DueRiskAction(int UserId, string Email, string Name, string Reference, int Order, string Text, DateOnly DueDate);

/// <summary>
/// Queues weekly reminders, on the mornings of working days, to people who report on risk actions that are overdue or due
/// soon. Actions without a due date, and risks that the person may not read, are left out.
/// </summary>
public sealed class RiskReminders(PerformanceDbContext db, WeeklyMails weekly, RiskClock clock) : IReminderSource
{
    /// <summary>Reminders start this many days before an action is due.</summary>
    public const int DaysBefore = 14;

    internal const string Kind = "risk-actions";

    public Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
        => weekly.WriteAsync(clock, () => MailsAsync(origin, cancellation), cancellation);

    public async Task<bool?> IsStillWantedAsync(string key, CancellationToken cancellation = default)
        => WeeklyKey.Parse(key) is { Kind: Kind } mail
            ? mail.IsOfThisWeek(clock) && (await ListAsync(mail.To, cancellation)).Count > 0
            : null;

    /// <summary>The outstanding actions that are overdue or due soon, of one person or all.</summary>
    public async Task<IReadOnlyList<DueRiskAction>> ListAsync(int? userId, CancellationToken cancellation = default)
    {
        var until = clock.Today().AddDays(DaysBefore);
        return await (
            from risk in db.Risks.Where(Risk.ReadableBy(Role.Officer)).Where(risk => risk.ClosedOn == null)
            from action in risk.Actions
            where action.State == RiskActionState.Outstanding && action.DueDate != null && action.DueDate <= until
            from user in db.Users
            where (userId == null || user.Id == userId) && user.Roles.HasFlag(Role.Officer) && !user.IsDisabled && user.Email != null
                && (risk.LeadId == user.Id || risk.Officers.Any(officer => officer.UserId == user.Id))
                && !db.ReminderRefusals.Any(refusal => refusal.UserId == user.Id && refusal.Kind == ReminderKind.Digest)
            orderby action.DueDate, risk.Reference, action.Order
            select new DueRiskAction(user.Id, user.Email!, user.DisplayName, risk.Reference, action.Order, action.Text, action.DueDate!.Value)).ToListAsync(cancellation);
    }

    private static string TextOf(List<DueRiskAction> actions, string origin)
    {
        var text = new StringBuilder($"Please report progress on {(actions.Count == 1 ? "this action" : "these actions")}:\n\n");
        foreach (var action in actions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{action.Reference}, due {action.DueDate:d MMMM yyyy}: {action.Text}\n");
            text.Append(CultureInfo.InvariantCulture, $"{origin}/risks/{action.Reference}/actions/{action.Order}/progress\n\n");
        }

        return text.Append(WeeklyMail.Ending("until every action is completed", origin)).ToString();
    }

    private async Task<IEnumerable<WeeklyMail>> MailsAsync(string origin, CancellationToken cancellation)
        => (await ListAsync(userId: null, cancellation)).GroupBy(one => one.UserId).Select(person =>
        {
            var (to, actions) = (person.First(), person.ToList());
            var subject = $"{(actions.Count == 1 ? "1 risk action" : $"{actions.Count} risk actions")} overdue or due soon";
            return new WeeklyMail(Kind, to.UserId, to.Email, to.Name, subject, TextOf(actions, origin));
        });
}
