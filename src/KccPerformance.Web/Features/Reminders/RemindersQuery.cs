using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting.Following;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Reminders;

/// <summary>The page of email preferences.</summary>
/// <param name="Form">The form, as saved or as submitted.</param>
/// <param name="Offered">The kinds of email for the user's role.</param>
/// <param name="Followed">The actions that the user follows.</param>
public sealed record RemindersPage(ReminderForm Form, IReadOnlyList<ReminderKind> Offered, IReadOnlyList<FollowedItem> Followed);

/// <summary>The kinds of email that a user wants.</summary>
public sealed class ReminderForm
{
    public List<ReminderKind> Kinds { get; set; } = [];
}

/// <summary>Reads a user's email preferences and the actions that they follow.</summary>
public sealed class RemindersQuery(PerformanceDbContext db, FollowService follows)
{
    public async Task<RemindersPage> FindAsync(int userId, Role roles, ReminderForm? form, CancellationToken cancellation)
    {
        var offered = ManualReminders.OfferedTo(roles);
        var refused = await db.ReminderRefusals.Where(refusal => refusal.UserId == userId).Select(refusal => refusal.Kind).ToListAsync(cancellation);
        return new RemindersPage(
            form ?? new ReminderForm { Kinds = [.. ManualReminders.Wanted(offered, refused)] }, offered, await follows.ListAsync(userId, cancellation));
    }
}
