using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>The state of one objective that a person confirms.</summary>
/// <param name="ObjectiveId">The objective.</param>
/// <param name="Version">The version of the monitoring on the page.</param>
/// <param name="State">The state: the suggested one or another.</param>
/// <param name="Reason">Why the state differs from the suggestion.</param>
/// <param name="MovedTo">For a transferred objective, where it has been transferred to.</param>
public sealed record ConfirmedState(int ObjectiveId, int Version, ObjectiveState State, string? Reason, string? MovedTo);

/// <summary>A row of a page that was refused; without a field if it is not about one row.</summary>
public sealed record RefusedRow(int ObjectiveId, string Field, string Sentence);

/// <summary>
/// Confirms states derived from a printed report: several at once, all or none. In a half-year that is final, none is confirmed, because
/// the final report says that they are suggested.
/// </summary>
public sealed class StateConfirmations(PerformanceDbContext db, FinalHalfYears finals, BusinessPlanClock clock, TimeProvider real)
{
    /// <summary>The states that can be confirmed: those suggested in half-years that are not final.</summary>
    public static IQueryable<ObjectiveMonitoring> Waiting(PerformanceDbContext db) => FinalHalfYears.NotFinal(db).Where(one => one.Stage == MonitoringStage.Suggested);

    /// <summary>Confirms states of one half-year.</summary>
    /// <param name="half">The half-year.</param>
    /// <param name="rows">The states. Rows of plans that the user cannot confirm are refused.</param>
    /// <param name="actor">The user who confirms them.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The rows that were refused. Nothing is saved if there are any.</returns>
    public async Task<IReadOnlyList<RefusedRow>> ConfirmAsync(
        HalfYear half, IReadOnlyList<ConfirmedState> rows, Actor actor, CancellationToken cancellation = default)
    {
        var by = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        var keys = rows.Select(row => row.ObjectiveId).ToArray();
        var plans = db.BusinessPlans.Where(MonitoringApprovers.ConfirmedBy(db, by.Id, by.Roles));
        var there = await db.ObjectiveMonitoring
            .Include(one => one.Objective.Plan)
            .Where(one => one.Half == half && keys.Contains(one.ObjectiveId) && plans.Any(plan => plan.Id == one.Objective.PlanId))
            .ToDictionaryAsync(one => one.ObjectiveId, cancellation);
        var entries = (await db.MonitoringEntries.Where(one => one.Half == half && keys.Contains(one.ObjectiveId)).ToListAsync(cancellation))
            .GroupBy(one => one.ObjectiveId).ToDictionary(one => one.Key, one => one.OrderBy(entry => entry.Id).Last());
        var refused = new List<RefusedRow>();
        var years = new HashSet<int>();
        foreach (var row in rows)
        {
            if (!there.TryGetValue(row.ObjectiveId, out var monitoring))
            {
                refused.Add(new(row.ObjectiveId, string.Empty, "You do not have permission to confirm one of these objectives."));
            }
            else if (monitoring.Stage == MonitoringStage.Approved && monitoring.State == row.State && monitoring.DecidedBy == by.DisplayName)
            {
                // A double click: the same state has just been confirmed.
                continue;
            }
            else if (monitoring.Version != row.Version)
            {
                refused.Add(new(row.ObjectiveId, nameof(row.State),
                    $"Paragraph {monitoring.Objective.Paragraph} has changed since you opened this page. Check it below."));
            }
            else
            {
                years.Add(monitoring.Objective.Plan.Year);
                if (Refusal(monitoring, entries[row.ObjectiveId], row, by, actor) is { } problem)
                {
                    refused.Add(problem);
                }
            }
        }

        return refused.Count > 0 ? Cleared(refused) : await SaveAsync(half, rows, years, by.DisplayName);
    }

    private RefusedRow? Refusal(ObjectiveMonitoring monitoring, MonitoringEntry latest, ConfirmedState row, People.User by, Actor actor)
    {
        var was = new { monitoring.Stage, monitoring.State };
        var isSame = row.State == monitoring.State;
        var report = isSame ? latest.ToReport() : latest.ToReport() with { State = row.State, MovedTo = row.MovedTo, Reason = row.Reason };
        try
        {
            db.Add(monitoring.Confirm(latest, report, isSame ? null : row.Reason, by, clock.UtcNow()));
        }
        catch (RuleException broken)
        {
            return new(row.ObjectiveId, broken.Field.Length == 0 ? nameof(row.State) : broken.Field,
                $"Paragraph {monitoring.Objective.Paragraph}: {FirstLetter.Small(broken.Message)}");
        }

        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Confirmed the state of an objective", MonitoringService.NameOf(monitoring.Objective), was,
            new { monitoring.Stage, monitoring.State, Reason = isSame ? null : row.Reason?.Trim() }));
        return null;
    }

    /// <param name="half">The half-year.</param>
    /// <param name="rows">The states.</param>
    /// <param name="years">The years of the objectives whose states are saved.</param>
    /// <param name="by">Who confirms.</param>
    private async Task<IReadOnlyList<RefusedRow>> SaveAsync(HalfYear half, IReadOnlyList<ConfirmedState> rows, HashSet<int> years, string by)
    {
        var final = new HashSet<int>();
        try
        {
            // The half-year may be finalised at the same time, so this is checked inside the transaction.
            return await db.SaveIfAsync(
                async token =>
                {
                    final.Clear();
                    foreach (var year in years)
                    {
                        if (await finals.IsFinalAsync(year, half, token))
                        {
                            final.Add(year);
                        }
                    }

                    return final.Count == 0;
                },
                CancellationToken.None)
                ? []
                : Cleared([.. final.Order().Select(year => new RefusedRow(0, string.Empty, FinalHalfYears.Refused(year, half).Message))]);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            var keys = rows.Select(row => row.ObjectiveId).ToArray();
            var now = await db.ObjectiveMonitoring.AsNoTracking().Include(one => one.Objective)
                .Where(one => one.Half == half && keys.Contains(one.ObjectiveId)).ToListAsync(CancellationToken.None);
            return [.. rows.Join(now, row => row.ObjectiveId, one => one.ObjectiveId, (row, one) => (Row: row, Now: one))
                .Where(pair => pair.Now.Version != pair.Row.Version
                    && !(pair.Now.Stage == MonitoringStage.Approved && pair.Now.State == pair.Row.State && pair.Now.DecidedBy == by))
                .Select(pair => new RefusedRow(pair.Row.ObjectiveId, nameof(pair.Row.State),
                    $"Paragraph {pair.Now.Objective.Paragraph} has changed since you opened this page. Check it below."))];
        }
    }

    private List<RefusedRow> Cleared(List<RefusedRow> refused)
    {
        db.ChangeTracker.Clear();
        return refused;
    }
}
