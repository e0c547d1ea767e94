using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Data;

/// <summary>Telling a clash between two people from a database that is in trouble.</summary>
public static class SaveConflicts
{
    /// <summary>
    /// Whether a save failed because somebody else was first: the row's version had moved on, or a unique index
    /// had the value already. The words are SQLite's and SQL Server's own, as EF Core has no common code for them.
    /// </summary>
    public static bool IsConflict(this DbUpdateException exception)
        => exception is DbUpdateConcurrencyException
           || exception.InnerException?.Message is { } message
           && (message.Contains("UNIQUE constraint", StringComparison.OrdinalIgnoreCase)
               || message.Contains("duplicate key", StringComparison.OrdinalIgnoreCase));

    /// <summary>What somebody is told whose change came second.</summary>
    public static RuleException ChangedMeanwhile(string subject)
        => new($"{subject} was changed by somebody else at the same time. Nothing you asked for was done: look at it again, then repeat it.");

    /// <summary>Saves what waits, all of it or nothing.</summary>
    /// <param name="db">What waits to be saved; emptied where it was refused.</param>
    /// <param name="subject">What is changed, as the refusal names it.</param>
    /// <exception cref="RuleException">Somebody else was first.</exception>
    public static async Task SaveOrRefuseAsync(this PerformanceDbContext db, string subject)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw ChangedMeanwhile(subject);
        }
    }
}
