using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Whether progress shown is illustrative, and the business clocks of the demonstration. Each clock starts at the configured
/// time, or just after the last entry if that is later, so that time never runs backwards.
/// </summary>
public sealed class Demonstration(IConfiguration configuration, IWebHostEnvironment environment, TimeProvider real)
{
    /// <summary>Whether any plan's progress is invented, which every page then points out.</summary>
    public bool IsIllustrative { get; private set; }

    public BusinessClock Clock { get; private set; } = new(real);

    /// <summary>The clock for performance, whose sample is from another year than the plan.</summary>
    public PerformanceClock Performance { get; private set; } = new(new BusinessClock(real));

    /// <summary>The clock for business plans, whose sample is from the same year as that of performance.</summary>
    public BusinessPlanClock BusinessPlans { get; private set; } = new(new BusinessClock(real));

    public async Task StartAsync(PerformanceDbContext db)
    {
        IsIllustrative = await db.Plans.AnyAsync(plan => plan.IsIllustrative);
        if (!IsIllustrative || !environment.IsDevelopment() || configuration.GetSection("Demo").Get<DemonstrationOptions>() is not { } options)
        {
            return;
        }

        if (options.Today is { } start)
        {
            Clock = StartingAt(start, await db.Updates.MaxAsync(update => (DateTime?)update.ReportedAt));
            Performance = new PerformanceClock(Clock);
            BusinessPlans = new BusinessPlanClock(Clock);
        }

        if (options.PerformanceToday is { } day)
        {
            Performance = new PerformanceClock(StartingAt(day, await LastEntryAsync(db)));
            BusinessPlans = new BusinessPlanClock(StartingAt(day, await db.MonitoringEntries.MaxAsync(entry => (DateTime?)entry.EnteredAt)));
        }
    }

    /// <summary>
    /// The last entry on pages that use the performance clock: a result, a file of a feed, a management action, or a review or
    /// progress note of a risk.
    /// </summary>
    private static async Task<DateTime?> LastEntryAsync(PerformanceDbContext db) => new[]
    {
        await db.IndicatorResults.MaxAsync(result => (DateTime?)result.EnteredAt),
        await db.FeedDeliveries.MaxAsync(delivery => (DateTime?)delivery.ReceivedAt),
        await db.ManagementActions.MaxAsync(action => (DateTime?)action.AddedAt),
        await db.ManagementActionEntries.MaxAsync(entry => (DateTime?)entry.ReportedAt),
        await db.RiskReviews.MaxAsync(review => (DateTime?)review.At),
        await db.RiskActionNotes.MaxAsync(note => (DateTime?)note.At),
    }.Max();

    private BusinessClock StartingAt(DateTime start, DateTime? last)
    {
        var from = LondonTime.ToUtc(start);
        return BusinessClock.StartingAt(last > from ? last.Value.AddMinutes(1) : from, real);
    }
}
