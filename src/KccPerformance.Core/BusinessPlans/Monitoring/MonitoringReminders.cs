using System.Globalization;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>An officer or approver, and how many objectives they have to deal with.</summary>
public sealed record MonitoringOwed(int UserId, string Email, string Name, int Count, int SentBack);

/// <summary>
/// Queues weekly reminders on the mornings of working days, to officers with outstanding reports on objectives and to
/// approvers with reports to approve. Reminders stop when nothing is outstanding.
/// </summary>
public sealed class MonitoringReminders(PerformanceDbContext db, WeeklyMails weekly, BusinessPlanClock clock) : IReminderSource
{
    /// <summary>Reminders start this many days before the end of the half-year, or immediately for reports that were sent back.</summary>
    public const int DaysBeforeEnd = 30;

    private const string Owed = "objectives", Waiting = "objectives-approval";

    public Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
        => weekly.WriteAsync(clock, () => MailsAsync(origin, cancellation), cancellation);

    public async Task<bool?> IsStillWantedAsync(string key, CancellationToken cancellation = default) => WeeklyKey.Parse(key) switch
    {
        { Kind: Owed } mail => mail.IsOfThisWeek(clock) && (await ListOwedAsync(mail.To, cancellation)).Count > 0,
        { Kind: Waiting } mail => mail.IsOfThisWeek(clock) && (await ListWaitingAsync(mail.To, cancellation)).Count > 0,
        _ => null,
    };

    /// <summary>The officers to remind of outstanding reports; one officer or all.</summary>
    public async Task<IReadOnlyList<MonitoringOwed>> ListOwedAsync(int? officerId, CancellationToken cancellation = default)
    {
        var open = await db.BusinessPlans.Where(plan => plan.OpenHalf != null).Select(plan => new { plan.Id, plan.Year, plan.OpenHalf })
            .ToListAsync(cancellation);
        var today = clock.Today();
        var late = open.Where(plan => today >= HalfYears.LastDay(plan.Year, plan.OpenHalf!.Value).AddDays(-DaysBeforeEnd)).Select(plan => plan.Id).ToArray();
        return await (
            from officer in Asked(officerId)
            from monitoring in officer.Objective.Monitoring.Where(one => one.Half == officer.Objective.Plan.OpenHalf).DefaultIfEmpty()
            where officer.Objective.Plan.OpenHalf != null
                && (monitoring == null ? late.Contains(officer.Objective.PlanId) : monitoring.Stage == MonitoringStage.SentBack)
            group monitoring by new { officer.UserId, officer.User.Email, officer.User.DisplayName } into mine
            orderby mine.Key.UserId
            select new MonitoringOwed(mine.Key.UserId, mine.Key.Email!, mine.Key.DisplayName, mine.Count(), mine.Count(one => one != null)))
            .ToListAsync(cancellation);
    }

    /// <summary>
    /// The approvers to remind of reports to decide on, one or all: of the plans that they approve, and of the directorates and
    /// divisions that they approve for. Reports that they entered are left to others.
    /// </summary>
    public async Task<IReadOnlyList<MonitoringOwed>> ListWaitingAsync(int? approverId, CancellationToken cancellation = default)
    {
        var waiting = db.ObjectiveMonitoring.Where(one => one.Stage == MonitoringStage.Entered);
        var readers = ApprovalReaders.Of(db, approverId);
        var own = await (
            from monitoring in waiting
            join user in readers on monitoring.Objective.Plan.ApproverId equals (int?)user.Id
            where monitoring.AuthorId == null || monitoring.AuthorId != user.Id
            select new { user.Id, user.Email, user.DisplayName, monitoring.ObjectiveId, monitoring.Half }).ToListAsync(cancellation);
        var ofUnits = await (
            from plan in MonitoringApprovers.PlansOf(db, UnitApprover.OfOfficers(db))
            join monitoring in waiting on plan.PlanId equals monitoring.Objective.PlanId
            join user in readers on plan.UserId equals user.Id
            where monitoring.AuthorId == null || monitoring.AuthorId != user.Id
            select new { user.Id, user.Email, user.DisplayName, monitoring.ObjectiveId, monitoring.Half }).ToListAsync(cancellation);
        return
        [
            .. own.Union(ofUnits).GroupBy(one => (one.Id, one.Email, one.DisplayName)).OrderBy(mine => mine.Key.Id)
                .Select(mine => new MonitoringOwed(mine.Key.Id, mine.Key.Email!, mine.Key.DisplayName, mine.Count(), 0)),
        ];
    }

    private static string Objectives(int count) => count == 1 ? "1 objective" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} objectives";

    private static WeeklyMail MailTo(string kind, MonitoringOwed to, string subject, string text, string until, string origin) => new(
        kind, to.UserId, to.Email, to.Name, subject, text + WeeklyMail.Ending(until, origin));

    private IQueryable<ObjectiveOfficer> Asked(int? officerId) => db.ObjectiveOfficers.Where(officer => (officerId == null || officer.UserId == officerId)
        && officer.User.Roles.HasFlag(Role.Officer) && !officer.User.IsDisabled && officer.User.Email != null
        && !db.ReminderRefusals.Any(refusal => refusal.UserId == officer.UserId && refusal.Kind == ReminderKind.Digest));

    private async Task<IEnumerable<WeeklyMail>> MailsAsync(string origin, CancellationToken cancellation)
    {
        var owed = (await ListOwedAsync(officerId: null, cancellation)).Select(person =>
        {
            var back = person.SentBack > 0 ? $", including {person.SentBack} sent back to you" : null;
            return MailTo(Owed, person, $"{Objectives(person.Count)} to report on",
                $"You have {Objectives(person.Count)} still to report on in business plans{back}.\n\n"
                + $"Report here: {origin}/business-plans/monitoring/new\n\n", "until you have reported on all of them", origin);
        });
        var waiting = (await ListWaitingAsync(approverId: null, cancellation)).Select(person => MailTo(
            Waiting, person, $"{Objectives(person.Count)} to approve",
            $"Business plan reports on {Objectives(person.Count)} are awaiting your approval.\n\n"
            + $"Approve them or send them back: {origin}/business-plans/approvals\n\n", "until you have decided on all of them", origin));
        return [.. owed, .. waiting];
    }
}
