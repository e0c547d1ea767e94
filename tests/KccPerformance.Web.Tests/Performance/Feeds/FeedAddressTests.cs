using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Speed;
using KccPerformance.Web.Tests.Updates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Feeds;

/// <summary>As another system I send files to an address with a token, and the answer says what became of each row.</summary>
public sealed class FeedAddressTests : IDisposable
{
    private static readonly byte[] File = FeedBrowsing.Csv("SC05,31/03/2014,14.1,,,\n");

    private readonly CountedSite site = new();

    [Fact]
    public async Task Only_a_valid_token_of_the_feed_opens_the_address_and_a_cookie_never_does()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        await administrator.AddFeedAsync("other");
        var token = await administrator.CreateTokenAsync("children");
        var old = await administrator.CreateTokenAsync("children", "Old export");
        var others = await administrator.CreateTokenAsync("other");
        await site.ReadAsync(db => db.FeedTokens.Where(one => one.Name == "Old export").ExecuteUpdateAsync(set
            => set.SetProperty(one => one.ExpiresOn, DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-2)))));
        using var system = site.Visitor();
        foreach (var (wrong, who) in new[]
        {
            (null, system), ("wrong", system), (token + "x", system), (token[..^1], system), (old, system), (others, system), (null, administrator), (new string('a', 500), system),
        })
        {
            using var refused = await who.DeliverAsync("children", wrong, File);
            Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString()));
            Assert.Equal("application/json", refused.Content.Headers.ContentType?.MediaType);
        }

        using var nowhere = await system.DeliverAsync("no-such-feed", token, File);
        Assert.Equal(HttpStatusCode.Unauthorized, nowhere.StatusCode);
        Assert.Equal(0, await site.ReadAsync(db => db.FeedDeliveries.CountAsync(one => one.Feed.ShortName == "children")));
        using var taken = await system.DeliverAsync("children", token, File);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("Feed token: Nightly export", await site.ReadAsync(db => db.FeedDeliveries.Where(one => one.Feed.ShortName == "children").Select(one => one.ReceivedBy).SingleAsync()));

        var page = await administrator.GetPageAsync(FeedBrowsing.List + "/children");
        Assert.DoesNotContain(token, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Never", page.QuerySelector("form[action$='/revoke']")!.ParentElement!.ParentElement.Words(), StringComparison.Ordinal);
        Assert.False(await site.ReadAsync(db => db.FeedTokens.AnyAsync(one => one.Hash == token)));
        using var revoked = await administrator.SubmitAsync(page.Form("form[action$='/revoke']"));
        using var late = await system.DeliverAsync("children", token, FeedBrowsing.Csv("SC05,31/03/2014,14.2,,,\n"));
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task A_feed_has_twenty_valid_tokens_at_most_and_a_revoked_one_makes_room()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync("children");
        for (var number = 1; number <= FeedService.MostTokens; number++)
        {
            await administrator.CreateTokenAsync("children", $"Export {number}");
        }

        var page = await administrator.GetPageAsync(FeedBrowsing.List + "/children");
        var day = DateTime.UtcNow.AddDays(30);
        (string, string?)[] typed = [("TokenName", "One more"), ("ExpiresOn.Day", $"{day.Day}"), ("ExpiresOn.Month", $"{day.Month}"), ("ExpiresOn.Year", $"{day.Year}")];
        using var refused = await administrator.SubmitAsync(page.Form("form[action$='/tokens']"), typed);
        Assert.Equal(["This feed has 20 tokens, which is the maximum. Revoke one first"], (await refused.ReadPageAsync()).Errors());

        using var revoked = await administrator.SubmitAsync(page.QuerySelectorAll("form[action$='/revoke']").OfType<IHtmlFormElement>().First());
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.NotEmpty(await administrator.CreateTokenAsync("children", "One more"));
        Assert.Equal(FeedService.MostTokens + 1, (await administrator.GetPageAsync(FeedBrowsing.List + "/children")).QuerySelectorAll("section[aria-labelledby=tokens] tbody tr").Length);
    }

    [Fact]
    public async Task A_token_ends_within_a_year()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(FeedBrowsing.List + "/adult-social-care");
        foreach (var day in new[] { DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(400) })
        {
            using var refused = await administrator.SubmitAsync(
                page.Form("form[action$='/tokens']"), ("TokenName", "x"), ("ExpiresOn.Day", $"{day.Day}"), ("ExpiresOn.Month", $"{day.Month}"), ("ExpiresOn.Year", $"{day.Year}"));
            Assert.Contains("The last day must be from today", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await site.ReadAsync(db => db.FeedTokens.CountAsync()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_refused_with_a_status_and_a_sentence()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        foreach (var (file, status, sentence) in new (byte[], HttpStatusCode, string)[]
        {
            ([], HttpStatusCode.UnprocessableEntity, "The file is empty"),
            (Encoding.UTF8.GetBytes("Measure,Month\nSC05,1\n"), HttpStatusCode.UnprocessableEntity, "no column “Actual”"),
            (Encoding.UTF8.GetBytes(FeedBrowsing.Headings), HttpStatusCode.UnprocessableEntity, "no rows below its headings"),
            ("%PDF-1.7 nothing"u8.ToArray(), HttpStatusCode.UnsupportedMediaType, "The file must be CSV or XLSX"),
            ("PK\x03\x04 nothing"u8.ToArray(), HttpStatusCode.UnprocessableEntity, "The file"),
            ([0, 1, 2, 0, 0, 9], HttpStatusCode.UnsupportedMediaType, "not valid plain text"),
            (new byte[(10 * 1024 * 1024) + 1], HttpStatusCode.RequestEntityTooLarge, "10 MB or smaller"),
        })
        {
            using var refused = await system.DeliverAsync("children", token, file);
            Assert.Contains(sentence, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(status, refused.StatusCode);
        }

        using var form = await system.DeliverAsync("children", token, "a=b"u8.ToArray(), "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        using var broken = await system.DeliverAsync("children", token, "nothing"u8.ToArray(), "multipart/form-data; boundary=x");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, FeedBrowsing.List + "/children/results");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent(File), "file", "../../etc/march 2014.csv" } };
        using var taken = await system.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("march 2014.csv", await site.ReadAsync(db => db.FeedDeliveries.Where(one => one.Feed.ShortName == "children").Select(one => one.FileName).SingleAsync()));
    }

    [Fact]
    public async Task A_large_file_asks_the_database_no_more_questions_than_a_small_one_and_is_listed_page_by_page()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        async Task<int> CountAsync(int rows, string mark)
        {
            site.TakeCount();
            var answer = await system.DeliverRowsAsync("children", token, string.Concat(Enumerable.Range(1, rows).Select(row => $"{mark}{row},31/03/2014,1,,,\n")));
            Assert.Equal((0, 0, 0, rows), answer.Counts());
            Assert.Equal(100, answer.GetProperty("notTaken").GetArrayLength());
            return site.TakeCount();
        }

        await CountAsync(600, "Warm");
        var few = await CountAsync(600, "Few");
        Assert.Equal(few, await CountAsync(4_900, "Many"));
        var most = await CountAsync(50_000, "Most");
        Assert.InRange(most, few, few + 20);
        var page = await administrator.GetPageAsync(FeedBrowsing.List + "/children");
        var last = page.QuerySelector("main tbody tr a")!.GetAttribute("href");
        Assert.Equal("Row 50001", (await administrator.GetPageAsync($"{last}?page=500")).QuerySelectorAll("main tbody tr th")[^1].Words());
        using var more = await system.DeliverAsync("children", token, FeedBrowsing.Csv(string.Concat(Enumerable.Range(1, 50_001).Select(row => $"Z{row},31/03/2014,1,,,\n"))));
        Assert.Contains("more than 50,000 rows", await more.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_files_in_a_minute_are_refused()
    {
        using var few = new FewFilesSite();
        using var system = few.Visitor();
        using var first = await system.DeliverAsync("adult-social-care", "wrong", File);
        using var second = await system.DeliverAsync("adult-social-care", "wrong", File);
        using var third = await system.DeliverAsync("adult-social-care", "wrong", File);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests), (second.StatusCode, third.StatusCode));
    }

    public void Dispose() => site.Dispose();

    private sealed class FewFilesSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Feeds:FilesPerMinute", "2");
        }
    }
}
