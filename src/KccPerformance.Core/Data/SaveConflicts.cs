using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Data;

/// <summary>Telling a clash between two people from a database that is in trouble.</summary>
public static class SaveConflicts
{
    /// <summary>Where SqlClient leaves the number of an error for those who do not know its types.</summary>
    private const string NumberKey = "HelpLink.EvtID";

    /// <summary>A row that a unique index, or a key, has already; a row that is referred to, or refers to nothing.</summary>
    private static readonly string[] Numbers = ["2601", "2627", "547"];

    /// <summary>
    /// Whether a save failed because somebody else was first: the row's version had moved on, a unique index had the
    /// value already, or what it refers to is gone, or is referred to since. EF Core has no common code for them:
    /// SQL Server is asked by number, as it speaks the language of its login, and SQLite by its words, which are
    /// always English.
    /// </summary>
    public static bool IsConflict(this DbUpdateException exception)
        => exception is DbUpdateConcurrencyException
           || (exception.InnerException is { } inner && (IsByNumber(inner) ?? IsInWords(inner.Message)));

    /// <summary>What somebody is told whose change came second.</summary>
    public static RuleException ChangedMeanwhile(string subject)
        => new($"{subject} has been changed since you opened this page, so your change was not saved. Check the current details, then try again.");

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

    private static bool? IsByNumber(Exception exception)
        => exception.Data[NumberKey] is string number ? Numbers.Contains(number, StringComparer.Ordinal) : null;

    private static bool IsInWords(string message)
        => message.Contains("UNIQUE constraint", StringComparison.Ordinal) || message.Contains("FOREIGN KEY constraint", StringComparison.Ordinal);
}
