using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;

namespace KccPerformance.Core.People;

/// <summary>Who gets weekly emails about what awaits their approval.</summary>
internal static class ApprovalReaders
{
    /// <summary>The users who can approve and get weekly emails, one or all.</summary>
    public static IQueryable<User> Of(PerformanceDbContext db, int? userId) => db.Users.Where(user => (userId == null || user.Id == userId)
        && (user.Roles & RolePermissions.Working) != default(Role) && !user.IsDisabled && user.Email != null
        && !db.ReminderRefusals.Any(refusal => refusal.UserId == user.Id && refusal.Kind == ReminderKind.Digest));
}
