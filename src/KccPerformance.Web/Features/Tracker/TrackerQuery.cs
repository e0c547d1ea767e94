using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Tracker;

/// <summary>Reads the tracker, in eleven queries for any number of people and actions.</summary>
public sealed class TrackerQuery(PerformanceDbContext db, PlanContexts moments)
{
    private sealed record Officer(int Id, string Name, bool CanReport, int Of, bool Refuses);

    /// <summary>The tracker of a plan; null if there is no such plan.</summary>
    public async Task<TrackerPage?> FindAsync(string plan, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var waiting = await db.Outbox
            .Where(mail => mail.SentAt == null && db.Outbox.Any(failed => failed.SentAt == null && failed.LastError != null))
            .CountAsync(cancellation);
        return moment.Open is null ? new TrackerPage(moment) { Waiting = waiting } : await FillAsync(moment, waiting, cancellation);
    }

    private async Task<TrackerPage> FillAsync(PlanContext moment, int waiting, CancellationToken cancellation)
    {
        var wanted = ActionPosition.Of(moment, db).Where(Flags.Wanted(moment.Open!.Id));
        var missing = await wanted
            .OrderBy(position => position.AreaNumber).ThenBy(position => position.CodeKey)
            .Select(position => new { position.Id, position.Code })
            .ToListAsync(cancellation);
        var byOfficer = (await wanted
            .Join(db.ResponsibleOfficers, position => position.Id, officer => officer.ActionId, (position, officer) => new { officer.UserId, officer.ActionId })
            .ToListAsync(cancellation)).ToLookup(one => one.UserId, one => one.ActionId);
        var byLead = (await wanted
            .Join(db.LeadAssignments, position => position.Id, lead => lead.ActionId, (position, lead) => new { lead.LeadDirectorId, lead.ActionId })
            .ToListAsync(cancellation)).ToLookup(one => one.LeadDirectorId, one => one.ActionId);
        var nudged = await NudgedAsync(moment.Today, cancellation);

        List<string> CodesOf(IEnumerable<int> ids)
        {
            var set = ids.ToHashSet();
            return [.. missing.Where(one => set.Contains(one.Id)).Select(one => one.Code)];
        }

        var officers = (await OfficersAsync(moment.PlanId, cancellation))
            .Select(one => (Officer: one, Row: new TrackerRow(one.Id, one.Name, one.Of, CodesOf(byOfficer[one.Id]))))
            .Select(pair => pair.Row with { Nudge = StateOf(pair.Officer, pair.Row, moment.Open, nudged.GetValueOrDefault(ManualReminders.KeyOf(pair.Row.Id, moment.Today))) });
        var leads = (await LeadsAsync(moment.PlanId, cancellation)).Select(lead => lead with { Missing = CodesOf(byLead[lead.Id]) });
        var somebodys = byOfficer.SelectMany(group => group).ToHashSet();
        return new TrackerPage(moment)
        {
            Actions = await db.CurrentActions.CountAsync(action => action.Area.PlanId == moment.PlanId, cancellation),
            Missing = [.. missing.Select(one => one.Code)],
            Nobodys = [.. missing.Where(one => !somebodys.Contains(one.Id)).Select(one => one.Code)],
            Officers = Sorted(officers),
            Leads = Sorted(leads),
            CopiesLeads = await db.Plans.AnyAsync(plan => plan.Id == moment.PlanId && plan.CopiesLeadsWhenOverdue, cancellation),
            LeadsWithAddress = await db.LeadDirectors.CountAsync(
                lead => lead.Email != null && db.LeadAssignments.Any(one => one.LeadDirectorId == lead.Id && one.Action.Area.PlanId == moment.PlanId && one.Action.RetiredOn == null), cancellation),
            Waiting = waiting,
        };
    }

    private static List<TrackerRow> Sorted(IEnumerable<TrackerRow> rows)
        => [.. rows.OrderByDescending(row => row.Missing.Count).ThenBy(row => row.Name, NameOrder.Comparer)];

    private static NudgeState StateOf(Officer officer, TrackerRow row, PeriodSummary open, bool? nudgeIsSent) => nudgeIsSent switch
    {
        _ when row.Missing.Count == 0 => NudgeState.NothingToSay,
        true => NudgeState.SentToday,
        false => NudgeState.WaitsForMail,
        _ when open.IsPastClosing => NudgeState.PeriodOver,
        _ when !officer.CanReport => NudgeState.NoAccount,
        _ => officer.Refuses ? NudgeState.Refused : NudgeState.Possible,
    };

    private Task<List<Officer>> OfficersAsync(int planId, CancellationToken cancellation)
        => db.Users
            .Where(user => db.ResponsibleOfficers.Any(one => one.UserId == user.Id && one.Action.Area.PlanId == planId && one.Action.RetiredOn == null))
            .Select(user => new Officer(
                user.Id,
                user.DisplayName,
                user.Roles.HasFlag(Role.Officer) && !user.IsDisabled,
                db.ResponsibleOfficers.Count(one => one.UserId == user.Id && one.Action.Area.PlanId == planId && one.Action.RetiredOn == null),
                db.ReminderRefusals.Any(refusal => refusal.UserId == user.Id && refusal.Kind == ReminderKind.Nudge)))
            .ToListAsync(cancellation);

    private Task<List<TrackerRow>> LeadsAsync(int planId, CancellationToken cancellation)
        => db.LeadDirectors
            .Where(lead => db.LeadAssignments.Any(one => one.LeadDirectorId == lead.Id && one.Action.Area.PlanId == planId && one.Action.RetiredOn == null))
            .Select(lead => new TrackerRow(
                lead.Id, lead.Name, db.LeadAssignments.Count(one => one.LeadDirectorId == lead.Id && one.Action.Area.PlanId == planId && one.Action.RetiredOn == null), new List<string>()))
            .ToListAsync(cancellation);

    /// <summary>Today's reminders by key: true if sent or still queued, false if sending has failed.</summary>
    private async Task<Dictionary<string, bool?>> NudgedAsync(DateOnly today, CancellationToken cancellation)
    {
        var end = ManualReminders.KeyOf(0, today)[ManualReminders.KeyOf(0, today).LastIndexOf(':')..];
        return await db.Outbox
            .Where(mail => mail.Key.StartsWith("nudge:") && mail.Key.EndsWith(end))
            .ToDictionaryAsync(mail => mail.Key, mail => (bool?)(mail.SentAt != null || mail.LastError == null), StringComparer.Ordinal, cancellation);
    }
}
