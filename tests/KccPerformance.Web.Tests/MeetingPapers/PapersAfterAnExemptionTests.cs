using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Risks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>A paper that was downloaded while a risk was open is not served again once the risk is exempt.</summary>
public sealed class PapersAfterAnExemptionTests : IAsyncLifetime
{
    private const string Title = "Management of Social Care Demand";

    private readonly PaperSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    [Fact]
    public async Task The_file_that_a_reader_had_made_is_deleted_when_the_risk_becomes_exempt_and_the_next_one_is_without_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        await administrator.ShowAsync(site.Paper);
        Assert.Contains(Title, PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx")), StringComparison.Ordinal);
        await administrator.DownloadAsync(site.Paper + "/with-part-2.docx");
        var work = $"/your-work/{await site.ReadAsync(db => db.Jobs.Where(job => job.FileKey!.StartsWith("paper:") && job.FileKey.Contains(":part1:")).Select(job => job.Id).SingleAsync())}";
        Assert.Contains(Title, PackReading.WordsOf(await member.DownloadAsync(work + "/file")), StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.GeneratedFiles.CountAsync(file => file.FileKey!.StartsWith("paper:"))));

        await administrator.SaveAsync("/risks/CRR10/exempt", ("ExemptParagraph", "3"));
        Assert.Equal(0, await site.ReadAsync(db => db.GeneratedFiles.CountAsync(file => file.FileKey!.StartsWith("paper:"))));
        Assert.Equal(0, await site.ReadAsync(db => db.GeneratedFileChunks.CountAsync()));
        using var again = await member.GetAsync(new Uri(work + "/file", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Contains("has expired", (await member.GetPageAsync(work)).QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(Title, PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx")), StringComparison.Ordinal);

        // Another paragraph changes nothing for readers, so the files are kept.
        await administrator.SaveAsync("/risks/CRR10/exempt", ("ExemptParagraph", "5"));
        Assert.Equal(1, await site.ReadAsync(db => db.GeneratedFiles.CountAsync(file => file.FileKey!.StartsWith("paper:"))));
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();
}
