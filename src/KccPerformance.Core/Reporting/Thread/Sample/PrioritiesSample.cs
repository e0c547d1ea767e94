using KccPerformance.Core.Files;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Thread.Sample;

/// <summary>
/// The ambitions, priorities and core service areas of Kent's quarterly report of 2013/14, word for word. References are
/// invented. It is loaded before the indicators, whose import links them by the priority that the report prints.
/// </summary>
public sealed class PrioritiesSample(PerformanceDbContext db, TimeProvider real) : ISampleSource
{
    public int Order => 10;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.Priorities.AnyAsync(cancellation))
        {
            return;
        }

        db.AddRange(SampleFiles.ReadFrom("Thread.priorities.csv")
            .Select(row => new Priority(row["reference"], row["name"], KindOf(row["kind"]), Guid.NewGuid())));
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample of priorities", "Priorities"));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private static PriorityKind KindOf(string kind) => kind switch
    {
        "priority" => PriorityKind.Priority,
        "core service area" => PriorityKind.ServiceArea,
        _ => PriorityKind.Ambition,
    };
}

/// <summary>Invented links of objectives, actions and risks, each marked illustrative: the papers print a priority for indicators only, and no indicators of objectives.</summary>
public sealed class ThreadSample(PerformanceDbContext db, IEnumerable<IThreadSource> sources, TimeProvider real) : ISampleSource
{
    public int Order => 90;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.PriorityLinks.AnyAsync(link => link.IsIllustrative, cancellation))
        {
            return;
        }

        var priorities = await db.Priorities.ToDictionaryAsync(one => one.Reference, one => one.Id, StringComparer.Ordinal, cancellation);
        foreach (var row in SampleFiles.ReadFrom("Thread.illustrative-links.csv"))
        {
            var source = sources.Single(one => one.Kind.Key == row["kind"]);
            var item = await FindAsync(source, row["item"], cancellation);
            db.Add(new PriorityLink(priorities[row["priority"]], row["kind"], item.Id, Actor.System.Name, real.UtcNow()) { IsIllustrative = true });
        }

        foreach (var row in SampleFiles.ReadFrom("Thread.illustrative-indicators.csv"))
        {
            var indicator = await FindAsync(sources.Single(one => one.Kind.IsMeasure), row["indicator"], cancellation);
            var item = await FindAsync(sources.Single(one => one.Kind.Key == row["kind"]), row["item"], cancellation);
            db.Add(new IndicatorLink(indicator.Id, row["kind"], item.Id, Actor.System.Name, real.UtcNow()) { IsIllustrative = true });
        }

        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample of links to priorities", "Priorities"));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private static async Task<ThreadItem> FindAsync(IThreadSource source, string key, CancellationToken cancellation)
        => await source.FindAsync(key, Role.Administrator, cancellation)
            ?? throw new InvalidOperationException($"The sample links {key}, which is not in it.");
}
