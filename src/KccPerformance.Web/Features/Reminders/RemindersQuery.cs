using KccPerformance.Core.Data;
using KccPerformance.Core.Reminders;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Reminders;

/// <summary>The kinds of reminder that somebody wants.</summary>
public sealed class ReminderForm
{
    public List<ReminderKind> Kinds { get; set; } = [];
}

public sealed class RemindersQuery(PerformanceDbContext db)
{
    public async Task<ReminderForm> FindAsync(int userId, CancellationToken cancellation)
    {
        var refused = await db.ReminderRefusals.Where(refusal => refusal.UserId == userId).Select(refusal => refusal.Kind).ToListAsync(cancellation);
        return new ReminderForm { Kinds = [.. Nudges.Wanted(refused)] };
    }
}
