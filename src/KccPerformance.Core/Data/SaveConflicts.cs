using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Data;

/// <summary>Telling a clash between two people from a database that is in trouble.</summary>
public static class SaveConflicts
{
    /// <summary>
    /// Whether a save failed because somebody else was first: the row's version had moved on, a unique index
    /// had the value already, or what it refers to is gone, or is referred to since. The words are SQLite's and SQL Server's own, as EF Core has no common code for them.
    /// </summary>
    public static bool IsConflict(this DbUpdateException exception)
        => exception is DbUpdateConcurrencyException
           || exception.InnerException?.Message is { } message
           && (message.Contains("UNIQUE constraint", StringComparison.OrdinalIgnoreCase)
               || message.Contains("duplicate key", StringComparison.OrdinalIgnoreCase)
               || message.Contains("FOREIGN KEY constraint", StringComparison.OrdinalIgnoreCase)
               || message.Contains("REFERENCE constraint", StringComparison.OrdinalIgnoreCase));
}
