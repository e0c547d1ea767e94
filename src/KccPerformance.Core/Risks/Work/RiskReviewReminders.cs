using System.Globalization;
using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Work;

/// <summary>A risk to review, and its lead.</summary>
public sealed record DueRiskReview(int UserId, string Email, string Name, string Reference, string Title, string Register, DateTime? ReviewedAt);

/// <summary>
/// Queues weekly reminders, on the mornings of working days, to the leads of risks that were not reviewed since their register was
/// last finalised. Registers without a final one, and risks that the lead may not read, are left out.
/// </summary>
public sealed class RiskReviewReminders(PerformanceDbContext db, FinalRegisters finals, WeeklyMails weekly, RiskClock clock) : IReminderSource
{
    /// <summary>Reminders start this many days after the date of the last final register: a month before a quarter has passed.</summary>
    public const int DaysAfter = 60;

    internal const string Kind = "risk-reviews";

    public Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
        => weekly.WriteAsync(clock, () => MailsAsync(origin, cancellation), cancellation);

    public async Task<bool?> IsStillWantedAsync(string key, CancellationToken cancellation = default)
        => WeeklyKey.Parse(key) is { Kind: Kind } mail
            ? mail.IsOfThisWeek(clock) && (await ListAsync(mail.To, cancellation)).Count > 0
            : null;

    /// <summary>The reviews that are due of one person or all, in two queries.</summary>
    public async Task<IReadOnlyList<DueRiskReview>> ListAsync(int? userId, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var due = (await finals.ListFinalisedAsync(cancellation)).Where(one => one.Value.LastDay.AddDays(DaysAfter) <= today)
            .ToDictionary(one => one.Key, one => one.Value.FinalisedAt, StringComparer.Ordinal);
        var codes = due.Keys.ToList();
        var risks = await (
            from risk in db.Risks.Where(Risk.ReadableBy(Role.Officer)).Where(risk => risk.ClosedOn == null && codes.Contains(risk.Register.Code))
            from user in db.Users
            where risk.LeadId == user.Id && (userId == null || user.Id == userId) && user.Roles.HasFlag(Role.Officer) && !user.IsDisabled && user.Email != null
                && !db.ReminderRefusals.Any(refusal => refusal.UserId == user.Id && refusal.Kind == ReminderKind.Digest)
            select new DueRiskReview(user.Id, user.Email!, user.DisplayName, risk.Reference, risk.Title, risk.Register.Code, risk.ReviewedAt)).ToListAsync(cancellation);
        return [.. risks.Where(one => one.ReviewedAt is not { } at || at <= due[one.Register]).OrderBy(one => RiskReference.SortKey(one.Reference))];
    }

    private static string TextOf(List<DueRiskReview> risks, string origin)
    {
        var text = new StringBuilder(risks.Count == 1
            ? "Please review the score of this risk. It has not been reviewed since the last final register:\n\n"
            : "Please review the scores of these risks. They have not been reviewed since the last final register:\n\n");
        foreach (var risk in risks)
        {
            text.Append(CultureInfo.InvariantCulture, $"{risk.Reference} {risk.Title}\n");
            text.Append(CultureInfo.InvariantCulture, $"{origin}/risks/{risk.Reference}/review\n\n");
        }

        return text.Append(WeeklyMail.Ending("until every score is reviewed", origin)).ToString();
    }

    private async Task<IEnumerable<WeeklyMail>> MailsAsync(string origin, CancellationToken cancellation)
        => (await ListAsync(userId: null, cancellation)).GroupBy(one => one.UserId).Select(person =>
        {
            var (to, risks) = (person.First(), person.ToList());
            return new WeeklyMail(Kind, to.UserId, to.Email, to.Name, risks.Count == 1 ? "1 risk to review" : $"{risks.Count} risks to review", TextOf(risks, origin));
        });
}
