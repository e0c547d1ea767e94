using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Audit;

/// <summary>One event as shown.</summary>
public sealed record AuditRow(
    long Sequence, DateTime At, string Who, string? Address, string What, string Subject, bool IsWhole, IReadOnlyList<AuditChange> Changes)
{
    /// <summary>The number of values and letters that a row shows; longer ones are folded.</summary>
    private const int MostValues = 3, MostLetters = 240;

    /// <summary>Whether there were no values before, so that the change needs no marks.</summary>
    public bool IsAddition => Changes.All(change => change.Before is null);

    public bool IsLong => Changes.Count > MostValues || Changes.Sum(change => (change.Before?.Length ?? 0) + (change.After?.Length ?? 0)) > MostLetters;
}

/// <summary>A page of the audit log, newest first.</summary>
/// <param name="Kinds">The kinds of event recorded so far, to filter by.</param>
/// <param name="Backups">The state of the nightly backups.</param>
public sealed record AuditPage(
    AuditFilter Filter, IReadOnlyList<AuditRow> Events, bool HasOlder, bool EndIsWhole, IReadOnlyList<string> Kinds, BackupSchedule Backups)
{
    public const string Address = "/admin/audit";

    /// <summary>The sequence numbers of events that no longer match what was recorded.</summary>
    public IReadOnlyList<long> Broken => [.. Events.Where(one => !one.IsWhole).Select(one => one.Sequence)];

    public bool IsNewest => Filter.Before is null;

    public string OlderAddress => (Filter with { Before = Events[^1].Sequence }).On(Address);

    public string NewestAddress => (Filter with { Before = null }).On(Address);

    public string ExportAddress => (Filter with { Before = null }).On(Address + ".csv");
}

/// <summary>Reads each event with the hash before it, so that its own hash can be recalculated, and the kinds to filter by.</summary>
public sealed class AuditQuery(PerformanceDbContext db, BackupSchedule backups)
{
    public const int PageSize = 50;
    private const int MostKinds = 200;

    public async Task<AuditPage> FindAsync(AuditFilter filter, CancellationToken cancellation)
    {
        var found = await (await filter.FindNamesAsync(db, cancellation)).Of(db)
            .Take(PageSize + 1)
            .Select(one => new
            {
                Event = one,
                Previous = db.AuditEvents.Where(other => other.Sequence == one.Sequence - 1).Select(other => other.Hash).FirstOrDefault(),
                End = db.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId).Select(head => head.Hash).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var kinds = await db.AuditEvents.Select(one => one.What).Distinct().OrderBy(what => what).Take(MostKinds).ToListAsync(cancellation);

        var rows = found.Take(PageSize).Select(one => RowOf(one.Event, one.Previous)).ToList();
        var showsEnd = filter.Before is null && filter.IsEmpty && found.Count > 0;
        return new(filter, rows, found.Count > PageSize, !showsEnd || found[0].Event.Hash == found[0].End, kinds, backups);
    }

    private static AuditRow RowOf(AuditEvent one, string? previous)
    {
        var hash = one.Sequence == 1 ? string.Empty : previous;
        var isWhole = hash is not null && one.ComputeHash(hash) == one.Hash;
        return new AuditRow(
            one.Sequence, one.At, one.ActorName, one.Address, one.What, one.Subject, isWhole, AuditChanges.Between(one.Before, one.After));
    }
}
