using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Following;

/// <summary>A followed item, for the list on the account page.</summary>
/// <param name="Title">The title of its subject.</param>
/// <param name="Path">The path of its page.</param>
/// <param name="Code">Its code: "CEA1".</param>
/// <param name="Label">The words after the code.</param>
public sealed record FollowedItem(string Title, string Path, string Code, string Label);

/// <summary>Follows and unfollows items, such as actions.</summary>
public sealed class FollowService(PerformanceDbContext db, SubjectModules modules, BusinessClock clock, TimeProvider real)
{
    /// <summary>The most items that one user can follow.</summary>
    public const int Most = 500;

    /// <summary>Follows an item. Has no effect if already followed.</summary>
    /// <returns>The code of the item, or null if the subject has no such item.</returns>
    /// <exception cref="RuleException">The user already follows the most actions allowed.</exception>
    public async Task<string?> FollowAsync(string kind, string slug, string code, Actor actor, CancellationToken cancellation = default)
    {
        if (await FindAsync(db.SubjectItems.Where(item => !item.IsRetired), kind, slug, code, cancellation) is not { } item)
        {
            return null;
        }

        var (userId, itemId) = (actor.UserId!.Value, item.Id);
        if (await db.Follows.AnyAsync(follow => follow.UserId == userId && follow.ItemId == itemId, cancellation))
        {
            return item.Code;
        }

        if (await db.Follows.CountAsync(follow => follow.UserId == userId, cancellation) >= Most)
        {
            throw new RuleException($"You already follow {Most} items, which is the maximum. Stop following one before you follow another.");
        }

        db.Follows.Add(new ItemFollow(userId, itemId, clock.UtcNow()));
        Record(actor, "Followed action", item.Code);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The button was pressed twice at once; the first request has been saved.
            db.ChangeTracker.Clear();
        }

        return item.Code;
    }

    /// <summary>Stops following an item, even a retired one. Has no effect if not followed.</summary>
    /// <returns>The code of the item, or null if the subject has no such item.</returns>
    public async Task<string?> StopAsync(string kind, string slug, string code, Actor actor, CancellationToken cancellation = default)
    {
        if (await FindAsync(db.SubjectItems, kind, slug, code, cancellation) is not { } item)
        {
            return null;
        }

        var (userId, itemId) = (actor.UserId!.Value, item.Id);
        if (await db.Follows.SingleOrDefaultAsync(follow => follow.UserId == userId && follow.ItemId == itemId, cancellation) is { } follow)
        {
            db.Follows.Remove(follow);
            Record(actor, "Stopped following action", item.Code);
            await db.SaveOrRefuseAsync(item.Code);
        }

        return item.Code;
    }

    /// <summary>The items that a user follows, by subject and in the order they were added to it.</summary>
    public async Task<IReadOnlyList<FollowedItem>> ListAsync(int userId, CancellationToken cancellation = default)
    {
        var all = await (from follow in db.Follows
                         where follow.UserId == userId
                         join item in db.SubjectItems on follow.ItemId equals item.Id
                         orderby item.Subject.Title, item.Id
                         select new { item.Subject.Kind, item.Subject.Title, item.Subject.Slug, item.Code, item.Label }).ToListAsync(cancellation);
        return [.. all.Select(one => new FollowedItem(one.Title, modules.For(one.Kind).PathOf(one.Slug, one.Code), one.Code, one.Label))];
    }

    private static Task<Named?> FindAsync(IQueryable<SubjectItem> items, string kind, string slug, string code, CancellationToken cancellation)
    {
        var (wantedSlug, upper) = (slug.ToLowerInvariant(), code.ToUpperInvariant());
        return items
            .Where(item => (item.Code == code || item.Code == upper) && item.Subject.Slug == wantedSlug && item.Subject.Kind == kind)
            .Select(item => new Named(item.Id, item.Code))
            .SingleOrDefaultAsync(cancellation);
    }

    private void Record(Actor actor, string what, string code) => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, code));

    private sealed record Named(int Id, string Code);
}
