using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Durability;

/// <summary>As an officer I lose no result that the site has acknowledged, even if it is killed while I send results.</summary>
public sealed class KilledWhileSendingResultsTests : IDisposable
{
    private const int Moments = 12;

    /// <summary>At the other moments, the files that a kill would leave are copied (<see cref="AppProcess.CopyAsStoppedAsync"/>).</summary>
    private const int EveryKill = 6;

    private const int Seed = 2014;

    private readonly AppProcess product = new();

    [Fact]
    public async Task Killed_while_results_are_sent_it_loses_nothing_it_acknowledged_and_doubles_nothing()
    {
        var moments = new Random(Seed);
        ResultTypist[] typists = [new("SC05"), new("WM02")];
        List<(string File, AcknowledgedResults[] Known, string When)> copies = [];
        var waiting = 0;
        var client = await product.StartAsync();
        try
        {
            var page = await client.GetPageAsync("/account/sign-in");
            using var signedIn = await client.SubmitAsync(
                page.Form("form[action^='/account/sign-in']"), ("Email", PlanSite.PerformanceOfficer), ("Password", PlanSite.Password));
            Assert.Equal("/", signedIn.Headers.Location?.OriginalString);
            var typing = Type();
            for (var moment = 1; moment <= Moments; moment++)
            {
                var when = $"Seed {Seed}, moment {moment}";
                await Task.WhenAny(typists.Select(typist => typist.WarmAsync(typing)));
                await Task.WhenAny(typing, Task.Delay(moments.Next(20, 200)));
                if (moment % EveryKill != 0 && OperatingSystem.IsLinux())
                {
                    var file = Path.Combine(product.Folder, $"copy-{moment}.db");
                    AcknowledgedResults[] known = await product.CopyAsStoppedAsync(file, Know);
                    copies.Add((file, known, when));
                    waiting += known.Count(one => one.IsWaiting);
                    continue;
                }

                await product.KillAsync();
                await typing.InTimeAsync();
                waiting += Know().Count(one => one.IsWaiting);
                client.Dispose();
                client = await product.StartAsync();
                foreach (var typist in typists)
                {
                    await typist.CheckAsync(product, client, when);
                }

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

                Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync());
                return await DatabaseContents.CheckAsync(db);
            });
        }

        // Results were on their way at those moments; otherwise nothing has been tested.
        var sent = typists.Sum(typist => typist.Results);
        Assert.True(sent >= Moments && waiting > 0, $"Only {sent} results, {waiting} unanswered.");

        Task Type() => Task.WhenAll(typists.Select(typist => typist.TypeAsync(client)));

        AcknowledgedResults[] Know() => [.. typists.Select(typist => typist.Know())];
    }

    public void Dispose() => product.Dispose();
}
