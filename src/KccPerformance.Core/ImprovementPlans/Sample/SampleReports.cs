using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Sample;

/// <summary>Finalises the reports of a sample plan.</summary>
internal sealed class SampleReports(PerformanceDbContext db, FreezeService freezing)
{
    /// <summary>Saves a period with everything that happened in it, and finalises its report at its closing time.</summary>
    public async Task FinaliseAsync(SampleProgress progress, ReportingPeriod period, CancellationToken cancellation)
    {
        period.Close();
        db.Add(period);
        db.AddRange(progress.Asked.Where(question => question.Id == 0));
        await db.SaveChangesAsync(cancellation);
        var administrator = SampleLoader.Accounts[0];
        await freezing.FreezeAsync(period, "All reports are in.", period.ClosesAt, new Actor(null, administrator.Name, null), cancellation);
        await db.SaveChangesAsync(cancellation);
        progress.Frozen = period;
    }
}
