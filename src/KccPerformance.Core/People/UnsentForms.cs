using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Keeps forms that were sent after their session ended: a few for each account, for a short time.</summary>
public sealed class UnsentForms(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The most forms kept for an account. The oldest are deleted first.</summary>
    public const int MostForOne = 20;

    /// <summary>How long a form is kept.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromHours(2);

    /// <summary>Keeps a form.</summary>
    /// <param name="userId">The user whose form it is.</param>
    /// <param name="page">The address of its page.</param>
    /// <param name="content">The encrypted fields.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>Its key, or null if there is no such account or the form is too large.</returns>
    public async Task<Guid?> KeepAsync(int userId, string page, byte[] content, CancellationToken cancellation = default)
    {
        if (page.Length > UnsentForm.PageLength || content.Length > UnsentForm.ContentLength
            || !await db.Users.AnyAsync(user => user.Id == userId && !user.IsDisabled, cancellation))
        {
            return null;
        }

        var oldest = real.UtcNow() - KeptFor;
        var newer = await db.UnsentForms
            .Where(form => form.UserId == userId)
            .OrderByDescending(form => form.KeptAt)
            .Select(form => form.KeptAt)
            .Skip(MostForOne - 1)
            .FirstOrDefaultAsync(cancellation);
        await db.WriteAsync(
            token => db.UnsentForms.Where(form => form.KeptAt < oldest || (form.UserId == userId && form.KeptAt <= newer)).ExecuteDeleteAsync(token),
            cancellation);
        var kept = new UnsentForm(userId, page, content, real.UtcNow());
        db.UnsentForms.Add(kept);
        await db.SaveChangesAsync(CancellationToken.None);
        return kept.Id;
    }

    /// <summary>Whether a form is still kept, for any user.</summary>
    public Task<bool> IsKeptAsync(Guid id, CancellationToken cancellation = default) => Live().AnyAsync(form => form.Id == id, cancellation);

    /// <summary>The encrypted fields of a form, only for its user and page.</summary>
    public Task<byte[]?> FindAsync(Guid id, int userId, string page, CancellationToken cancellation = default)
        => Live().Where(form => form.Id == id && form.UserId == userId && form.Page == page).Select(form => form.Content).SingleOrDefaultAsync(cancellation);

    private IQueryable<UnsentForm> Live()
    {
        var oldest = real.UtcNow() - KeptFor;
        return db.UnsentForms.Where(form => form.KeptAt >= oldest);
    }
}
