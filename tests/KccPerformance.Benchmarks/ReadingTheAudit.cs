using BenchmarkDotNet.Attributes;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Benchmarks;

/// <summary>Measures why the audit log is paged by event key and not by page number: fifty events in the middle of a hundred thousand.</summary>
public class ReadingTheAudit
{
    private const int Events = 100_000;
    private readonly LargeSite site = new();

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        await site.GrowAsync();
        for (var saved = 0; saved < Events; saved += 1000)
        {
            site.Db.ChangeTracker.Clear();
            site.Db.AuditEvents.AddRange(Enumerable.Range(saved, 1000).Select(number => new AuditEvent(new Actor(1, "Performance manager", null), DateTime.UtcNow, "Changed action", $"CEA{number}")));
            await site.Db.SaveChangesAsync();
        }
    }

    [GlobalCleanup]
    public void CleanUp() => site.Dispose();

    [Benchmark(Baseline = true)]
    public Task<List<AuditEvent>> ByKey() => new AuditFilter { Before = 500 }.Of(site.Db).AsNoTracking().Take(AuditQuery.PageSize).ToListAsync();

    [Benchmark]
    public Task<List<AuditEvent>> ByOffset() => new AuditFilter().Of(site.Db).AsNoTracking().Skip(Events - 500).Take(AuditQuery.PageSize).ToListAsync();
}
