using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Whether progress shown is illustrative, and the business clock of the demonstration: it starts at the time
/// set, or just after the last update where there is a later one, so that time never runs backwards.
/// </summary>
public sealed class Demonstration(IConfiguration configuration, IWebHostEnvironment environment, TimeProvider real)
{
    /// <summary>Whether any plan's progress is invented, which every page says.</summary>
    public bool IsIllustrative { get; private set; }

    public BusinessClock Clock { get; private set; } = new(real);

    public async Task StartAsync(PerformanceDbContext db)
    {
        IsIllustrative = await db.Plans.AnyAsync(plan => plan.IsIllustrative);
        if (!IsIllustrative || !environment.IsDevelopment()
            || configuration.GetSection("Demo").Get<DemonstrationOptions>()?.Today is not { } start)
        {
            return;
        }

        var from = LondonTime.ToUtc(start);
        var last = await db.Updates.MaxAsync(update => (DateTime?)update.ReportedAt);
        Clock = BusinessClock.StartingAt(last > from ? last.Value.AddMinutes(1) : from, real);
    }
}
