using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance;

/// <summary>The items of the reporting cycle for indicators. An indicator gets its item when the first question is asked about it.</summary>
public sealed class IndicatorItems(PerformanceDbContext db)
{
    /// <summary>The key of the indicator's item, which is added if there is none yet.</summary>
    /// <param name="reference">The reference of the indicator.</param>
    /// <param name="name">Its name, for lists and emails.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public async Task<int> EnsureAsync(string reference, string name, CancellationToken cancellation = default)
    {
        if (await FindAsync(reference, cancellation) is { } found)
        {
            return found;
        }

        var item = new SubjectItem(await PerformanceModule.FindSubjectAsync(db, cancellation), reference, name);
        db.Add(item);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return item.Id;
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // Two users asked the first question at the same time.
            db.ChangeTracker.Clear();
            return (await FindAsync(reference, cancellation))!.Value;
        }
    }

    private Task<int?> FindAsync(string reference, CancellationToken cancellation) => db.SubjectItems
        .Where(item => item.Subject.Kind == PerformanceModule.SubjectKind && item.Code == reference)
        .Select(item => (int?)item.Id)
        .SingleOrDefaultAsync(cancellation);
}
