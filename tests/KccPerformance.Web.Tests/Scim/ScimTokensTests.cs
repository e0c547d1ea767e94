using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>SCIM is off until an administrator creates a token, and needs that token and nothing else.</summary>
public sealed class ScimTokensTests : IDisposable
{
    private const string Page = "/admin/directory";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_token_is_made_on_the_page_shown_once_and_refused_once_it_is_revoked()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var directory = site.Visitor();
        Assert.Contains("There are no tokens", (await administrator.GetPageAsync(Page)).QuerySelector("main").Words(), StringComparison.Ordinal);

        var token = await CreateAsync(administrator, "Entra ID");
        directory.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await directory.AskScimAsync("GET", ScimCalls.Users);
        var page = await administrator.GetPageAsync(Page);
        Assert.DoesNotContain(token, page.Source.Text, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/scim/v2", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        var stored = await site.ReadAsync(db => db.DirectoryTokens.SingleAsync());
        Assert.NotEqual(token, stored.Hash);
        Assert.NotNull(stored.LastUsedAt);

        using var revoked = await administrator.SubmitAsync(page.Form("form[action$='/revoke']"));
        await directory.AskScimAsync("GET", ScimCalls.Users, status: HttpStatusCode.Unauthorized);
        Assert.Equal(
            ["Created a token of the directory", "Revoked a token of the directory"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "SCIM").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task A_token_has_a_name_of_its_own_and_a_day_within_a_year_and_there_are_five_at_most()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var (name, days, sentence) in new[] { ("", 9, "Enter what uses the token"), ("x", -1, "The last day must be from today"), ("x", 400, "The last day must be from today") })
        {
            using var refused = await SendAsync(administrator, name, days);
            Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        }

        for (var number = 1; number <= DirectoryTokenService.MostTokens; number++)
        {
            await CreateAsync(administrator, $"Directory {number}");
        }

        using var same = await SendAsync(administrator, "Directory 1", 9);
        Assert.Contains("There is already a token called Directory 1", (await same.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var more = await SendAsync(administrator, "One more", 9);
        Assert.Contains("There are 5 tokens, which is the maximum", (await more.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_needs_the_token_and_accepts_no_cookie_and_no_other_token()
    {
        using var visitor = site.Visitor();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var api = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator);
        var scim = await site.CreateScimTokenAsync();
        foreach (var route in RouteTable.Scim)
        {
            foreach (var (client, token) in new (HttpClient, string?)[] { (visitor, null), (visitor, api), (visitor, "kccd_made-up"), (administrator, null) })
            {
                using var response = await client.AskAsync(route.Address, token, new HttpMethod(route.Verb));
                var error = await response.ReadScimAsync($"{route} with {token ?? "no token"}", HttpStatusCode.Unauthorized);
                Assert.Equal("401", error.Word("status"));
                Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            }

            using var known = await visitor.AskAsync(route.Address, scim, new HttpMethod(route.Verb));
            Assert.NotEqual(HttpStatusCode.Unauthorized, known.StatusCode);
        }

        foreach (var route in RouteTable.Api)
        {
            using var refused = await visitor.AskAsync(route.Address, scim);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        using var page = await visitor.AskAsync("/admin/users", scim);
        Assert.Contains("/account/sign-in", page.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_requests_at_once_pass_and_more_than_the_limit_are_refused_in_the_form_of_SCIM()
    {
        using var directory = await site.DirectoryAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => directory.CallAsync("GET", ScimCalls.Users + "?filter=userName eq \"nobody\""))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Array.ForEach(answers, answer => answer.Dispose());

        using var slow = new SlowSite();
        using var limited = await slow.DirectoryAsync();

        // The first request, before the token is known, counts for the address.
        for (var count = 0; count < 1 + 3; count++)
        {
            await limited.AskScimAsync("GET", ScimCalls.Users);
        }

        using var refused = await limited.CallAsync("GET", ScimCalls.Users);
        Assert.Equal("429", (await refused.ReadScimAsync("One too many", HttpStatusCode.TooManyRequests)).Word("status"));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    public void Dispose() => site.Dispose();

    private static async Task<string> CreateAsync(HttpClient administrator, string name)
    {
        using var created = await SendAsync(administrator, name, 30);
        return (await created.ReadPageAsync()).QuerySelector(".app-code-line code").Words();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient administrator, string name, int days)
    {
        var lastDay = DateTime.UtcNow.AddDays(days);
        IHtmlFormElement form = (await administrator.GetPageAsync(Page)).Form($"form[action='{Page}/tokens']");
        return await administrator.SubmitAsync(
            form, ("TokenName", name), ("ExpiresOn.Day", $"{lastDay.Day}"), ("ExpiresOn.Month", $"{lastDay.Month}"), ("ExpiresOn.Year", $"{lastDay.Year}"));
    }

    private sealed class SlowSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Scim:RequestsPerMinute", "3");
        }
    }
}
