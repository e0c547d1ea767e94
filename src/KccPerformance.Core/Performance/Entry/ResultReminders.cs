using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>A user who can receive email.</summary>
public sealed record ResultRecipient(int Id, string Email, string Name);

/// <summary>A result that an officer still has to enter.</summary>
/// <param name="Officer">The officer.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Reference">The indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsSentBack">Whether it was sent back.</param>
public sealed record OwedResult(ResultRecipient Officer, OpenQuarter Quarter, string Reference, string Name, bool IsSentBack);

/// <summary>A result awaiting approval.</summary>
public sealed record WaitingResult(ResultRecipient Approver, string Reference, DateOnly PeriodEnd);

/// <summary>
/// Queues weekly reminders on the mornings of working days, to officers with outstanding results and to approvers with
/// results to approve. Reminders stop when nothing is outstanding.
/// </summary>
public sealed class ResultReminders(
    PerformanceDbContext db, ResultsDueReader results, WeeklyMails weekly, PerformanceClock clock) : IReminderSource
{
    /// <summary>Reminders start this many days before the end of the quarter, or immediately for results that were sent back.</summary>
    public const int DaysBeforeEnd = 30;

    internal const string Owed = "results", Waiting = "approvals";

    public Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
        => weekly.WriteAsync(clock, () => MailsAsync(origin, cancellation), cancellation);

    public async Task<bool?> IsStillWantedAsync(string key, CancellationToken cancellation = default) => WeeklyKey.Parse(key) switch
    {
        { Kind: Owed } mail => mail.IsOfThisWeek(clock) && (await ListOwedAsync(mail.To, cancellation)).Count > 0,
        { Kind: Waiting } mail => mail.IsOfThisWeek(clock) && (await ListWaitingAsync(mail.To, cancellation)).Count > 0,
        _ => null,
    };

    /// <summary>The outstanding results to remind officers about, for one officer or all.</summary>
    public async Task<IReadOnlyList<OwedResult>> ListOwedAsync(int? officerId, CancellationToken cancellation = default)
    {
        var owed = new List<OwedResult>();
        var today = clock.Today();
        foreach (var quarter in await results.ListOpenAsync(cancellation))
        {
            var due = (await results.ReadAsync(quarter, officerId, cancellation))
                .Where(one => one.IsOwed && (one.State == FigureState.SentBack || today >= quarter.LastDay.AddDays(-DaysBeforeEnd)))
                .ToList();
            var officers = due.Count == 0 ? [] : await db.IndicatorOfficers
                .Where(officer => (officerId == null || officer.UserId == officerId)
                    && officer.User.Roles.HasFlag(Role.Officer) && !officer.User.IsDisabled && officer.User.Email != null
                    && !db.ReminderRefusals.Any(refusal => refusal.UserId == officer.UserId && refusal.Kind == ReminderKind.Digest))
                .Select(officer => new { officer.IndicatorId, Officer = new ResultRecipient(officer.UserId, officer.User.Email!, officer.User.DisplayName) })
                .ToListAsync(cancellation);
            owed.AddRange(due.Join(officers, one => one.Id, officer => officer.IndicatorId, (one, officer)
                => new OwedResult(officer.Officer, quarter, one.Reference, one.Name, one.State == FigureState.SentBack)));
        }

        return owed;
    }

    /// <summary>
    /// The results to remind approvers about, for one approver or all: of the indicators that they approve, and of the
    /// directorates and divisions that they approve for. Results that they entered are left to others.
    /// </summary>
    public async Task<IReadOnlyList<WaitingResult>> ListWaitingAsync(int? approverId, CancellationToken cancellation = default)
    {
        var waiting = db.IndicatorPeriods.Where(period => period.State == FigureState.Entered);
        var readers = ApprovalReaders.Of(db, approverId);
        var own = await (
            from period in waiting
            join user in readers on period.Indicator.ApproverId equals (int?)user.Id
            where period.AuthorId == null || period.AuthorId != user.Id
            select new WaitingResult(new ResultRecipient(user.Id, user.Email!, user.DisplayName), period.Indicator.Reference, period.PeriodEnd))
            .ToListAsync(cancellation);
        var ofUnits = await (
            from place in Approvers.PlacesOf(db, UnitApprover.OfOfficers(db))
            join period in waiting on place.IndicatorId equals period.IndicatorId
            join user in readers on place.UserId equals user.Id
            where place.FirstDay <= period.PeriodEnd && place.LastDay >= period.PeriodEnd && (period.AuthorId == null || period.AuthorId != user.Id)
            select new WaitingResult(new ResultRecipient(user.Id, user.Email!, user.DisplayName), period.Indicator.Reference, period.PeriodEnd))
            .ToListAsync(cancellation);
        return [.. own.Union(ofUnits).OrderBy(one => one.Reference, StringComparer.Ordinal).ThenBy(one => one.PeriodEnd)];
    }

    private async Task<IEnumerable<WeeklyMail>> MailsAsync(string origin, CancellationToken cancellation)
    {
        var owed = (await ListOwedAsync(officerId: null, cancellation)).GroupBy(one => one.Officer).Select(person => new WeeklyMail(
            Owed, person.Key.Id, person.Key.Email, person.Key.Name, ResultReminderText.OwedSubject([.. person]), ResultReminderText.Owed([.. person], origin)));
        var waiting = (await ListWaitingAsync(approverId: null, cancellation)).GroupBy(one => one.Approver).Select(person => new WeeklyMail(
            Waiting, person.Key.Id, person.Key.Email, person.Key.Name, ResultReminderText.WaitingSubject([.. person]),
            ResultReminderText.Waiting([.. person], origin)));
        return [.. owed, .. waiting];
    }
}
