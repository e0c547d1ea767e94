using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Attacks;

/// <summary>The address to return to after signing in is one of this site.</summary>
public sealed class RedirectsStayHereTests(RedirectsStayHereTests.SharedSite shared) : IClassFixture<RedirectsStayHereTests.SharedSite>
{
    [Theory]
    [InlineData("https://attacker.example/", "/")]
    [InlineData("//attacker.example", "/")]
    [InlineData("/\\attacker.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/help", "/help")]
    public async Task An_address_of_another_site_is_not_followed_after_signing_in(string wanted, string reached)
    {
        using var client = shared.Visitor();
        var page = await client.GetPageAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
        using var response = await client.SubmitAsync(page.Form("form[action^='/account/sign-in']"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        Assert.Equal((HttpStatusCode.Redirect, reached), (response.StatusCode, response.Headers.Location?.OriginalString));
    }

    public sealed class SharedSite : PlanSite;
}
