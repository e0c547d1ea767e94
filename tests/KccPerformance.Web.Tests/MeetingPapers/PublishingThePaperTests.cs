using System.Net;
using System.Text;
using System.Text.Json;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Risks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>The public reads a paper once an administrator has published it: Part 1, without names of users.</summary>
public sealed class PublishingThePaperTests : IAsyncLifetime
{
    private const string Licence = "Licensed for this test.";

    private static readonly string[] Forms = [string.Empty, "/items.csv", "/items.json"];

    private readonly LicensedSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    [Fact]
    public async Task Nobody_reads_it_without_an_account_until_it_is_published_and_again_after_it_is_unpublished()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var visitor = site.Visitor();
        async Task ExpectAsync(HttpStatusCode status)
        {
            foreach (var address in Forms.Select(form => site.Public + form))
            {
                using var response = await visitor.GetAsync(new Uri(address, UriKind.Relative));
                Assert.True(status == response.StatusCode, $"{address} answered {response.StatusCode}");
            }

            Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, (await visitor.GetPageAsync("/published")).QuerySelectorAll($"a[href='{site.Public}']").Length);
        }

        await ExpectAsync(HttpStatusCode.NotFound);
        Assert.Empty((await administrator.GetPageAsync(site.Paper)).QuerySelectorAll("form[action$='/paper/publish']"));
        await administrator.ShowAsync(site.Paper);
        await ExpectAsync(HttpStatusCode.NotFound);
        await administrator.PublishAsync(site.Paper);
        await ExpectAsync(HttpStatusCode.OK);
        foreach (var other in new[] { "/published/papers/99/2014-02-20", site.Public + "x", site.Public.Replace("2014-02-20", "2014-02-21", StringComparison.Ordinal) })
        {
            using var missing = await visitor.GetAsync(new Uri(other, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        var page = await administrator.GetPageAsync(site.Paper);
        Assert.Equal(site.Public, page.QuerySelector("section[aria-labelledby=publication] a")!.GetAttribute("href"));
        using var withdrawn = await administrator.SubmitAsync(page.Form("form[action$='/paper/withdraw']"));
        Assert.Equal(site.Paper, withdrawn.Headers.Location?.OriginalString);
        await ExpectAsync(HttpStatusCode.NotFound);

        // A paper that is hidden from the committee is not public either.
        await administrator.PublishAsync(site.Paper);
        using var hidden = await administrator.SubmitAsync((await administrator.GetPageAsync(site.Paper)).Form("form[action$='/paper/hide']"));
        await ExpectAsync(HttpStatusCode.NotFound);
        await administrator.ShowAsync(site.Paper);
        await ExpectAsync(HttpStatusCode.NotFound);
        Assert.Equal(
            ["Published the paper for a meeting", "Unpublished the paper for a meeting", "Published the paper for a meeting"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.What.EndsWith("ublished the paper for a meeting")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task It_has_every_part_with_its_items_and_no_name_of_a_user()
    {
        using var visitor = await PublishAsync();
        var page = await visitor.GetPageAsync(site.Public);
        var csv = Encoding.UTF8.GetString(await visitor.DownloadAsync(site.Public + "/items.csv"));
        var json = Encoding.UTF8.GetString(await visitor.DownloadAsync(site.Public + "/items.json"));
        var pack = page.QuerySelector(".app-pack")!;
        var headings = pack.QuerySelectorAll(".app-pack__contents li").Select(line => line.Words()).ToList();
        Assert.Contains("Building on Success, progress to March 2009", headings);
        Assert.Contains("Quarterly Performance Report, Quarter 3, 2013/14", headings);
        Assert.Contains("Corporate risks at 31 December 2013", headings);
        Assert.Contains(headings, title => title.EndsWith("Position of the actions", StringComparison.Ordinal));

        // One numbering, no id twice, and every link leads somewhere.
        var numbered = headings.Where(title => char.IsAsciiDigit(title[0])).Select(title => int.Parse(title[..title.IndexOf('.', StringComparison.Ordinal)])).ToList();
        Assert.Equal(Enumerable.Range(1, numbered.Count), numbered);
        var ids = pack.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(pack.QuerySelectorAll("a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
        Assert.Equal(46, pack.QuerySelectorAll(".app-pack__table--public tbody tr").Length);
        Assert.Contains("Management of Social Care Demand", pack.Words(), StringComparison.Ordinal);

        // The due date and the expected date are each under their own name, and an action without a due date says so.
        await using var scope = site.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<FrozenReports>().FindAsync("building-on-success", 2);
        var dates = pack.QuerySelectorAll(".app-pack__table--public tbody tr").ToDictionary(
            row => row.QuerySelector("th").Words(), row => row.QuerySelector("td[data-label='Due date']").Words(), StringComparer.Ordinal);
        Assert.Contains("expected 30 June 2010", dates["CEC2"], StringComparison.Ordinal);
        foreach (var action in report!.Position.Actions)
        {
            Assert.Contains(action.DueDate is { } due ? ActionDates.InWords(due) : "No due date", dates[action.Code], StringComparison.Ordinal);
            if (action.Stage is Stage.NotStarted or Stage.InProgress && action.Forecast is { } forecast && forecast != action.DueDate)
            {
                Assert.Contains("expected " + ActionDates.InWords(forecast), dates[action.Code], StringComparison.Ordinal);
            }
        }

        using var member = await site.SignInAsync(PlanSite.Member);
        var theirs = (await member.GetPageAsync(site.Paper)).QuerySelector(".app-pack").Words();
        var names = await site.ReadAsync(db => db.Users.Select(user => user.DisplayName).ToListAsync());
        Assert.Contains(names, name => theirs.Contains(name, StringComparison.Ordinal));
        var all = page.DocumentElement.TextContent + csv + json;
        Assert.All(names, name => Assert.DoesNotContain(name, all, StringComparison.Ordinal));
        Assert.DoesNotContain("@example.org", page.DocumentElement.OuterHtml + csv + json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_data_has_a_row_for_each_item_and_the_licence_line_of_the_settings()
    {
        using var visitor = await PublishAsync();
        Assert.Equal(Licence, (await visitor.GetPageAsync(site.Public)).QuerySelector("#licence").Words());
        var csv = Encoding.UTF8.GetString(await visitor.DownloadAsync(site.Public + "/items.csv"));
        Assert.StartsWith("\uFEFFpart,reference,title,state,licence", csv, StringComparison.Ordinal);
        Assert.Contains($"Corporate risks at 31 December 2013,CRR10,Management of Social Care Demand,Red 25,{Licence}", csv, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await visitor.DownloadAsync(site.Public + "/items.json"));
        Assert.Equal(Licence, json.RootElement.GetProperty("licence").GetString());
        var parts = json.RootElement.GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(4, parts.Count);
        Assert.Equal(csv.TrimEnd().Split("\r\n").Length - 1, parts.Sum(part => part.GetProperty("items").GetArrayLength()));
        Assert.All(parts, part => Assert.False(part.TryGetProperty("document", out _)));
    }

    [Fact]
    public async Task It_never_has_a_word_of_an_exempt_risk_and_loses_one_that_becomes_exempt_at_once()
    {
        using var visitor = await PublishAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Management of Social Care Demand", await AllAsync(visitor), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CRR10/exempt", ("ExemptParagraph", "5"));
        foreach (var client in new[] { visitor, administrator })
        {
            var all = await AllAsync(client);
            Assert.Contains("Corporate risks at 31 December 2013", all, StringComparison.Ordinal);
            Assert.DoesNotContain("Management of Social Care Demand", all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(PaperSite.Exempt, all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(PaperSite.ExemptReference, all, StringComparison.Ordinal);
        }

        using var response = await visitor.GetAsync(new Uri(site.Public, UriKind.Relative));
        Assert.Equal("public, no-cache", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_paper_that_the_committee_cannot_read_is_not_published_and_an_older_page_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ShowAsync(site.Paper);
        var form = (await administrator.GetPageAsync(site.Paper)).Form("form[action$='/paper/publish']");
        using var published = await administrator.SubmitAsync(form);
        using var again = await administrator.SubmitAsync(form);
        Assert.Contains("has been changed since you opened this page", (await again.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        using var hidden = await administrator.SubmitAsync((await administrator.GetPageAsync(site.Paper)).Form("form[action$='/paper/hide']"));
        await using var scope = site.Services.CreateAsyncScope();
        var paper = await scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().MeetingPapers.AsNoTracking().SingleAsync(one => one.Meeting.Date == PaperSite.Day);
        var service = scope.ServiceProvider.GetRequiredService<MeetingPaperService>();
        var refused = await Assert.ThrowsAsync<RuleException>(() => service.PublishAsync(paper.MeetingId, isPublished: true, paper.Version, Actor.System));
        Assert.Equal("Show the paper to the committee before you publish it.", refused.Message);
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    private async Task<HttpClient> PublishAsync()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ShowAsync(site.Paper);
        await administrator.PublishAsync(site.Paper);
        return site.Visitor();
    }

    private async Task<string> AllAsync(HttpClient client)
        => string.Join('\n', await Task.WhenAll(Forms.Select(async form => Encoding.UTF8.GetString(await client.DownloadAsync(site.Public + form)))));

    private sealed class LicensedSite : PaperSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Organisation:Licence", Licence);
        }
    }
}
