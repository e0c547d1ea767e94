using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>
/// Counts wrong passwords and codes, and locks the account after too many. Each step is one SQL statement on the
/// account's row with the expected lock in its condition, so parallel attempts count like attempts one after another,
/// and an attempt that comes after the lock changes nothing. The concurrency stamp changes with the count, so that code
/// with an older copy of the account cannot save an older count.
/// </summary>
public static class SignInLockout
{
    /// <summary>The number of wrong attempts that locks an account.</summary>
    public const int Most = 10;

    /// <summary>How long an account is locked.</summary>
    public static TimeSpan LockTime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether an account is locked.</summary>
    public static bool IsLocked(DateTimeOffset? lockoutEnd, DateTimeOffset now) => lockoutEnd > now;

    /// <summary>Counts a wrong password, and locks the account after the last allowed attempt. Part of a save.</summary>
    public static async Task CountWrongAsync(PerformanceDbContext db, int userId, DateTimeOffset? seen, DateTimeOffset now, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        DateTimeOffset? until = now + LockTime;
        await Open(db, userId, seen).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.LockoutEnd, user => user.AccessFailedCount + 1 >= Most ? until : user.LockoutEnd)
                .SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1 >= Most ? 0 : user.AccessFailedCount + 1)
                .SetProperty(user => user.ConcurrencyStamp, stamp),
            cancellation);
    }

    /// <summary>Uses up an attempt before a code is checked. Part of a write.</summary>
    /// <returns>Whether an attempt was left.</returns>
    public static async Task<bool> BeginAsync(PerformanceDbContext db, int userId, DateTimeOffset? seen, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        return await Open(db, userId, seen).Where(user => user.AccessFailedCount < Most).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1).SetProperty(user => user.ConcurrencyStamp, stamp),
            cancellation) == 1;
    }

    /// <summary>Locks an account that has no attempts left. Part of a save.</summary>
    public static async Task LockAsync(PerformanceDbContext db, int userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        DateTimeOffset? until = now + LockTime;
        await db.Users.Where(user => user.Id == userId && user.AccessFailedCount >= Most).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.LockoutEnd, until)
                .SetProperty(user => user.AccessFailedCount, 0)
                .SetProperty(user => user.ConcurrencyStamp, stamp),
            cancellation);
    }

    /// <summary>Accepts a correct password if the account has not been locked since it was loaded. Part of a write.</summary>
    /// <param name="db">The database.</param>
    /// <param name="userId">The account.</param>
    /// <param name="seen">The end of the lock when the account was loaded.</param>
    /// <param name="forget">Whether to reset the count of wrong attempts.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Whether the sign-in is accepted.</returns>
    public static async Task<bool> PassAsync(PerformanceDbContext db, int userId, DateTimeOffset? seen, bool forget, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        return await Open(db, userId, seen).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.ConcurrencyStamp, user => forget && user.AccessFailedCount > 0 ? stamp : user.ConcurrencyStamp)
                .SetProperty(user => user.AccessFailedCount, user => forget ? 0 : user.AccessFailedCount),
            cancellation) == 1;
    }

    /// <summary>The account, if it has not been locked, unlocked or disabled since. Compared for equality, because SQLite cannot order such instants.</summary>
    private static IQueryable<User> Open(PerformanceDbContext db, int userId, DateTimeOffset? seen)
        => db.Users.Where(user => user.Id == userId && !user.IsDisabled && user.LockoutEnd == seen);

    private static string NewStamp() => Guid.NewGuid().ToString();
}
