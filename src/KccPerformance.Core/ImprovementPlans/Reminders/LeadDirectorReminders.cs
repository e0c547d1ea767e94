using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>An overdue action of a lead director with a missing update.</summary>
public sealed record OverdueLed(int LeadId, string Name, string Email, PlanContext Moment, ActionPosition Position);

/// <summary>
/// Copies reminders to lead directors if a plan has this switched on: at most once a week, and only about overdue
/// actions with a missing update.
/// </summary>
public sealed class LeadDirectorReminders(PerformanceDbContext db, PlanContexts moments, WeeklyMails weekly, BusinessClock clock, TimeProvider real)
{
    internal const string Kind = "lead";

    /// <summary>Switches copies on or off for a plan.</summary>
    /// <returns>The title of the plan.</returns>
    public async Task<string> SwitchAsync(string slug, bool on, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await db.Plans.SingleOrDefaultAsync(one => one.Slug == slug && one.Status == PlanStatus.Adopted, cancellation)
            ?? throw new RuleException("That plan no longer exists. Select one from the list.");
        if (plan.CopiesLeadsWhenOverdue != on)
        {
            plan.CopyLeadsWhenOverdue(on);
            db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), on ? "Switched on copies to lead directors" : "Switched off copies to lead directors", plan.Title));
            await db.SaveOrRefuseAsync(plan.Title);
        }

        return plan.Title;
    }

    /// <summary>Queues this week's copies, except those another instance has queued.</summary>
    public Task<int> WriteAsync(string origin, CancellationToken cancellation = default)
        => weekly.WriteAsync(clock, () => MailsAsync(origin, cancellation), cancellation);

    /// <summary>Overdue actions without an update, for one lead director or all.</summary>
    public async Task<List<OverdueLed>> ListAsync(int? leadId, CancellationToken cancellation = default)
    {
        var found = new List<OverdueLed>();
        foreach (var moment in await moments.ListOpenAsync(cancellation))
        {
            if (moment.Open is { IsPastClosing: false })
            {
                var wanted = ActionPosition.Of(moment, db)
                    .Where(Flags.Rule(Flag.NoUpdate, moment))
                    .Where(Flags.Rule(Flag.Overdue, moment));
                var rows = await (
                    from position in wanted
                    join lead in db.LeadAssignments on position.Id equals lead.ActionId
                    where (leadId == null || lead.LeadDirectorId == leadId) && lead.Action.Area.Plan.CopiesLeadsWhenOverdue
                        && lead.LeadDirector.Email != null && !lead.LeadDirector.IsRetired
                    orderby position.AreaNumber, position.CodeKey
                    select new { lead.LeadDirectorId, lead.LeadDirector.Name, lead.LeadDirector.Email, Position = position }).ToListAsync(cancellation);
                found.AddRange(rows.Select(row => new OverdueLed(row.LeadDirectorId, row.Name, row.Email!, moment, row.Position)));
            }
        }

        return found;
    }

    private async Task<IEnumerable<WeeklyMail>> MailsAsync(string origin, CancellationToken cancellation)
        => (await ListAsync(leadId: null, cancellation)).GroupBy(one => one.LeadId).Select(lead =>
        {
            var items = lead.ToList();
            return new WeeklyMail(Kind, lead.Key, items[0].Email, items[0].Name, ReminderText.LeadSubject(items), ReminderText.LeadCopy(items, origin));
        });
}
