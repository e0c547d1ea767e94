using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;

namespace KccPerformance.Web.Tests.Api;

/// <summary>As a user I try the API on a page, and see what a program with my token would read.</summary>
public sealed class TryingTheApiTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string Page = "/account/programs/try";

    [Fact]
    public async Task Every_operation_is_listed_and_answers_as_with_a_token()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        var token = await member.CreateApiTokenAsync("Compare", [.. Core.Programs.ApiScopes.Of(Role.Member)]);
        var links = (await member.GetPageAsync(Page)).QuerySelectorAll("tbody tr").Select(row => (
            Path: row.QuerySelector("code").Words(), HasId: row.QuerySelector("code var") is not null, Address: row.QuerySelector("a")!.GetAttribute("href")!)).ToList();
        Assert.Equal(
            RouteTable.Api.Select(route => "/" + route.Pattern.Replace("{id:int}", "id", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            links.Select(link => link.Path).Order(StringComparer.Ordinal));
        foreach (var (_, hasId, address) in links)
        {
            var page = await member.GetPageAsync(hasId ? address + "&p.id=1" : address);
            var asked = page.QuerySelector("section[aria-labelledby=answer] code").Words()["GET ".Length..];
            using var answer = await program.AskAsync(asked, token);
            Assert.Equal($"Answer: {(int)answer.StatusCode}", page.QuerySelector("#answer").Words());
            var shown = System.Text.Json.JsonDocument.Parse(page.QuerySelector("pre")!.TextContent).RootElement;
            Assert.True(System.Text.Json.JsonElement.DeepEquals(System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, shown), asked);
        }
    }

    [Theory]
    [InlineData("?operation=nothing")]
    [InlineData("?operation=listActions&p.limit=x&p.plan=%00&p.after=%FF")]
    [InlineData("?operation=getRisk&p.id=../../admin")]
    [InlineData("?operation=getRisk&p.id=%3Cscript%3E")]
    [InlineData("?operation=listRisks&operation=listPlans&p.limit=1&p.limit=2")]
    public async Task Odd_values_are_no_fault_of_the_server(string query)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(Page + query, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("<script>", (await response.ReadPageAsync()).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }
}
