using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <summary>Distinguishes a conflict between two changes from a database error.</summary>
public static class SaveConflicts
{
    /// <summary>The key under which SqlClient stores an error number in exception data, which needs no reference to its types.</summary>
    private const string NumberKey = "HelpLink.EvtID";

    /// <summary>Unique index, unique key and foreign key violations.</summary>
    private static readonly string[] Numbers = ["2601", "2627", "547"];

    /// <summary>
    /// Whether a save failed because of another change: the row version has changed, a unique index already has the
    /// value, or a referenced row has been deleted or is now referenced. EF Core has no common code for these. SQL
    /// Server errors are recognised by number, because messages depend on the language of the login. SQLite errors are
    /// recognised by text, which is always English.
    /// </summary>
    public static bool IsConflict(this DbUpdateException exception)
        => exception is DbUpdateConcurrencyException
           || (exception.InnerException is { } inner && (IsByNumber(inner) ?? IsInWords(inner.Message)));

    /// <summary>The error for a change that was overtaken by another.</summary>
    public static RuleException ChangedMeanwhile(string subject)
        => new($"{subject} has been changed since you opened this page, so your change was not saved. Check the current details, then try again.");

    /// <summary>Saves all pending changes or none, with the usual message if it is refused.</summary>
    /// <param name="db">The context with the changes; cleared if the save is refused.</param>
    /// <param name="subject">The name of the changed item, for the message.</param>
    /// <exception cref="RuleException">Another change was saved first.</exception>
    public static Task SaveOrRefuseAsync(this PerformanceDbContext db, string subject) => db.SaveOrRefuseAsync(ChangedMeanwhile(subject));

    /// <summary>Saves all pending changes or none.</summary>
    /// <param name="db">The context with the changes; cleared if the save is refused.</param>
    /// <param name="refusal">Says that another change was saved first.</param>
    /// <exception cref="RuleException">It is the refusal.</exception>
    public static async Task SaveOrRefuseAsync(this PerformanceDbContext db, RuleException refusal)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw refusal;
        }
    }

    /// <summary>Saves all pending changes if they are still allowed, which is checked in the same transaction.</summary>
    /// <param name="db">The context with the changes; cleared if the save is refused.</param>
    /// <param name="isAllowed">Whether they are still allowed.</param>
    /// <param name="notAllowed">Says why they are not.</param>
    /// <param name="refusal">Says that another change was saved first.</param>
    /// <exception cref="RuleException">One of the two.</exception>
    public static async Task SaveIfOrRefuseAsync(
        this PerformanceDbContext db, Func<CancellationToken, Task<bool>> isAllowed, Func<RuleException> notAllowed, RuleException refusal)
    {
        try
        {
            if (!await db.SaveIfAsync(isAllowed, CancellationToken.None))
            {
                db.ChangeTracker.Clear();
                throw notAllowed();
            }
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw refusal;
        }
    }

    /// <summary>Saves all pending changes if this instance is the first to mark that they are made. Whatever happens, the context is empty then.</summary>
    /// <param name="db">The context with the changes.</param>
    /// <param name="mark">Sets the mark; false if it is set already.</param>
    /// <returns>Whether they were saved; false also if another change was saved first.</returns>
    public static async Task<bool> SaveIfFirstAsync(this PerformanceDbContext db, Func<CancellationToken, Task<bool>> mark)
    {
        try
        {
            return await db.SaveIfAsync(mark, CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Saves all pending changes. If another user has made the same change at the same time, nothing is left to do.</summary>
    /// <param name="db">The context with the changes; cleared if there is a conflict.</param>
    /// <param name="subject">The name of the changed item, for the message.</param>
    /// <param name="isDone">Whether the change has been made.</param>
    /// <exception cref="RuleException">A different change was saved first.</exception>
    public static async Task SaveOrAgreeAsync(this PerformanceDbContext db, string subject, Func<Task<bool>> isDone)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            if (!await isDone())
            {
                throw ChangedMeanwhile(subject);
            }
        }
    }

    private static bool? IsByNumber(Exception exception)
        => exception.Data[NumberKey] is string number ? Numbers.Contains(number, StringComparer.Ordinal) : null;

    private static bool IsInWords(string message)
        => message.Contains("UNIQUE constraint", StringComparison.Ordinal) || message.Contains("FOREIGN KEY constraint", StringComparison.Ordinal);
}
