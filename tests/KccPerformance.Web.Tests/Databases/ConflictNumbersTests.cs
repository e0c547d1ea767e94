using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>A conflict between two users is told from a database failure, whatever the server's language.</summary>
public sealed class ConflictNumbersTests
{
    [Theory]
    [InlineData(2601, "Cannot insert duplicate key row in object 'dbo.Updates' with unique index 'IX_Updates_SubmissionId'.")]
    [InlineData(2627, "Verletzung der PRIMARY KEY-Einschränkung 'PK_Drafts'. Ein doppelter Schlüssel kann nicht eingefügt werden.")]
    [InlineData(547, "L'instruction DELETE est en conflit avec la contrainte REFERENCE.")]
    public void Somebody_else_was_first(int number, string message)
        => Assert.True(new DbUpdateException("Not saved.", ServerErrors.Of(number, message)).IsConflict());

    [Theory]
    [InlineData(2628, "String or binary data would be truncated in table 'dbo.Plans'; UNIQUE constraint or not.")]
    [InlineData(229, "The INSERT permission was denied on the object 'Plans'.")]
    [InlineData(1105, "Could not allocate space.")]
    [InlineData(ServerErrors.Deadlock, "Transaction was deadlocked on lock resources with another process.")]
    public void The_database_is_in_trouble(int number, string message)
        => Assert.False(new DbUpdateException("Not saved.", ServerErrors.Of(number, message)).IsConflict());

    [Fact]
    public void So_it_is_where_nothing_is_known_of_the_reason() => Assert.False(new DbUpdateException("Not saved.").IsConflict());
}
