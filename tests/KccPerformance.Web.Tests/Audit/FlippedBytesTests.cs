using KccPerformance.Core.Platform.Audit;
using KccPerformance.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Audit;

/// <summary>One byte, in SQLite's own SQL: it keeps everything as text, and reads more than one text as the same instant.</summary>
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
                // Put back exactly as it was, so that each flip is the only one.
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

    /// <summary>An SQL expression: a column with one bit of one byte of it the other way.</summary>
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
