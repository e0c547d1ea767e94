using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Evidence;
using KccPerformance.Web.Tests.Updates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Backups;

/// <summary>Fifty users write while the database is backed up. Then it is lost and restored from the backup.</summary>
public sealed class BackupUnderLoadTests : IDisposable
{
    private const int Writers = 50;
    private const int Uploaders = 10;

    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-backup-").FullName;
    private readonly ConcurrentQueue<string> updates = new();
    private readonly ConcurrentQueue<(string Address, string Sha256)> files = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_acknowledged_before_the_backup_is_there_after_a_restore_and_nothing_is_half()
    {
        BackupMade made;
        string[] updatesBefore;
        (string Address, string Sha256)[] filesBefore;
        using (var site = new SqliteSite())
        {
            using var stop = new CancellationTokenSource();
            using var administrator = await site.SignInAsync(PlanSite.Administrator);
            using var officer = await site.SignInAsync(PlanSite.Officer);
            var codes = await site.ReadAsync(db => db.Actions.OrderBy(action => action.Id).Select(action => action.Code).ToListAsync());
            var unfinished = await site.UnfinishedAsync();
            var writing = Enumerable.Range(0, Writers)
                .Select(number => number < Uploaders
                    ? UploadAsync(site, officer, EvidenceForms.AddressOf(unfinished.Code, unfinished.Criteria[0].Position), number, stop.Token)
                    : ReportAsync(administrator, codes[number % codes.Count], number, stop.Token))
                .ToList();
            await WaitAsync(() => updates.Count >= 40 && files.Count >= Uploaders, writing);

            (updatesBefore, filesBefore) = ([.. updates], [.. files]);
            made = (await new BackupFolder(folder).MakeAsync(site.Services.GetRequiredService<IBackups>(), new DateTime(2026, 1, 31, 2, 0, 0, DateTimeKind.Utc), keep: 1))!;

            // The users went on writing during the backup.
            await WaitAsync(() => updates.Count > updatesBefore.Length && files.Count > filesBefore.Length, writing);
            await stop.CancelAsync();
            await Task.WhenAll(writing).InTimeAsync();
        }

        // The first site is disposed, and its database is deleted.
        using var restored = new RestoredSite();
        var contents = await restored.RestoreAsync(made.File.Path);
        Assert.Equal(made.Contents.Events + 1, contents.Events);
        using var reader = await restored.SignInAsync(PlanSite.Member);

        var there = await restored.ReadAsync(db => db.Updates.Select(update => update.Narrative).ToListAsync());
        Assert.Empty(updatesBefore.Except(there, StringComparer.Ordinal));
        foreach (var (address, hash) in filesBefore)
        {
            Assert.Equal(hash, Hash(await reader.GetByteArrayAsync(new Uri(address, UriKind.Relative))));
        }

        // Nothing is incomplete: every update has its event, every event its update, and every file that counts can be read whole.
        var ours = there.Where(narrative => narrative.StartsWith("Written by ", StringComparison.Ordinal)).ToList();
        Assert.Equal(ours.Count, ours.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ours.Count, await restored.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Reported progress" && one.After!.Contains("Written by "))));
        var whole = await restored.ReadAsync(db => db.EvidenceFiles.Where(file => file.IsComplete).ToListAsync());
        Assert.Equal(whole.Count, await restored.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Added evidence" && one.After!.Contains("\"Sha256\""))));
        foreach (var file in whole)
        {
            Assert.Equal(file.Sha256, Hash(await reader.GetByteArrayAsync(new Uri($"{PlanSite.Plan}/evidence/{file.Id}", UriKind.Relative))));
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Task WaitAsync(Func<bool> isEnough, List<Task> writing) => Patience.UntilAsync(
        async () =>
        {
            // Reports the exception of a writer that failed.
            foreach (var failed in writing.Where(task => task.IsFaulted))
            {
                await failed;
            }

            return isEnough();
        },
        "Enough writing");

    /// <summary>Submits updates repeatedly. An update counts as saved only if it was accepted: another user may be first, or the action refuse it.</summary>
    private async Task ReportAsync(HttpClient client, string code, int number, CancellationToken stop)
    {
        for (var again = 0; !stop.IsCancellationRequested; again++)
        {
            var page = await client.GetPageAsync(UpdateForms.AddressOf(code) + "?use=last");
            if (page.QuerySelector("form.app-update") is null)
            {
                return;
            }

            var words = $"Written by {number}, {again}";
            using var response = await client.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead(), ("Narrative", words));
            Assert.True((int)response.StatusCode < 500);
            if (response.StatusCode == HttpStatusCode.Redirect)
            {
                updates.Enqueue(words);
            }
        }
    }

    private async Task UploadAsync(PlanSite site, HttpClient client, string address, int number, CancellationToken stop)
    {
        for (var again = 0; !stop.IsCancellationRequested; again++)
        {
            // Two chunks and part of a third, with different bytes for each file.
            var bytes = EvidenceForms.Pdf(600_000 + number);
            BitConverter.TryWriteBytes(bytes.AsSpan(1000), (number * 100_000) + again);
            using var response = await client.UploadAsync(address, $"minutes-{number}-{again}.pdf", new ByteArrayContent(bytes));
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            var name = $"minutes-{number}-{again}.pdf";
            var id = await site.ReadAsync(db => db.EvidenceFiles.Where(file => file.FileName == name).Select(file => file.Id).SingleAsync(CancellationToken.None));
            files.Enqueue(($"{PlanSite.Plan}/evidence/{id}", Hash(bytes)));
        }
    }

    /// <summary>A site that starts without a database until one is restored.</summary>
    private sealed class RestoredSite : SqliteSite
    {
        protected override bool StartsLoaded => false;

        public async Task<DatabaseContents> RestoreAsync(string file)
        {
            await using var services = new ServiceCollection().AddDatabase(DatabaseFile);
            return await services.GetRequiredService<IBackups>().RestoreAsync(file);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:LoadSample", "false");
        }
    }
}
