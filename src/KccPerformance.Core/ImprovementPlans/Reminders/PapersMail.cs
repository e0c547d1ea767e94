using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>A final report whose meeting is still to come.</summary>
public sealed record ReadyPapers(
    int PeriodId, string PeriodName, DateOnly FirstDay, DateTime ReadyAt, int PlanId, string PlanSlug, string PlanTitle, int CommitteeId, string Committee, DateOnly Meeting);

/// <summary>A followed action, as in these papers and in those for the meeting before.</summary>
public sealed record FollowedPosition(string Code, string InspectorsComment, Standing Standing, Standing? Was);

/// <summary>
/// Emails the members of a committee, and everyone who follows an action of the plan, that papers for a meeting are
/// ready: one email for each person and report, until the meeting.
/// </summary>
public sealed class PapersMail(PerformanceDbContext db, Outbox outbox, MailLetter letter, BusinessClock clock, TimeProvider real)
{
    internal const string Kind = "papers";

    /// <summary>Queues the emails that have not been queued yet.</summary>
    /// <param name="origin">The scheme and host of the site, for links.</param>
    /// <param name="cancellation">Cancels between two people.</param>
    /// <returns>How many were queued.</returns>
    public async Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
    {
        var count = 0;
        foreach (var papers in await ListAsync(cancellation))
        {
            var start = $"{Kind}:";
            var end = string.Create(CultureInfo.InvariantCulture, $":{papers.PeriodId}");
            var written = (await db.Outbox.Where(mail => mail.Key.StartsWith(start) && mail.Key.EndsWith(end)).Select(mail => mail.Key).ToListAsync(cancellation))
                .ToHashSet(StringComparer.Ordinal);
            var recipients = (await RecipientsAsync(papers, cancellation)).Where(to => !written.Contains(KeyOf(to.Id, papers.PeriodId))).ToList();
            if (recipients.Count == 0)
            {
                continue;
            }

            var followed = await FollowedAsync(papers, cancellation);
            foreach (var to in recipients)
            {
                cancellation.ThrowIfCancellationRequested();
                var text = PapersText.Write(papers, [.. followed[to.Id]], origin);
                var mail = new OutboxMail(KeyOf(to.Id, papers.PeriodId), to.Email, PapersText.SubjectOf(papers), letter.Write(to.Name, text), real.UtcNow());
                count += await outbox.TryAddAsync(mail) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Whether a queued email is still needed: the meeting has not passed and the person has not switched these emails off.</summary>
    internal async Task<bool> IsStillWantedAsync(string periodId, int userId, CancellationToken cancellation)
        => int.TryParse(periodId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await Ready().AnyAsync(report => report.PeriodId == id, cancellation)
            && await db.Users.AnyAsync(user => user.Id == userId && !user.IsDisabled
                && !db.ReminderRefusals.Any(refusal => refusal.UserId == userId && refusal.Kind == ReminderKind.Papers), cancellation);

    private static string KeyOf(int userId, int periodId) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{userId}:{periodId}");

    private IQueryable<FrozenReport> Ready()
    {
        var today = clock.Today();
        return db.FrozenReports.Where(report => report.Kind == PlanModule.SubjectKind && report.Period.Meeting!.Date >= today && report.Period.Subject.State == SubjectState.Current);
    }

    private Task<List<ReadyPapers>> ListAsync(CancellationToken cancellation)
        => Ready()
            .OrderBy(report => report.PeriodId)
            .Select(report => new ReadyPapers(
                report.PeriodId, report.Period.Name, report.Period.FirstDay, report.FrozenAt, report.Period.SubjectId, report.Period.Subject.Slug, report.Period.Subject.Title,
                report.Period.Meeting!.CommitteeId, report.Period.Meeting.Committee.Name, report.Period.Meeting.Date))
            .ToListAsync(cancellation);

    private Task<List<Recipient>> RecipientsAsync(ReadyPapers papers, CancellationToken cancellation)
        => db.Users
            .Where(user => !user.IsDisabled && user.Email != null)
            .Where(user => !db.ReminderRefusals.Any(refusal => refusal.UserId == user.Id && refusal.Kind == ReminderKind.Papers))
            .Where(user => db.Committees.Any(committee => committee.Id == papers.CommitteeId && committee.Members.Any(member => member.UserId == user.Id))
                || db.Follows.Any(follow => follow.UserId == user.Id && follow.Since <= papers.ReadyAt
                    && db.Positions.Any(position => position.PeriodId == papers.PeriodId && position.ActionId == follow.ItemId)))
            .OrderBy(user => user.Id)
            .Select(user => new Recipient(user.Id, user.Email!, user.DisplayName))
            .ToListAsync(cancellation);

    /// <summary>The followed actions of all recipients, compared with the report of the meeting before.</summary>
    private async Task<ILookup<int, FollowedPosition>> FollowedAsync(ReadyPapers papers, CancellationToken cancellation)
    {
        var before = await db.Periods
            .Where(period => period.SubjectId == papers.PlanId && period.FirstDay < papers.FirstDay)
            .Where(MeetingCycle.Met(db.Periods, papers.Meeting))
            .OrderByDescending(period => period.FirstDay)
            .Select(period => (int?)period.Id)
            .FirstOrDefaultAsync(cancellation);
        var rows = await (
            from follow in db.Follows
            join position in db.Positions.Where(one => one.PeriodId == papers.PeriodId) on follow.ItemId equals position.ActionId
            join earlier in db.Positions.Where(one => one.PeriodId == before) on follow.ItemId equals earlier.ActionId into compared
            from was in compared.DefaultIfEmpty()
            orderby position.Action.Area.Number, position.Action.CodeKey
            select new
            {
                follow.UserId,
                position.Action.Code,
                position.Action.InspectorsComment,
                position.Standing,
                Was = was == null ? (Standing?)null : was.Standing,
            }).ToListAsync(cancellation);
        return rows.ToLookup(row => row.UserId, row => new FollowedPosition(row.Code, row.InspectorsComment, row.Standing, row.Was));
    }
}
