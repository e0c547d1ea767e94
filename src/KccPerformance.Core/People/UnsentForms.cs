using KccPerformance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.People;

/// <summary>Keeps forms that were sent after their session had ended, a few for each account and each for a short time.</summary>
public sealed class UnsentForms(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>As many as are kept for one account; the oldest give way.</summary>
    public const int MostForOne = 20;

    /// <summary>How long a form is kept: long enough to sign in again, also after lunch.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromHours(2);

    /// <summary>Keeps a form.</summary>
    /// <param name="userId">Who was given the form.</param>
    /// <param name="page">The address of the page that it is on.</param>
    /// <param name="content">The fields, sealed.</param>
    /// <param name="cancellation">Stops waiting, never half-way through saving.</param>
    /// <returns>Its key, or null where there is no such account or the form is too large.</returns>
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

    /// <summary>Whether a form is still kept, whoever it belongs to.</summary>
    public Task<bool> IsKeptAsync(Guid id, CancellationToken cancellation = default) => Live().AnyAsync(form => form.Id == id, cancellation);

    /// <summary>The sealed fields of a form, for the person it belongs to and on its own page only.</summary>
    public Task<byte[]?> FindAsync(Guid id, int userId, string page, CancellationToken cancellation = default)
        => Live().Where(form => form.Id == id && form.UserId == userId && form.Page == page).Select(form => form.Content).SingleOrDefaultAsync(cancellation);

    private IQueryable<UnsentForm> Live()
    {
        var oldest = real.UtcNow() - KeptFor;
        return db.UnsentForms.Where(form => form.KeptAt >= oldest);
    }
}
