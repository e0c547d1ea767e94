using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance.Feeds;

/// <summary>As an administrator I put files into a folder, and they are taken without anyone signing in.</summary>
public sealed class FeedFolderTests : IDisposable
{
    private readonly FolderSite site = new();

    private string Folder => Path.Combine(site.Watched, "children");

    [Fact]
    public async Task A_complete_file_is_taken_once_and_moved_and_one_that_cannot_be_read_is_moved_with_the_reason()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        Put("march.csv", "SC05,31/03/2014,14.1,,,\nZZ1,31/03/2014,1,,,\n");
        Put("again.csv", "SC05,31/03/2014,14.1,,,\nZZ1,31/03/2014,1,,,\n");
        Put("empty.csv", rows: null);
        Put("wrong.pdf", rows: null, "%PDF-1.7");
        Put("being-written.csv", "SC05,31/03/2014,14.2,,,\n", age: 0);
        Put("upload.part", "SC05,31/03/2014,14.2,,,\n");
        Put(".hidden.csv", "SC05,31/03/2014,14.2,,,\n");
        var outside = Path.Combine(site.Watched, "outside.csv");
        File.WriteAllBytes(outside, FeedBrowsing.Csv("SC05,31/03/2014,14.9,,,\n"));
        File.SetLastWriteTimeUtc(outside, DateTime.UtcNow.AddMinutes(-5));
        File.CreateSymbolicLink(Path.Combine(Folder, "link.csv"), outside);

        Assert.Equal(4, await TakeAsync());
        Assert.Equal(0, await TakeAsync());

        Assert.Equal(["again.csv", "march.csv"], NamesIn("done"));
        Assert.Equal(["empty.csv", "empty.csv.why.txt", "wrong.pdf", "wrong.pdf.why.txt"], NamesIn("refused"));
        Assert.StartsWith("The file must be CSV or XLSX", File.ReadAllText(Path.Combine(Folder, "refused", "wrong.pdf.why.txt")), StringComparison.Ordinal);
        Assert.Equal([".hidden.csv", "being-written.csv", "link.csv", "upload.part"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(outside));
        var delivery = await site.ReadAsync(db => db.FeedDeliveries.SingleAsync(one => one.Feed.ShortName == "children"));
        Assert.Equal((FeedWay.Folder, "Watched folder", 1, 1), (delivery.Way, delivery.ReceivedBy, delivery.Taken, delivery.Refused));
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Refused a file of a feed" && one.Subject == "children")));
    }

    [Fact]
    public async Task A_name_that_is_there_already_is_kept_beside_and_two_instances_take_a_file_once()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        for (var round = 1; round <= 3; round++)
        {
            Put("march.csv", $"SC05,31/03/2014,14.{round},,,\n");
            await Task.WhenAll(TakeAsync(), TakeAsync()).InTimeAsync();
        }

        Assert.Equal(["march-2.csv", "march-3.csv", "march.csv"], NamesIn("done"));
        Assert.Equal(3, await site.ReadAsync(db => db.FeedDeliveries.CountAsync(one => one.Feed.ShortName == "children")));
        Assert.Equal(14.3m, await site.ReadAsync(db => db.ReceivedFigures.Where(one => one.Indicator.Reference == "SC05").Select(one => one.Value).SingleAsync()));
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_not_followed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        await administrator.AddFeedAsync("other");
        Put("march.csv", "SC05,31/03/2014,14.1,,,\n");
        Directory.CreateSymbolicLink(Path.Combine(site.Watched, "other"), Folder);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "done"), site.Watched);

        Assert.Equal(0, await TakeAsync());
        Assert.True(File.Exists(Path.Combine(Folder, "march.csv")));
        Assert.Equal(0, await site.ReadAsync(db => db.FeedDeliveries.CountAsync(one => one.Feed.ShortName == "other")));
    }

    public void Dispose() => site.Dispose();

    private void Put(string name, string? rows, string text = "", int age = 60)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, rows is null ? System.Text.Encoding.UTF8.GetBytes(text) : FeedBrowsing.Csv(rows));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(-age));
    }

    private IEnumerable<string?> NamesIn(string folder)
        => Directory.GetFiles(Path.Combine(Folder, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private async Task<int> TakeAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FeedFolder>().TakeAsync();
    }

    /// <summary>A site with a watched folder, in which the tests look themselves.</summary>
    private sealed class FolderSite : PlanSite
    {
        public string Watched { get; } = Directory.CreateTempSubdirectory("kcc-performance-feeds-").FullName;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Feeds:Folder", Watched);
            builder.UseSetting("Feeds:Watched", "false");
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && Directory.Exists(Watched))
            {
                Directory.Delete(Watched, recursive: true);
            }
        }
    }
}
