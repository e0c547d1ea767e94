using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks;

/// <summary>Risks share the clock of the quarterly report in which the register is printed.</summary>
internal sealed class RiskDemonstration : IDemonstrationClock
{
    public string Name => DemonstrationClocks.QuarterlyReport;

    public string Setting => DemonstrationClocks.QuarterlyReportSetting;

    public async Task<DateTime?> LastEntryAsync(PerformanceDbContext db) => new[]
    {
        await db.RiskReviews.MaxAsync(review => (DateTime?)review.At),
        await db.RiskActionNotes.MaxAsync(note => (DateTime?)note.At),
    }.Max();
}
