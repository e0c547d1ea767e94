using System.Globalization;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>
/// Saves officers' reports on objectives, for approval. Each form is saved once, and only if the monitoring has not
/// changed since it was opened.
/// </summary>
public sealed class MonitoringService(PerformanceDbContext db, BusinessPlanClock clock, TimeProvider real)
{
    /// <summary>Records an officer's report on an objective in the half-year that its plan has open.</summary>
    /// <param name="objectiveId">The objective.</param>
    /// <param name="half">The half-year that the form shows.</param>
    /// <param name="report">The report.</param>
    /// <param name="version">The version of the monitoring when the form was opened; 0 if there was none.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one entry.</param>
    /// <param name="actor">The officer.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">
    /// A rule is broken, the monitoring has changed since the form was opened, or the form was sent with other text.
    /// </exception>
    public async Task SendAsync(
        int objectiveId, HalfYear half, MonitoringReport report, int version, Guid submission, Actor actor, CancellationToken cancellation = default)
    {
        try
        {
            await SendOneAsync(objectiveId, half, MonitoringRules.Trim(report), version, submission, actor, cancellation);
        }
        finally
        {
            // Discards the refused report, so that it is not saved with the next one.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The audit log's details of an entry.</summary>
    internal static object Describe(HalfYear half, MonitoringReport report) => new
    {
        Half = HalfYears.WordOf(half),
        report.State,
        report.Reason,
        RevisedDate = report.RevisedDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        report.MovedTo,
        report.Words,
    };

    /// <summary>The name of an objective in the audit log: "customer-services-2013-14/33".</summary>
    internal static string NameOf(Objective objective) => string.Create(CultureInfo.InvariantCulture, $"{objective.Plan.Slug}/{objective.Paragraph}");

    private async Task SendOneAsync(
        int objectiveId, HalfYear half, MonitoringReport report, int version, Guid submission, Actor actor, CancellationToken cancellation)
    {
        if (await WasSavedAsync(objectiveId, half, report, submission, actor, cancellation))
        {
            return;
        }

        var objective = await db.Objectives.Include(one => one.Plan).Include(one => one.Monitoring).SingleAsync(one => one.Id == objectiveId, cancellation);
        if (!await db.ObjectiveOfficers.AnyAsync(one => one.ObjectiveId == objectiveId && one.UserId == actor.UserId, cancellation))
        {
            throw new RuleException($"Paragraph {objective.Paragraph} is not assigned to you, so it was not saved. Ask the performance team if it should be.");
        }

        var monitoring = objective.MonitoringOf(half);
        if (monitoring.Version != version)
        {
            if (await WasSavedAsync(objectiveId, half, report, submission, actor, cancellation))
            {
                return;
            }

            throw Changed(objective, monitoring, actor);
        }

        var was = monitoring.Version == 0 ? null : Describe(half, Now(monitoring));
        var author = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        monitoring.Record(report, new MonitoringOrigin(actor.Name) { Author = author, Submission = submission }, clock.UtcNow());
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Reported on an objective", NameOf(objective), was, Describe(half, report)));
        try
        {
            // The half-year may have been closed since, so this is checked again inside the transaction.
            if (!await db.SaveIfAsync(
                token => db.BusinessPlans.AnyAsync(plan => plan.Id == objective.PlanId && plan.OpenHalf == half, token), CancellationToken.None))
            {
                db.ChangeTracker.Clear();
                throw new RuleException(
                    $"Monitoring for {HalfYears.Name(objective.Plan.Year, half)} is closed. Ask the performance team if you still need to report.");
            }
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same form was sent twice, or two people saved at once, and the database accepted one of them.
            db.ChangeTracker.Clear();
            if (!await WasSavedAsync(objectiveId, half, report, submission, actor, CancellationToken.None))
            {
                var now = await db.ObjectiveMonitoring.AsNoTracking().Include(one => one.Objective)
                    .SingleAsync(one => one.ObjectiveId == objectiveId && one.Half == half, CancellationToken.None);
                throw Changed(now.Objective, now, actor);
            }
        }
    }

    /// <summary>Whether this form has been saved already.</summary>
    /// <exception cref="RuleException">The form has been saved with different content.</exception>
    private async Task<bool> WasSavedAsync(
        int objectiveId, HalfYear half, MonitoringReport report, Guid submission, Actor actor, CancellationToken cancellation)
    {
        var before = await db.MonitoringEntries.AsNoTracking().SingleOrDefaultAsync(one => one.SubmissionId == submission, cancellation);
        if (before is null)
        {
            return false;
        }

        var isSame = (before.ObjectiveId, before.Half, before.AuthorId) == (objectiveId, half, actor.UserId);
        return isSame && before.ToReport() == report with { IsPrinted = false }
            ? true
            : throw SentBefore.With("another report", isSame ? before.Words : null, "Check the saved report, then send this form again.");
    }

    private static MonitoringReport Now(ObjectiveMonitoring monitoring) => new()
    {
        State = monitoring.State,
        Words = monitoring.Words,
        Reason = monitoring.Reason,
        RevisedDate = monitoring.RevisedDate,
        MovedTo = monitoring.MovedTo,
    };

    private static RuleException Changed(Objective objective, ObjectiveMonitoring monitoring, Actor actor)
        => new($"Paragraph {objective.Paragraph} has changed since you opened this page. "
            + (monitoring.AuthorId == actor.UserId ? "You sent another report from another page." : $"The latest report is from {monitoring.AuthorName}.")
            + $" It says: “{monitoring.Words}”");
}
