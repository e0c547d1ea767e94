using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Audit;

/// <summary>One event as people read it.</summary>
public sealed record AuditRow(
    long Sequence, DateTime At, string Who, string? Address, string What, string Subject, bool IsWhole, IReadOnlyList<AuditChange> Changes);

/// <summary>A page of the audit, newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditRow> Events, string? About, bool IsNewest, bool HasOlder, bool EndIsWhole)
{
    /// <summary>The places in the chain where what is stored is not what was recorded.</summary>
    public IReadOnlyList<long> Broken => [.. Events.Where(one => !one.IsWhole).Select(one => one.Sequence)];

    public string OlderAddress => "/admin/audit" + WithSubject(new QueryString().Add("before", Events[^1].Sequence.ToString()));

    public string NewestAddress => "/admin/audit" + WithSubject(QueryString.Empty);

    private QueryString WithSubject(QueryString query) => About is { } about ? query.Add("about", about) : query;
}

/// <summary>One query: each event with the hash before it, so that its own can be worked out again.</summary>
public sealed class AuditQuery(PerformanceDbContext db)
{
    public const int PageSize = 50;

    public async Task<AuditPage> FindAsync(string? before, string? about, CancellationToken cancellation)
    {
        var start = long.TryParse(before, out var sequence) && sequence > 0 ? sequence : (long?)null;
        var subject = about?.Trim() is { Length: > 0 } text ? text : null;

        // Codes are kept in upper case and addresses as they were typed, mostly lower.
        string[] subjects = subject is null ? [] : [subject, subject.ToUpperInvariant(), subject.ToLowerInvariant()];
        var found = await db.AuditEvents
            .AsNoTracking()
            .Where(one => (start == null || one.Sequence < start) && (subject == null || subjects.Contains(one.Subject)))
            .OrderByDescending(one => one.Sequence)
            .Take(PageSize + 1)
            .Select(one => new
            {
                Event = one,
                Previous = db.AuditEvents.Where(other => other.Sequence == one.Sequence - 1).Select(other => other.Hash).FirstOrDefault(),
                End = db.Set<AuditHead>().Where(head => head.Id == AuditHead.OnlyId).Select(head => head.Hash).FirstOrDefault(),
            })
            .ToListAsync(cancellation);

        var rows = found.Take(PageSize).Select(one => RowOf(one.Event, one.Previous)).ToList();
        var showsEnd = start is null && subject is null && found.Count > 0;
        return new AuditPage(rows, subject, start is null, found.Count > PageSize, !showsEnd || found[0].Event.Hash == found[0].End);
    }

    private static AuditRow RowOf(AuditEvent one, string? previous)
    {
        var hash = one.Sequence == 1 ? string.Empty : previous;
        var isWhole = hash is not null && one.ComputeHash(hash) == one.Hash;
        return new AuditRow(
            one.Sequence, one.At, one.ActorName, one.Address, one.What, one.Subject, isWhole, AuditChanges.Between(one.Before, one.After));
    }
}
