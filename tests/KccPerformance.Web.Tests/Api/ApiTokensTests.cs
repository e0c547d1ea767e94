using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Permissions;
using KccPerformance.Web.Tests.Updates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Api;

/// <summary>As a user I create a token for a program. It reads no more than I may, and I can end it at once.</summary>
public sealed class ApiTokensTests : IDisposable
{
    private const string Plans = "/api/v1/plans";

    private readonly ApiSite site = new();

    [Fact]
    public async Task A_token_is_shown_once_kept_as_a_hash_and_stops_when_it_is_revoked()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        var token = await member.CreateApiTokenAsync("Power BI", ApiScope.Plans);
        Assert.StartsWith("kccp_", token, StringComparison.Ordinal);
        await program.ReadJsonAsync(Plans, token);

        var page = await member.GetPageAsync(ApiBrowsing.Page);
        Assert.DoesNotContain(token, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains($"Power BI{token[..10]}… · can read: Plans", page.QuerySelector("tbody th").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Never", page.QuerySelector("tbody tr").Words(), StringComparison.Ordinal);
        var kept = await site.ReadAsync(db => db.ApiTokens.AsNoTracking().SingleAsync());
        Assert.Equal((64, false), (kept.Hash.Length, kept.Hash.Contains(token, StringComparison.Ordinal)));

        using var revoked = await member.SubmitAsync(page.Form("form[action$='/revoke']"));
        using var late = await program.AskAsync(Plans, token);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.Contains("Revoked", (await member.GetPageAsync(ApiBrowsing.Page)).QuerySelector("tbody").Words(), StringComparison.Ordinal);
        var events = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "API").OrderBy(one => one.Sequence).Select(one => new { one.What, Values = one.Before + one.After }).ToListAsync());
        Assert.Equal(["Created an access token", "Revoked an access token"], events.Select(one => one.What));
        Assert.All(events, one => Assert.DoesNotContain(token, one.Values, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_valid_token_opens_the_API_and_never_a_cookie()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        var token = await member.CreateApiTokenAsync("Power BI", ApiScope.Plans);
        var old = await member.CreateApiTokenAsync("Old", ApiScope.Plans);
        await site.ReadAsync(db => db.ApiTokens.Where(one => one.Name == "Old").ExecuteUpdateAsync(set
            => set.SetProperty(one => one.ExpiresOn, DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-2)))));
        foreach (var (wrong, who) in new[] { (null, program), ("wrong", program), (token + "x", program), (token[..^1], program), (old, program), (null, member), (new string('a', 5000), program) })
        {
            using var refused = await who.AskAsync(Plans, wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.StartsWith("Bearer", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }

        using var page = await program.AskAsync("/plans", token);
        Assert.Contains("/account/sign-in", page.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var withBoth = await member.AskAsync(Plans, token);
        Assert.Equal(HttpStatusCode.OK, withBoth.StatusCode);
    }

    [Fact]
    public async Task A_token_stops_at_once_when_its_owner_is_disabled_or_loses_a_permission_that_it_needs()
    {
        using var program = site.Visitor();
        var members = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member);
        var whole = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var some = await administrator.CreateApiTokenAsync("Plans alone", ApiScope.Plans);
        await program.ReadJsonAsync(Plans, members);
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true)));
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, Role.Officer)));
        foreach (var stopped in new[] { members, whole })
        {
            using var refused = await program.AskAsync(Plans, stopped);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        await program.ReadJsonAsync(Plans, some);
    }

    [Fact]
    public async Task A_token_of_each_scope_reads_its_own_collection_and_no_other()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var program = site.Visitor();
        foreach (var scope in ApiScopes.All)
        {
            var token = await administrator.CreateApiTokenAsync($"{scope}", scope == ApiScope.ExemptRisks ? [ApiScope.Risks, scope] : [scope]);
            var own = scope switch { ApiScope.FinalReports => "final-reports", ApiScope.ExemptRisks => "risks", _ => scope.ToString().ToLowerInvariant() };
            foreach (var route in RouteTable.Api)
            {
                using var response = await program.AskAsync(route.Address, token);
                var isOwn = route.Pattern.Split('/')[2] == own;
                Assert.True((response.StatusCode == HttpStatusCode.Forbidden) == !isOwn, $"{scope} {route} answered {(int)response.StatusCode}");
                Assert.True(!isOwn || response.IsSuccessStatusCode, $"{scope} {route} answered {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Exempt_risks_need_the_permission_and_a_scope_that_names_them()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        Assert.Null((await member.GetPageAsync(ApiBrowsing.Page)).QuerySelector("input[value=ExemptRisks]"));
        using var refused = await member.SendTokenFormAsync("Exempt", DateTime.UtcNow.AddDays(9), "Risks", "ExemptRisks");
        Assert.Equal(["Select what the token can read"], (await refused.ReadPageAsync()).Errors());
        using var alone = await administrator.SendTokenFormAsync("Exempt", DateTime.UtcNow.AddDays(9), "ExemptRisks");
        Assert.Equal(["Select risks too, if the token can read exempt risks"], (await alone.ReadPageAsync()).Errors());

        var open = await administrator.CreateApiTokenAsync("Open", ApiScope.Risks);
        var exempt = await administrator.CreateApiTokenAsync("Exempt", ApiScope.Risks, ApiScope.ExemptRisks);
        var all = await program.ReadAllAsync("/api/v1/risks", exempt);
        var hidden = all.Where(risk => risk.GetProperty("exemptParagraph").ValueKind == System.Text.Json.JsonValueKind.Number).ToList();
        Assert.NotEmpty(hidden);
        Assert.Equal(all.Count - hidden.Count, (await program.ReadAllAsync("/api/v1/risks", open)).Count);
        using var one = await program.AskAsync($"/api/v1/risks/{hidden[0].GetProperty("id")}", open);
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
    }

    [Fact]
    public async Task A_user_has_twenty_valid_tokens_at_most_and_a_token_has_a_name_a_scope_and_a_day_within_a_year()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        foreach (var (days, name, scopes, sentence) in new (int, string, string[], string)[]
        {
            (-1, "x", ["Plans"], "The last day must be from today"), (400, "x", ["Plans"], "The last day must be from today"),
            (9, "", ["Plans"], "Enter what uses the token"), (9, "x", [], "Select what the token can read"), (9, "x", ["Nonsense"], "Select one of the choices"),
        })
        {
            using var refused = await member.SendTokenFormAsync(name, DateTime.UtcNow.AddDays(days), scopes);
            Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        }

        for (var number = 1; number <= ApiTokenService.MostTokens; number++)
        {
            await member.CreateApiTokenAsync($"Program {number}", ApiScope.Plans);
        }

        using var same = await member.SendTokenFormAsync("Program 1", DateTime.UtcNow.AddDays(9), "Plans");
        Assert.Equal(["You already have a token called Program 1. Enter another name"], (await same.ReadPageAsync()).Errors());
        using var more = await member.SendTokenFormAsync("One more", DateTime.UtcNow.AddDays(9), "Plans");
        Assert.Equal(["You have 20 tokens, which is the maximum. Revoke one first"], (await more.ReadPageAsync()).Errors());
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var first = (IHtmlFormElement)(await member.GetPageAsync(ApiBrowsing.Page)).QuerySelector("form[action$='/revoke']")!;
        var address = first.GetAttribute("action")!;
        var own = await officer.GetPageAsync(ApiBrowsing.Page);
        using var others = await officer.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(own.Form("form[action='/account/programs']"))));
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Equal(20, await site.ReadAsync(db => db.ApiTokens.CountAsync(one => one.RevokedAt == null)));
        using var revoked = await member.SubmitAsync(first);
        Assert.NotEmpty(await member.CreateApiTokenAsync("One more", ApiScope.Plans));
    }

    [Fact]
    public async Task Too_many_requests_with_a_token_are_refused_and_others_go_on()
    {
        using var slow = new SlowSite();
        var mine = await slow.CreateWholeTokenAsync(PlanSite.Member, Role.Member);
        var others = await slow.CreateWholeTokenAsync(PlanSite.Officer, Role.Officer);
        using var program = slow.Visitor();

        // The first request, before the token is known, counts for the address.
        for (var count = 0; count < 1 + 3; count++)
        {
            await program.ReadJsonAsync(Plans, mine);
        }

        using var refused = await program.AskAsync(Plans, mine);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await program.ReadJsonAsync(Plans, others);
    }

    [Fact]
    public async Task Made_up_tokens_share_the_limit_of_their_address_and_do_not_stop_a_token_in_use()
    {
        using var slow = new SlowSite();
        var mine = await slow.CreateWholeTokenAsync(PlanSite.Member, Role.Member);
        using var program = slow.Visitor();
        await program.ReadJsonAsync(Plans, mine);
        var answers = new List<HttpStatusCode>();
        for (var count = 0; count < 6; count++)
        {
            using var answer = await program.AskAsync(Plans, $"kccp_made-up-{count}");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], answers.TakeWhile(one => one == HttpStatusCode.Unauthorized));
        Assert.All(answers.Skip(2), one => Assert.Equal(HttpStatusCode.TooManyRequests, one));
        await program.ReadJsonAsync(Plans, mine);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public void A_limit_that_is_none_stops_the_start(string limit)
    {
        using var wrong = new LimitedSite(limit);
        Exception? refused = Assert.ThrowsAny<Exception>(() => wrong.CreateClient());
        while (refused is not (null or StartUpException))
        {
            refused = refused.InnerException;
        }

        Assert.Equal($"Api:RequestsPerMinute is '{limit}'. It must be a number of requests, 1 or more.", Assert.IsType<StartUpException>(refused).Message);
    }

    [Fact]
    public async Task A_request_over_plain_HTTP_or_to_another_host_is_refused_with_problem_details_and_never_redirected()
    {
        using var production = new ProductionSite();
        foreach (var (address, sentence) in new[] { ("http://plans.example.org", "revoke the token"), ("https://attacker.example", "does not belong to this site") })
        {
            using var program = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(address) });
            using var refused = await program.AskAsync(Plans, "kccp_leaked");
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            Assert.Null(refused.Headers.Location);
            Assert.Contains(sentence, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var reader = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("http://plans.example.org") });
        using var page = await reader.GetAsync(new Uri("/help", UriKind.Relative));
        Assert.Equal("https://plans.example.org/help", page.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_answer_is_not_sent_again_until_something_is_recorded()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        var token = await member.CreateApiTokenAsync("Power BI", ApiScope.Plans, ApiScope.Actions);
        using var first = await program.AskAsync("/api/v1/actions", token);
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal(("private", true, "Authorization"), (first.Headers.CacheControl!.Private ? "private" : "", first.Headers.CacheControl.NoCache, first.Headers.Vary.ToString()));
        using var again = await program.AskAsync("/api/v1/actions", token, headers: [("If-None-Match", $"\"other\", {tag}")]);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        using var other = await program.AskAsync("/api/v1/actions?theme=1", token, headers: [("If-None-Match", tag)]);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var head = await program.AskAsync("/api/v1/actions", token, HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, tag, 0), (head.StatusCode, head.Headers.ETag?.ToString(), (await head.Content.ReadAsByteArrayAsync()).Length));
        await member.CreateApiTokenAsync("Another", ApiScope.Plans);
        using var changed = await program.AskAsync("/api/v1/actions", token, headers: [("If-None-Match", tag)]);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private sealed class LimitedSite(string limit) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Api:RequestsPerMinute", limit);
        }
    }

    private sealed class SlowSite : ApiSite
    {
        protected override int RequestsPerMinute => 3;
    }
}
