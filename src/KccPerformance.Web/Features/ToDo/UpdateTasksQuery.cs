using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>Reads outstanding and inconsistent updates, completed actions, and the dates of periods; four queries.</summary>
public sealed class UpdateTasksQuery(PerformanceDbContext db, PlanContexts moments, BusinessClock clock) : IToDoSource
{
    private sealed record Unfinished(int Id, int PlanId, string Slug, string Plan, string Name, DateTime ClosesAt, PeriodState State)
    {
        public string Check => $"/plans/{Slug}/periods/{Id}/freeze";
    }

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var (today, now) = (clock.Today(), clock.UtcNow());
        var open = (await moments.ListOpenAsync(cancellation)).ToDictionary(moment => moment.PlanId);
        var periods = await db.Periods
            .Where(period => period.Subject.Kind == PlanModule.SubjectKind && period.State != PeriodState.Frozen && period.Subject.State == SubjectState.Current && period.FirstDay <= today)
            .OrderByDescending(period => period.FirstDay)
            .Select(period => new Unfinished(period.Id, period.SubjectId, period.Subject.Slug, period.Subject.Title, period.Name, period.ClosesAt, period.State))
            .ToListAsync(cancellation);
        var checks = periods.DistinctBy(period => period.PlanId).ToDictionary(period => period.PlanId);
        var actions = await ActionToCheck.Of(db, today).ToListAsync(cancellation);
        var officers = (await db.ResponsibleOfficers
            .Where(officer => officer.Action.Area.Plan.Status == PlanStatus.Adopted && officer.Action.RetiredOn == null)
            .Select(officer => new { officer.ActionId, officer.UserId })
            .ToListAsync(cancellation)).ToLookup(officer => officer.ActionId, officer => officer.UserId);

        var missing = actions.Where(action => open.TryGetValue(action.Position.PlanId, out var moment) && action.Position.IsUp(Flag.NoUpdate, moment)).ToList();
        var inconsistent = actions.Where(action => checks.ContainsKey(action.Position.PlanId))
            .SelectMany(action => action.Inconsistencies, (action, _) => action).ToList();
        var unevidenced = actions.Where(action => action.IsMissingEvidence).ToList();
        var claimed = actions.Where(action => action.IsToVerify).ToList();
        string CheckOf(ActionToCheck action) => checks.TryGetValue(action.Position.PlanId, out var period) ? period.Check : $"/plans/{action.Position.PlanSlug}/actions";
        ToDoTask Waiting(int order, string name, List<ActionToCheck> found, Func<ActionToCheck, DateTime?> since, Func<ActionToCheck, string> address, string none, Func<ActionToCheck, string> words)
            => TaskOf(order, name, found, [.. found.OrderBy(action => since(action) ?? DateTime.MinValue)], address, none, words);

        var reporting = missing.SelectMany(action => officers[action.Position.Id]).Distinct().Count();
        var opened = actions.Count(action => action.Position.Stage.IsOpen() && open.ContainsKey(action.Position.PlanId));
        var outstanding = Waiting(
            20, "Outstanding updates", missing, action => action.Position.LastReportedAt, action => $"/plans/{action.Position.PlanSlug}/tracker", "/admin/periods",
            action => action.Position.LastReportedAt is { } at ? $"last update {Labels.Date(at)}" : "no update yet");
        var oneUnevidenced = unevidenced is [var single] ? single : null;
        ToDoTask[] tasks =
        [
            outstanding with
            {
                About = $"of {Labels.Count(opened, "open action")}; {opened - missing.Count:N0} {(opened - missing.Count == 1 ? "has" : "have")} an update",
                Oldest = outstanding.Oldest is null ? null : outstanding.Oldest with { More = reporting == 0 ? "No officer is responsible" : $"{Labels.Count(reporting, "officer")} still to report" },
                Step = "Send reminders",
            },
            Waiting(
                30, "Inconsistent updates", inconsistent, action => action.Last?.At, action => CheckOf(action) + "#contradictions", "/admin/periods",
                action => $"updated {Labels.Date(action.Last!.At)}") with { About = "dates or ratings that do not agree", Step = "Review updates" },
            Waiting(
                40, "Complete, evidence missing", unevidenced, action => action.SentBackOn?.ToDateTime(TimeOnly.MinValue) ?? action.Last?.At,
                action => oneUnevidenced is null ? $"/plans/{action.Position.PlanSlug}/actions?flag={Flag.MissingEvidence}" : action.Address + "#evidence", "/actions?flag=" + Flag.MissingEvidence,
                action => action.SentBackOn is { } on ? $"evidence sent back {Labels.Date(on)}" : Since(action)) with
            {
                About = "cannot be recommended for closure yet",
                Step = oneUnevidenced is null ? "View actions" : $"View {oneUnevidenced.Position.Code}",
            },
            Waiting(50, "Completed actions to verify", claimed, action => action.Last?.At, _ => "/to-do/completed", "/to-do/completed", Since) with
            {
                About = "before the committee is asked to close them",
                Step = "Verify actions",
            },
        ];
        return new ToDoPart(
            tasks,
            [.. periods.SelectMany(period => DatesOf(period, tasks.Take(4).Sum(task => task.Number), open.Count > 1 || checks.Count > 1, now))],
            periods.Where(period => period.State == PeriodState.Open && period.ClosesAt > now).Min(period => (DateTime?)period.ClosesAt));
    }

    private static string Since(ActionToCheck action) => action.Last is { } last ? $"reported complete {Labels.Date(last.At)}" : "complete when the plan was adopted";

    private static ToDoTask TaskOf(
        int order, string name, List<ActionToCheck> found, List<ActionToCheck> byAge, Func<ActionToCheck, string> address, string none, Func<ActionToCheck, string> words)
        => new(order, name, found.Count, byAge is [var first, ..] ? address(first) : none)
        {
            Oldest = byAge is [var oldest, ..] ? new ToDoItem(oldest.Position.Code, oldest.Address, words(oldest)) { Plan = oldest.Position.PlanSlug } : null,
            Places = [.. found.GroupBy(action => action.Position.PlanSlug, StringComparer.Ordinal).Select(plan => new ToDoPlace(plan.Key, plan.Count(), address(plan.First())))],
        };

    private static IEnumerable<DateAhead> DatesOf(Unfinished period, int issues, bool hasSeveral, DateTime now)
    {
        var day = ClosingTime.DayOf(period.ClosesAt);
        var plan = hasSeveral ? $" ({period.Plan})" : null;
        if (period.State == PeriodState.Open && period.ClosesAt > now)
        {
            var time = ClosingTime.TimeOf(period.ClosesAt) is { } at ? $" at {ClosingTime.InWords(at)}" : null;
            yield return new DateAhead(day, "Updates close", $"/admin/periods/{period.Id}", $"{time} for {period.Name}{plan}");
        }

        yield return new DateAhead(
            day.AddDays(1), "Finalise the report", period.Check, hasSeveral || issues == 0 ? $" for {period.Name}{plan}" : $": {Labels.Count(issues, "issue")} to review first");
    }
}
