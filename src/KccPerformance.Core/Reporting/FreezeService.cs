using System.Data;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>
/// Finalises reports. The module of the subject writes the content at one instant, and the database refuses to change it.
/// </summary>
public sealed class FreezeService(PerformanceDbContext db, SubjectModules modules, WebhookNewsWriter webhooks, BusinessClock clock, TimeProvider real)
{
    /// <summary>Finalises the report of a closed period.</summary>
    /// <exception cref="RuleException">The period is not closed, no note is given, or it has changed since the form was opened.</exception>
    public async Task FreezeAsync(int periodId, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var period = await db.Periods.Include(one => one.Subject).SingleAsync(one => one.Id == periodId, cancellation);
        if (period.Version != formVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(period.Name);
        }

        await CheckOrderAsync(period, clock.Today(), cancellation);
        await FreezeAsync(period, reason, clock.UtcNow(), actor, cancellation);
        await db.SaveOrRefuseAsync(period.Name);
    }

    /// <summary>Why the report of a period cannot be finalised, whatever the state of the period; null if it can.</summary>
    /// <param name="name">The name of the period.</param>
    /// <param name="firstDay">Its first day.</param>
    /// <param name="today">Today, by the business clock.</param>
    /// <param name="laterFrozen">The name of a later period with a final report.</param>
    public static string? WhyNot(string name, DateOnly firstDay, DateOnly today, string? laterFrozen) => laterFrozen is not null
        ? $"{laterFrozen} is already final. {name} is an earlier period, so its report would show today’s position, not the position at that time."
        : firstDay > today
            ? $"{name} has not begun, so there is no report to finalise."
            : null;

    /// <summary>Adds everything that finalising a report creates to the next save.</summary>
    internal async Task FreezeAsync(ReportingPeriod period, string reason, DateTime at, Actor actor, CancellationToken cancellation)
    {
        var order = new FinalReportOrder(period.SubjectId, period.Id, at, actor.Name, period.CheckFreeze(reason));
        var module = modules.For(period.Subject.Kind);

        // Several queries at one instant, because no other save can happen in between.
        var content = await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var instant = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, token);
                return await module.WriteFinalReportAsync(order, token);
            },
            cancellation);
        var report = period.Freeze(content, at, actor.Name, reason);
        db.FrozenReports.Add(report);
        db.AddRange(content.Rows);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Finalised report", period.Name, null, new { report.Reason, report.Sha256, report.FormatVersion }));
        var news = new WebhookNews(
            WebhookTopics.ReportFinal, period.Name, $"{period.Subject.Title}: report final", $"The report for {period.Name} is final.",
            module.ReportPathOf(period.Subject.Slug, period.Id, period.FirstDay, period.LastDay));
        await webhooks.TellAsync(news, cancellation);
    }

    /// <summary>Refuses a period that has not begun, or that precedes one with a final report.</summary>
    internal async Task CheckOrderAsync(ReportingPeriod period, DateOnly today, CancellationToken cancellation)
    {
        var later = await db.Periods
            .Where(one => one.SubjectId == period.SubjectId && one.State == PeriodState.Frozen && one.FirstDay > period.FirstDay)
            .OrderBy(one => one.FirstDay)
            .Select(one => one.Name)
            .FirstOrDefaultAsync(cancellation);
        if (WhyNot(period.Name, period.FirstDay, today, later) is { } why)
        {
            throw new RuleException(why);
        }
    }
}
