using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Audit;

/// <summary>Flips single bytes with SQLite's own SQL, because SQLite stores everything as text and reads several texts as the same time.</summary>
public sealed class FlippedBytesTests : IDisposable
{
    private const int Events = AuditChain.BatchSize + 20;

    private readonly SqliteSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task One_byte_flipped_anywhere_in_an_event_is_found_and_the_event_named()
    {
        var last = await site.RecordAsync(Events);
        var columns = await site.ReadAsync(db => db.Database.SqlQueryRaw<string>(
            "SELECT name AS Value FROM pragma_table_info('AuditEvents') WHERE name <> 'Sequence'").ToListAsync());
        Assert.Equal(10, columns.Count);
        var random = new Random(17);
        foreach (var column in columns)
        {
            foreach (var sequence in new[] { 2, last.Sequence - 5, last.Sequence })
            {
                // Each value is restored after its flip, so that only one byte differs at a time.
                await site.TamperAsync($"CREATE TABLE Kept AS SELECT \"{column}\" AS Value, typeof(\"{column}\") AS Kind FROM AuditEvents WHERE Sequence = {sequence}");
                await site.TamperAsync(
                    $"""
                    UPDATE AuditEvents SET "{column}" = {FlippedByte(column, random.Next(64))} WHERE Sequence = {sequence}
                    """);
                var report = await site.VerifyAsync();
                Assert.True(report.Broken == new ChainBreak(sequence, ChainFault.Altered), $"{column} of {sequence}: {report.Broken}");
                await site.TamperAsync($"UPDATE AuditEvents SET \"{column}\" = (SELECT Value FROM Kept) WHERE Sequence = {sequence}; DROP TABLE Kept");
                Assert.True((await site.VerifyAsync()).IsWhole);
            }
        }
    }

    /// <summary>An SQL expression for a column with one bit of one byte flipped.</summary>
    private static string FlippedByte(string column, int place) => column switch
    {
        "ActorId" => "CASE WHEN ActorId IS NULL THEN 1 ELSE ActorId + 1 END",
        _ => $"""
            CASE WHEN "{column}" IS NULL THEN 'x' ELSE substr("{column}", 1, {place} % length("{column}"))
              || char(unicode(substr("{column}", {place} % length("{column}") + 1, 1)) - 1 + 2 * (unicode(substr("{column}", {place} % length("{column}") + 1, 1)) % 2 = 0))
              || substr("{column}", {place} % length("{column}") + 2) END
            """,
    };
}
