using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Durability;

public sealed class KilledAtAnyMomentTests : IDisposable
{
    private const int Moments = 50;

    /// <summary>
    /// At every tenth moment the product is killed and started again, which takes seconds. At the others it is only stopped
    /// while the files that a kill would leave are copied and checked (<see cref="AppProcess.CopyAsStoppedAsync"/>).
    /// </summary>
    private const int EveryKill = 10;

    /// <summary>The seed for the moments. What the product is doing at each one differs from run to run.</summary>
    private const int Seed = 2008;

    private readonly AppProcess product = new();

    /// <summary>
    /// An officer may lose the last five seconds of typing, because the page saves drafts that often. Nothing that the
    /// product acknowledged as saved may be lost.
    /// </summary>
    [Fact]
    public async Task Killed_at_50_random_moments_it_loses_nothing_it_acknowledged_and_doubles_nothing()
    {
        var moments = new Random(Seed);
        Typist[] typists = [new("CED2", new Random(Seed + 1)), new("CED3", new Random(Seed + 2)), new("CPA1", new Random(Seed + 3))];
        var before = await product.ReadAsync(CountAsync);
        List<(string File, Acknowledged[] Known, string When)> copies = [];
        var waiting = 0;
        var client = await product.StartAsync();
        try
        {
            await SignInAsync(client);
            var typing = Type();
            for (var moment = 1; moment <= Moments; moment++)
            {
                var when = $"Seed {Seed}, moment {moment}";
                await Task.WhenAny(typists.Select(typist => typist.WarmAsync(typing)));
                await Task.WhenAny(typing, Task.Delay(moments.Next(20, 200)));
                if (moment % EveryKill != 0 && OperatingSystem.IsLinux())
                {
                    var file = Path.Combine(product.Folder, $"copy-{moment}.db");
                    Acknowledged[] known = await product.CopyAsStoppedAsync(file, Know);
                    copies.Add((file, known, when));
                    waiting += known.Count(one => one.IsWaiting);
                    continue;
                }

                await product.KillAsync();
                await typing.InTimeAsync();
                waiting += Know().Count(one => one.IsWaiting);

                // Cookies stay valid: users who were signed in still are.
                client.Dispose();
                client = await product.StartAsync();
                foreach (var typist in typists)
                {
                    await typist.CheckAsync(product, client, when);
                }

                await product.ReadAsync(db => CheckAsync(db, before, when));
                typing = moment < Moments ? Type() : Task.CompletedTask;
            }
        }
        finally
        {
            client.Dispose();
        }

        foreach (var (file, known, when) in copies)
        {
            await AppProcess.ReadCopyAsync(file, async db =>
            {
                foreach (var one in known)
                {
                    await one.CheckAsync(db, when);
                }

                return await CheckAsync(db, before, when);
            });
        }

        // There were updates and drafts at those moments; otherwise nothing has been tested.
        var (updates, drafts) = (typists.Sum(typist => typist.Updates), typists.Sum(typist => typist.Drafts));
        Assert.Equal(updates, (await product.ReadAsync(CountAsync)).Updates - before.Updates);
        Assert.True(updates >= Moments && drafts >= Moments && waiting >= Moments / 2, $"Only {updates} updates, {drafts} drafts, {waiting} unanswered.");

        Task Type() => Task.WhenAll(typists.Select(typist => typist.TypeAsync(client)));

        Acknowledged[] Know() => [.. typists.Select(typist => typist.Know())];
    }

    public void Dispose() => product.Dispose();

    private static async Task SignInAsync(HttpClient client)
    {
        var page = await client.GetPageAsync("/account/sign-in");
        using var response = await client.SubmitAsync(
            page.Form("form[action^='/account/sign-in']"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    /// <summary>Nothing is damaged: SQLite finds its pages intact, the audit log is one chain, and every update has its event and the reverse.</summary>
    private static async Task<DatabaseContents> CheckAsync(PerformanceDbContext db, (int Updates, int Audited) before, string when)
    {
        var pages = await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync();
        Assert.True(pages is ["ok"], $"{when}: {string.Join('\n', pages)}");
        var now = await CountAsync(db);
        Assert.True(now.Updates - before.Updates == now.Audited - before.Audited, $"{when}: {now} after {before}.");
        return await DatabaseContents.CheckAsync(db);
    }

    private static async Task<(int Updates, int Audited)> CountAsync(PerformanceDbContext db)
        => (await db.Updates.CountAsync(), await db.AuditEvents.CountAsync(one => one.What == "Reported progress"));
}
