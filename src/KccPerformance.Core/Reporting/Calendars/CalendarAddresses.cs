using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Calendars;

/// <summary>The user whose calendar a token opens.</summary>
public sealed record CalendarOwner(int Id, string Name, Role Roles);

/// <summary>Creates, replaces and removes private calendar addresses.</summary>
public sealed class CalendarAddresses(PerformanceDbContext db, TimeProvider real)
{
    private const int TokenBytes = 32;

    /// <summary>Creates a new address for a user. The one before stops working.</summary>
    /// <returns>The token. It is not stored and cannot be shown again.</returns>
    public async Task<string> CreateAsync(Actor actor, CancellationToken cancellation = default)
    {
        var userId = actor.UserId!.Value;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        if (await db.CalendarAddresses.SingleOrDefaultAsync(address => address.UserId == userId, cancellation) is { } before)
        {
            before.Replace(HashOf(token), real.UtcNow());
        }
        else
        {
            db.CalendarAddresses.Add(new CalendarAddress(userId, HashOf(token), real.UtcNow()));
        }

        Record(actor, "Created a calendar address");
        await db.SaveOrRefuseAsync("Your calendar address");
        return token;
    }

    /// <summary>Removes a user's address, if there is one.</summary>
    public async Task RemoveAsync(Actor actor, CancellationToken cancellation = default)
    {
        var userId = actor.UserId!.Value;
        if (await db.CalendarAddresses.SingleOrDefaultAsync(address => address.UserId == userId, cancellation) is { } address)
        {
            db.CalendarAddresses.Remove(address);
            Record(actor, "Removed a calendar address");
            await db.SaveOrRefuseAsync("Your calendar address");
        }
    }

    /// <summary>When a user's address was created; null if there is none.</summary>
    public Task<DateTime?> FindCreatedAsync(int userId, CancellationToken cancellation = default)
        => db.CalendarAddresses.Where(address => address.UserId == userId).Select(address => (DateTime?)address.CreatedAt).SingleOrDefaultAsync(cancellation);

    /// <summary>The user of a token; null if it is unknown or the account is disabled.</summary>
    public Task<CalendarOwner?> FindOwnerAsync(string token, CancellationToken cancellation = default)
    {
        var hash = HashOf(token);
        return (from address in db.CalendarAddresses
                join user in db.Users on address.UserId equals user.Id
                where address.TokenHash == hash && !user.IsDisabled
                select new CalendarOwner(user.Id, user.DisplayName, user.Roles)).SingleOrDefaultAsync(cancellation);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private void Record(Actor actor, string what) => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, actor.Name));
}
