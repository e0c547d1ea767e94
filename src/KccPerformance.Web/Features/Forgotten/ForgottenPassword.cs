using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Forgotten;

/// <summary>
/// Emails a link to set a new password. The response is the same for an address without an account, so that the page does not
/// reveal who has one. The email is written in the same save as the audit entry and sent later, so that the time of a response
/// says little; an account takes one more query and one more row.
/// </summary>
public sealed class ForgottenPassword(
    PerformanceDbContext db, UserManager<User> users, PasswordRule passwords, SetPasswordMail mail, SiteAddress site, TimeProvider real)
{
    /// <summary>Queues the email, unless one was queued for the account in the last 15 minutes.</summary>
    public async Task AskAsync(string email, string? address, CancellationToken cancellation)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        db.AuditEvents.Add(new AuditEvent(new Actor(null, "Not signed in", address), real.UtcNow(), "Requested a password link", email.Trim()));
        if (user is { IsDisabled: false } && !await HasHadOneAsync(user.Id, cancellation))
        {
            db.Outbox.Add(mail.Forgotten(user, site.Origin, hasPassword: !await passwords.IsOffForAsync(user.Id)));
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // A simultaneous request for the same account has queued its email.
            db.ChangeTracker.Clear();
        }
    }

    private Task<bool> HasHadOneAsync(int userId, CancellationToken cancellation)
    {
        var start = SetPasswordMail.ForgottenKeyStart(userId);
        var since = real.UtcNow() - SetPasswordMail.QuarterHour;
        return db.Outbox.AnyAsync(message => message.Key.StartsWith(start) && message.CreatedAt > since, cancellation);
    }
}
