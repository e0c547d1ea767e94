using System.Text;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Attacks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Feeds;

/// <summary>Requests to the address of a feed that are put together at random. The same seed gives the same requests.</summary>
public sealed class HostileFeedTests(HostileFeedTests.EagerSite site) : IClassFixture<HostileFeedTests.EagerSite>
{
    private const int Requests = 1500, Seed = 3103;

    private static readonly string[] Feeds = ["children", "children", "children", "other", "nothing", "'--", "%25", new string('x', 200)];

    private static readonly string[] Types =
    [
        "text/csv", "text/csv", "text/csv; charset=nonsense", "application/octet-stream", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data; boundary=x",
        "multipart/form-data", "multipart/form-data; boundary=\"\"", "nonsense", "",
    ];

    private static readonly string[] Names =
        ["attachment; filename=\"march.csv\"", "attachment; filename=\"../../etc/passwd\"", "attachment; filename*=UTF-8''%00.csv", "filename", ";;;", "", $"attachment; filename=\"{new string('x', 300)}.csv\""];

    private static readonly string[] Pieces =
    [
        FeedBrowsing.Headings, FeedBrowsing.Headings, "SC05,31/03/2014,14.1,,,\n", "C-5,31/03/2014,1e400,,,\n", "SC05,99/99/9999,=SUM(A1),x,0,0\n", "\"", "\r\n", ",,,,,,,,\n", "PK\u0003\u0004", "\0", "%PDF-1.7",
        "--x\r\n", "Content-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n", "Content-Disposition: nonsense\r\n\r\n", "\r\n--x--\r\n", "\uFEFF", "\uFFFE", "é", new string('x', 5000),
        FeedBrowsing.Headings + "SC05,December 9999,14.1,,,\n",
    ];

    /// <summary>Statuses that must occur, or most of the requests would be of one kind.</summary>
    private static readonly int[] Expected = [401, 415, 422];

    [Fact]
    public async Task Of_1500_seeded_requests_none_is_a_fault_of_the_server_and_without_the_token_all_get_one_answer()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        await administrator.AddFeedAsync("other");
        var token = await administrator.CreateTokenAsync("children");
        var ofOthers = await CountOfOthersAsync();
        using var system = site.Visitor();
        var random = new Random(Seed);
        string Pick(IReadOnlyList<string> choices) => choices[random.Next(choices.Count)];

        // Most are refused before the file is read.
        string[] presented = [$"Bearer {token}", "", "", "Bearer", "Bearer x", $"Bearer {token}x", $"Bearer {token[..^1]}", $"Basic {token}", token, $"Bearer {new string('a', 500)}"];
        var faults = new List<string>();
        var statuses = new HashSet<int>();
        var refusals = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < Requests; count++)
        {
            var (feed, authorization, type) = (Pick(Feeds), Pick(presented), Pick(Types));
            var body = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pick(Pieces)));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{FeedBrowsing.List}/{feed}/results", UriKind.Relative)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Content.Headers.TryAddWithoutValidation("Content-Disposition", Pick(Names));
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await system.SendAsync(request);
            var (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
            statuses.Add(status);
            var isAccepted = feed == "children" && authorization == $"Bearer {token}";
            if (isAccepted ? status is not (200 or 400 or 413 or 415 or 422) : status != 401)
            {
                faults.Add($"{count}: {feed}, {authorization}, {type}, {body} answered {status} {text}");
            }

            if (text.Contains(token, StringComparison.Ordinal) || text.Contains("KccPerformance", StringComparison.Ordinal) || response.MissingHeaders().Count > 0)
            {
                faults.Add($"{count}: {status} says too much, or has no headers: {text}");
            }

            if (status == 401)
            {
                refusals.Add(text);
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults with seed {Seed}:\n{string.Join('\n', faults.Take(30))}");
        Assert.Single(refusals);
        Assert.Empty(Expected.Except(statuses));
        Assert.Equal(ofOthers, await CountOfOthersAsync());
    }

    private Task<int> CountOfOthersAsync() => site.ReadAsync(db => db.FeedDeliveries.CountAsync(one => one.Feed.ShortName != "children"));

    /// <summary>A site to which another system may send as fast as it can.</summary>
    public sealed class EagerSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Feeds:FilesPerMinute", "1000000");
        }
    }
}
