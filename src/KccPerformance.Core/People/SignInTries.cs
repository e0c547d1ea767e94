using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>
/// Counts wrong passwords and codes, so many of which lock an account for a while. Each step is one statement on the
/// account's row that goes by the lock it was begun under: tries at the same time are no more than tries one after
/// another, and whoever comes after the lock changes nothing. The stamp moves with the count, so that nobody who
/// holds the account in memory puts an older count back.
/// </summary>
public static class SignInTries
{
    /// <summary>How many wrong tries lock an account.</summary>
    public const int Most = 10;

    /// <summary>How long an account is locked.</summary>
    public static TimeSpan LockTime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether an account is locked.</summary>
    public static bool IsLocked(DateTimeOffset? lockoutEnd, DateTimeOffset now) => lockoutEnd > now;

    /// <summary>Counts a wrong password, and locks the account at the last one there may be; part of a save.</summary>
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

    /// <summary>Takes one of the tries there are before a code is looked at; part of a write.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> BeginAsync(PerformanceDbContext db, int userId, DateTimeOffset? seen, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        return await Open(db, userId, seen).Where(user => user.AccessFailedCount < Most).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1).SetProperty(user => user.ConcurrencyStamp, stamp),
            cancellation) == 1;
    }

    /// <summary>Locks an account whose tries have all been taken; part of a save.</summary>
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

    /// <summary>Lets a right password in where the account has not been locked since it was looked up; part of a write.</summary>
    /// <param name="db">The database.</param>
    /// <param name="userId">The account.</param>
    /// <param name="seen">Until when the account was locked when it was looked up.</param>
    /// <param name="forget">Whether wrong tries are forgotten.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Whether it is let in.</returns>
    public static async Task<bool> PassAsync(PerformanceDbContext db, int userId, DateTimeOffset? seen, bool forget, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        return await Open(db, userId, seen).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.ConcurrencyStamp, user => forget && user.AccessFailedCount > 0 ? stamp : user.ConcurrencyStamp)
                .SetProperty(user => user.AccessFailedCount, user => forget ? 0 : user.AccessFailedCount),
            cancellation) == 1;
    }

    /// <summary>The account, unless it was locked, let out or disabled since. By equality: SQLite does not compare such instants.</summary>
    private static IQueryable<User> Open(PerformanceDbContext db, int userId, DateTimeOffset? seen)
        => db.Users.Where(user => user.Id == userId && !user.IsDisabled && user.LockoutEnd == seen);

    private static string NewStamp() => Guid.NewGuid().ToString();
}
