using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Thread;

/// <summary>Adds, renames and retires priorities, and links items to them.</summary>
public sealed class PriorityService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Adds a priority.</summary>
    /// <param name="reference">Its reference, which never changes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What the council calls it.</param>
    /// <param name="submission">The token of the form: sending it twice gives one priority.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The reference is taken or none, or the name is missing or too long.</exception>
    public async Task AddAsync(string? reference, string? name, PriorityKind kind, Guid submission, Actor actor, CancellationToken cancellation = default)
    {
        var priority = new Priority(reference, name, kind, submission);
        if (await db.Priorities.AsNoTracking().SingleOrDefaultAsync(one => one.Reference == priority.Reference, cancellation) is { } there)
        {
            if (there.Submission == submission && (there.Name, there.Kind) == (priority.Name, kind))
            {
                return;
            }

            throw new RuleException(nameof(Priority.Reference), $"{priority.Reference} is the reference of another priority");
        }

        db.Add(priority);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Added a priority", priority.Reference, null, new { priority.Name, priority.Kind }));
        await db.SaveOrRefuseAsync(priority.Reference);
    }

    /// <summary>Renames a priority, retires it, or takes it up again.</summary>
    /// <exception cref="RuleException">The name is missing or too long, or it has changed since the form was opened.</exception>
    public async Task EditAsync(
        string reference, string? name, PriorityKind kind, bool isRetired, int version, Actor actor, CancellationToken cancellation = default)
    {
        var priority = await FindAsync(reference, cancellation);
        if (priority.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile(reference);
        }

        var before = new { priority.Name, priority.Kind, priority.IsRetired };
        if (priority.Write(name, kind, isRetired))
        {
            db.AuditEvents.Add(new AuditEvent(
                actor, real.UtcNow(), "Edited a priority", priority.Reference, before, new { priority.Name, priority.Kind, priority.IsRetired }));
            await db.SaveOrRefuseAsync(reference);
        }
    }

    /// <summary>Links an item to a priority. Linking it again changes nothing.</summary>
    /// <exception cref="RuleException">The priority is retired, or the item is closed.</exception>
    public async Task LinkAsync(string reference, ThreadItem item, Actor actor, CancellationToken cancellation = default)
    {
        var priority = await FindAsync(reference, cancellation);
        if (await IsLinkedAsync(priority.Id, item, cancellation))
        {
            return;
        }

        if (priority.IsRetired)
        {
            throw new RuleException($"{priority.Reference} is retired, so nothing can be linked to it.");
        }

        if (item.IsClosed)
        {
            throw new RuleException($"{item.Code} is closed, so it cannot be linked.");
        }

        db.Add(new PriorityLink(priority.Id, item.Kind.Key, item.Id, actor.Name, real.UtcNow()));
        await SaveAsync("Linked to a priority", priority, item, actor, isLinked: true);
    }

    /// <summary>Removes the link between an item and a priority. If there is no link, nothing changes.</summary>
    public async Task UnlinkAsync(string reference, ThreadItem item, Actor actor, CancellationToken cancellation = default)
    {
        var priority = await FindAsync(reference, cancellation);
        var (kind, id) = (item.Kind.Key, item.Id);
        if (await db.PriorityLinks.SingleOrDefaultAsync(one => one.PriorityId == priority.Id && one.Kind == kind && one.ItemId == id, cancellation)
            is { } link)
        {
            db.Remove(link);
            await SaveAsync("Removed a link to a priority", priority, item, actor, isLinked: false);
        }
    }

    /// <summary>Saves the link with its event, which contains nothing of an exempt item.</summary>
    private async Task SaveAsync(string what, Priority priority, ThreadItem item, Actor actor, bool isLinked)
    {
        object? values = item.IsExempt ? null : new { Priority = priority.Reference };
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), what, item.AuditName ?? item.Code, isLinked ? null : values, isLinked ? values : null));
        await db.SaveOrAgreeAsync(priority.Reference, async () => await IsLinkedAsync(priority.Id, item, CancellationToken.None) == isLinked);
    }

    private Task<bool> IsLinkedAsync(int priorityId, ThreadItem item, CancellationToken cancellation)
    {
        var (kind, id) = (item.Kind.Key, item.Id);
        return db.PriorityLinks.AnyAsync(one => one.PriorityId == priorityId && one.Kind == kind && one.ItemId == id, cancellation);
    }

    private async Task<Priority> FindAsync(string reference, CancellationToken cancellation)
        => await db.Priorities.SingleOrDefaultAsync(one => one.Reference == reference, cancellation)
            ?? throw new RuleException("This priority no longer exists.");
}
