using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Audit;

/// <summary>When the audit log is changed outside the product, the verification names the first event that was changed.</summary>
public sealed class CheckingTheChainTests : IDisposable
{
    /// <summary>More than a batch, so that the verification reads more than one.</summary>
    private const int Events = AuditChain.BatchSize + 20;

    private readonly PlanSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_whole_record_is_said_to_be_whole_to_its_end()
    {
        var last = await site.RecordAsync(Events);
        Assert.Equal(new ChainReport(last.Sequence, last.Hash, null), await site.VerifyAsync());
        Assert.StartsWith($"Audit log verified. All {last.Sequence + 1} events are unchanged", await AskOnThePageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM AuditEvents WHERE Sequence = 5", 5, ChainFault.Missing, "Event 5 is missing.")]
    [InlineData("DELETE FROM AuditEvents WHERE Sequence BETWEEN 499 AND 502", 499, ChainFault.Missing, "Events 499 to 502 are missing.")]
    [InlineData("DELETE FROM AuditEvents WHERE Sequence = 1", 1, ChainFault.Missing, "Event 1 is missing.")]
    [InlineData("DELETE FROM AuditEvents WHERE Sequence > 510", 511, ChainFault.CutOff, "are missing from the end of the log.")]
    [InlineData("DELETE FROM AuditEvents", 1, ChainFault.CutOff, "are missing from the end of the log.")]
    [InlineData("UPDATE AuditHead SET Sequence = 510", 511, ChainFault.Added, "Event 511 was inserted outside this service.")]
    [InlineData("INSERT INTO AuditEvents (Sequence, At, ActorId, ActorName, Address, What, Subject, Before, After, HashVersion, Hash) SELECT 0, At, ActorId, ActorName, Address, What, Subject, Before, After, HashVersion, Hash FROM AuditEvents WHERE Sequence = 1", 0, ChainFault.Added, "Event 0 was inserted outside this service.")]
    [InlineData("UPDATE AuditEvents SET Sequence = 100000 WHERE Sequence = 6", 6, ChainFault.Missing, "Event 6 is missing.")]
    [InlineData("DELETE FROM AuditHead", -1, ChainFault.EndUnknown, "The record of the last event is missing.")]
    public async Task What_was_taken_out_or_put_in_is_named_with_what_is_wrong(string tampering, long sequence, ChainFault fault, string words)
    {
        var last = await site.RecordAsync(Events);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await site.TamperAsync(tampering);

        var broken = (await site.VerifyAsync()).Broken;

        Assert.Equal((sequence < 0 ? last.Sequence + 2 : sequence, fault), (broken!.Sequence, broken.Fault));
        Assert.EndsWith(words, broken.InWords, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_the_first_broken_event()
    {
        await site.RecordAsync(Events);
        await site.TamperAsync("UPDATE AuditEvents SET What = 'Nothing happened' WHERE Sequence = 3");
        Assert.StartsWith("The audit log has been tampered with. Event 3 has been altered.", await AskOnThePageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_grows_while_it_is_checked_is_still_whole()
    {
        await site.RecordAsync(Events);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(1, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await site.RecordAsync(1);
            }
        })).ToList();
        for (var check = 0; check < 20; check++)
        {
            var report = await site.VerifyAsync();
            Assert.True(report.IsWhole, report.Broken?.InWords);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers).InTimeAsync();
    }

    [Fact]
    public async Task What_anybody_types_cannot_make_the_record_seem_broken()
    {
        // Half of a surrogate pair, and a pair that is cut at the column's length.
        await site.ReadAsync(async db =>
        {
            db.AuditEvents.Add(new AuditEvent(new Actor(null, "Half \ud83d", "\ud83d"), DateTime.UtcNow, "Sign-in refused", new string('a', 199) + "😀", null, new { Half = "\udc00" }));
            db.AuditEvents.Add(new AuditEvent(new Actor(null, new string('b', 300), null), DateTime.UtcNow, "Sign-in refused", "nul\0nul"));
            return await db.SaveChangesAsync();
        });
        Assert.Null((await site.VerifyAsync()).Broken);
    }

    private async Task<string> AskOnThePageAsync()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin/audit");
        using var answer = await administrator.SubmitAsync(page.Form("form[action='/admin/audit/check']"));
        return (await answer.ReadPageAsync()).QuerySelector("main .app-lead").Words();
    }
}
