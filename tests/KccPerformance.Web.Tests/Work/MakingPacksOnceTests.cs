using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Work;

/// <summary>A file of committee papers is generated once, however many users request it.</summary>
public sealed class MakingPacksOnceTests : IDisposable
{
    private readonly WorkSite site = new();

    [Theory]
    [InlineData("pack.docx")]
    [InlineData("pack.html")]
    [InlineData("actions.csv")]
    public async Task Two_who_ask_at_once_get_the_same_file_made_once(string form)
    {
        var address = $"{PackSite.Reports}/2/{form}";
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (first, second) = (await WorkSite.AskAsync(member, address), await WorkSite.AskAsync(officer, address));
        Assert.NotEqual(first, second);

        // Four instances at once: one generates the file, and the others leave the second job queued until it is ready.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.RunAllAsync())).InTimeAsync();
        await site.RunAllAsync();
        var file = Assert.Single(await site.ReadAsync(db => db.GeneratedFiles.AsNoTracking().ToListAsync()));
        foreach (var page in new[] { first, second })
        {
            var job = await site.JobAsync(page);
            Assert.Equal((JobState.Ready, (Guid?)file.Id, 3, 1), (job.State, job.FileId, job.Version, job.Tries));
        }

        var bytes = await member.DownloadAsync(first + "/file");
        Assert.Equal(file.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        Assert.Equal(bytes, await officer.DownloadAsync(second + "/file"));

        // After that the file is served at once from its address.
        Assert.Equal(bytes, await officer.DownloadAsync(address));
        Assert.Equal(2, await site.ReadAsync(db => db.Jobs.CountAsync()));
    }

    [Fact]
    public async Task Another_cover_makes_another_file_and_the_old_one_is_let_go()
    {
        var report = $"{PackSite.Reports}/{await site.Services.FreezeOpenPeriodAsync()}";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await WorkSite.AskAsync(administrator, report + "/pack.docx");
        await site.RunAllAsync();
        var before = await administrator.DownloadAsync(report + "/pack.docx");

        using (var saved = await administrator.SubmitAsync((await administrator.GetPageAsync(report + "/cover")).Form("main form"), ("Summary", "Three actions need your attention.")))
        {
            Assert.Equal(report, saved.Headers.Location?.OriginalString);
        }

        await WorkSite.AskAsync(administrator, report + "/pack.docx");
        await site.RunAllAsync();
        var after = await administrator.DownloadAsync(report + "/pack.docx");
        Assert.NotEqual(before, after);
        Assert.Contains("Three actions need your attention.", PackReading.WordsOf(after), StringComparison.Ordinal);
        var kept = await site.ReadAsync(db => db.GeneratedFiles.AsNoTracking().OrderBy(file => file.KeptUntil).ToListAsync());
        Assert.Equal(2, kept.Count);
        Assert.InRange(kept[0].KeptUntil, DateTime.MinValue, DateTime.UtcNow.AddHours(1));
        Assert.InRange(kept[1].KeptUntil, DateTime.UtcNow.AddDays(29), DateTime.MaxValue);
    }

    [Fact]
    public async Task Where_it_takes_no_longer_than_a_moment_it_comes_at_its_own_address()
    {
        using var quick = new PlanSite();
        using var member = await quick.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(PackSite.Reports + "/2/pack.docx", UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {response.Headers.Location}");
        Assert.Equal("BOS-2009-03.docx", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(1, await quick.ReadAsync(db => db.Jobs.CountAsync(job => job.State == JobState.Ready)));
    }

    public void Dispose() => site.Dispose();
}
