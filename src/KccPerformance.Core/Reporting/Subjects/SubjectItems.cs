using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Subjects;

/// <summary>Items of modules that get their item of the reporting cycle with their first question.</summary>
public static class SubjectItems
{
    /// <summary>How often the item is looked for again after another user added it, or its subject, at the same time.</summary>
    private const int Attempts = 3;

    /// <summary>The key of an item, which is added if there is none yet.</summary>
    /// <param name="db">The database.</param>
    /// <param name="kind">The kind of subject.</param>
    /// <param name="slug">The name of the subject in addresses.</param>
    /// <param name="title">The title of the subject, which is added if there is none yet.</param>
    /// <param name="code">The code of the item.</param>
    /// <param name="label">Its label for lists and emails.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public static async Task<int> EnsureAsync(
        PerformanceDbContext db, string kind, string slug, string title, string code, string label, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(db, kind, slug, code, cancellation) is { } found)
            {
                return found;
            }

            var subject = await db.Subjects.SingleOrDefaultAsync(one => one.Kind == kind && one.Slug == slug, cancellation);
            if (subject is null)
            {
                subject = new Subject(kind, slug, title);
                subject.Describe(title, SubjectState.Current);
            }

            var item = new SubjectItem(subject, code, label);
            db.Add(item);
            try
            {
                await db.SaveChangesAsync(cancellation);
                return item.Id;
            }
            catch (DbUpdateException exception) when (exception.IsConflict() && attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The key of an item; null if it has none yet.</summary>
    public static Task<int?> FindAsync(PerformanceDbContext db, string kind, string slug, string code, CancellationToken cancellation) => db.SubjectItems
        .Where(item => item.Subject.Kind == kind && item.Subject.Slug == slug && item.Code == code)
        .Select(item => (int?)item.Id)
        .SingleOrDefaultAsync(cancellation);
}
