using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Reminders;

/// <summary>Why an update is due, most urgent first.</summary>
public enum DueReason
{
    Overdue,

    /// <summary>Due or up for review soon.</summary>
    DueSoon,

    /// <summary>The period closes soon.</summary>
    PeriodCloses,

    /// <summary>Due this period, but not soon.</summary>
    Later,
}

/// <summary>An officer who can get email.</summary>
public sealed record Recipient(int Id, string Email, string Name);

/// <summary>A milestone that is overdue or due soon.</summary>
public sealed record DueMilestone(string Text, string Lead, DateOnly Due);

/// <summary>An update that an officer still has to submit in the open period of a plan.</summary>
public sealed record DueUpdate(Recipient Officer, PlanContext Moment, ActionPosition Position)
{
    /// <summary>The number of days that count as soon.</summary>
    public const int SoonDays = 30;

    /// <summary>The milestones of the action that are overdue or due soon, by date.</summary>
    public IReadOnlyList<DueMilestone> Milestones { get; init; } = [];

    /// <summary>The due date or the expected completion date, whichever is earlier, otherwise the next review.</summary>
    public DateOnly Date => (Position.DueDate, Position.Forecast) switch
    {
        ({ } due, { } forecast) => due < forecast ? due : forecast,
        var (due, forecast) => due ?? forecast ?? Position.NextReview,
    };

    public DueReason Reason
    {
        get
        {
            var soon = Moment.Today.AddDays(SoonDays);
            return Position.IsUp(Flag.Overdue, Moment) ? DueReason.Overdue
                : Date <= soon ? DueReason.DueSoon
                : ClosingTime.DayOf(Moment.Open!.ClosesAt) <= soon ? DueReason.PeriodCloses
                : DueReason.Later;
        }
    }
}

/// <summary>
/// Finds updates that officers still have to submit in open periods. An action drops out once any officer has updated
/// it. One query for the plans, one for each plan, and one more for each plan with milestones.
/// </summary>
public sealed class DueUpdates(PerformanceDbContext db, PlanContexts moments)
{
    /// <param name="planId">One plan, or null for all.</param>
    /// <param name="officerId">One officer, or null for all.</param>
    /// <param name="kind">Leaves out officers who have switched off this kind of reminder.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<List<DueUpdate>> ListAsync(int? planId, int? officerId, ReminderKind kind, CancellationToken cancellation = default)
    {
        var found = new List<DueUpdate>();
        foreach (var moment in await moments.ListOpenAsync(cancellation))
        {
            if (moment.Open is { IsPastClosing: false } open && (planId is null || moment.PlanId == planId))
            {
                var wanted = ActionPosition.Of(moment, db).Where(Flags.Wanted(open.Id));
                var rows = await (
                    from position in wanted
                    join officer in db.ResponsibleOfficers on position.Id equals officer.ActionId
                    where (officerId == null || officer.UserId == officerId)
                        && officer.User.Roles.HasFlag(Role.Officer) && !officer.User.IsDisabled && officer.User.Email != null
                        && !db.ReminderRefusals.Any(refusal => refusal.UserId == officer.UserId && refusal.Kind == kind)
                    orderby position.AreaNumber, position.CodeKey
                    select new { officer.UserId, officer.User.Email, officer.User.DisplayName, Position = position }).ToListAsync(cancellation);
                var milestones = rows.Exists(row => row.Position.OpenMilestones > 0) ? await MilestonesAsync(moment, officerId, cancellation) : null;
                found.AddRange(rows.Select(row => new DueUpdate(new Recipient(row.UserId, row.Email!, row.DisplayName), moment, row.Position)
                {
                    Milestones = milestones is null ? [] : [.. milestones[row.Position.Id]],
                }));
            }
        }

        return found;
    }

    /// <summary>The milestones of a plan that are overdue or due soon, by action.</summary>
    private async Task<ILookup<int, DueMilestone>> MilestonesAsync(PlanContext moment, int? officerId, CancellationToken cancellation)
    {
        var soon = moment.Today.AddDays(DueUpdate.SoonDays);
        var milestones = await db.CurrentActions
            .Where(action => action.Area.PlanId == moment.PlanId && action.OpenMilestones > 0 && (officerId == null || action.Officers.Any(officer => officer.UserId == officerId)))
            .SelectMany(action => action.Milestones, (action, milestone) => new { ActionId = action.Id, milestone.Position, milestone.Text, milestone.Lead, milestone.DueDate, milestone.State })
            .Where(one => one.State != MilestoneState.Done && one.DueDate <= soon)
            .OrderBy(one => one.DueDate).ThenBy(one => one.ActionId).ThenBy(one => one.Position)
            .ToListAsync(cancellation);
        return milestones.ToLookup(one => one.ActionId, one => new DueMilestone(one.Text, one.Lead, one.DueDate!.Value));
    }
}
