using KccPerformance.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Durability;

public sealed class KilledAtAnyMomentTests : IDisposable
{
    private const int Kills = 50;

    /// <summary>Chooses the moments. When exactly the machine gets there differs from run to run.</summary>
    private const int Seed = 2008;

    private readonly KillableProduct product = new();

    /// <summary>
    /// Stronger than the five seconds that an officer may lose: those are how often the page saves; of what it had
    /// been told is saved, nothing may be lost at all.
    /// </summary>
    [Fact]
    public async Task Killed_at_50_random_moments_it_loses_nothing_it_acknowledged_and_doubles_nothing()
    {
        var moments = new Random(Seed);
        Typist[] typists = [new("CED2", new Random(Seed + 1)), new("CED3", new Random(Seed + 2)), new("CPA1", new Random(Seed + 3))];
        var recordedBefore = await CountRecordsAsync();
        var client = await product.StartAsync();
        try
        {
            await SignInAsync(client);
            for (var kill = 1; kill <= Kills; kill++)
            {
                var typing = Task.WhenAll(typists.Select(typist => typist.TypeAsync(client)));
                await Task.WhenAny(typists.Select(typist => typist.WarmAsync(typing)));
                await Task.WhenAny(typing, Task.Delay(moments.Next(50, 400)));
                await product.KillAsync();
                await typing;

                // Cookies go on: whoever was signed in still is.
                client.Dispose();
                client = await product.StartAsync();
                foreach (var typist in typists)
                {
                    await typist.CheckAsync(product, client, $"Seed {Seed}, kill {kill}");
                }
            }
        }
        finally
        {
            client.Dispose();
        }

        var recorded = await CountRecordsAsync();
        var updates = typists.Sum(typist => typist.Updates);
        Assert.Equal((updates, updates), (recorded.Updates - recordedBefore.Updates, recorded.Audited - recordedBefore.Audited));
        Assert.Equal(["ok"], await product.ReadAsync(db => db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()));

        // It was typing, saving and submitting when it was killed; otherwise nothing above has been tried.
        var (drafts, unanswered) = (typists.Sum(typist => typist.Drafts), typists.Sum(typist => typist.Unanswered));
        Assert.True(updates >= Kills && drafts >= Kills && unanswered >= Kills / 2, $"Only {updates} updates, {drafts} drafts, {unanswered} unanswered.");
    }

    public void Dispose() => product.Dispose();

    private static async Task SignInAsync(HttpClient client)
    {
        var page = await client.GetPageAsync("/account/sign-in");
        using var response = await client.SubmitAsync(
            page.Form("form[action^='/account/sign-in']"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    /// <summary>Every update stands in the audit, and the other way round.</summary>
    private Task<(int Updates, int Audited)> CountRecordsAsync()
        => product.ReadAsync(async db => (await db.Updates.CountAsync(), await db.AuditEvents.CountAsync(one => one.What == "Reported progress")));
}
