using System.Net;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Api;

/// <summary>As an administrator I see who has a token for the API, and can revoke any of them.</summary>
public sealed class AllTokensTests : IDisposable
{
    private const string List = "/admin/tokens";

    private readonly ApiSite site = new();

    [Fact]
    public async Task A_token_of_another_user_is_listed_without_its_value_and_stops_when_it_is_revoked()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        var token = await member.CreateApiTokenAsync("Power BI", ApiScope.Plans, ApiScope.FinalReports);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var row = Assert.Single((await administrator.GetPageAsync(List)).QuerySelectorAll("tbody tr"));
        Assert.Contains($"Member of Corporate POSC, {PlanSite.Member} · {token[..ApiToken.PrefixLength]}… · can read: Plans, Final reports", row.Words(), StringComparison.Ordinal);
        Assert.Contains("Never", row.Words(), StringComparison.Ordinal);
        await program.ReadJsonAsync("/api/v1/plans", token);

        var page = await administrator.GetPageAsync(List);
        Assert.DoesNotContain(token, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Never", page.QuerySelector("tbody tr").Words(), StringComparison.Ordinal);
        using var revoked = await administrator.SubmitAsync(page.Form("form[action$='/revoke']"));
        Assert.Equal(List, revoked.Headers.Location?.OriginalString);
        using var late = await program.AskAsync("/api/v1/plans", token);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        var after = await administrator.GetPageAsync(List);
        Assert.Contains("Revoked", after.QuerySelector("tbody tr").Words(), StringComparison.Ordinal);
        Assert.Empty(after.QuerySelectorAll("form[action$='/revoke']"));

        var recorded = Assert.Single(await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Revoked an access token of a user").ToListAsync()));
        Assert.Contains("Member of Corporate POSC", recorded.Before, StringComparison.Ordinal);
        Assert.DoesNotContain(token, recorded.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_paged_with_valid_tokens_first()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await member.CreateApiTokenAsync("The valid one", ApiScope.Plans);
        await site.ReadAsync(async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Email == PlanSite.Officer);
            var yesterday = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-2));
            db.AddRange(Enumerable.Range(0, 60).Select(number => new ApiToken(user, $"Old {number}", $"kccp_{number:D10}{Guid.NewGuid():N}", ApiScope.Plans, yesterday, DateTime.UtcNow)));
            return await db.SaveChangesAsync();
        });
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var first = (await administrator.GetPageAsync(List)).QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(50, first.Count);
        Assert.StartsWith("The valid one", first[0].Words(), StringComparison.Ordinal);
        Assert.Equal(11, (await administrator.GetPageAsync(List + "?page=2")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(11, (await administrator.GetPageAsync(List + "?page=2147483647")).QuerySelectorAll("tbody tr").Length);
    }

    public void Dispose() => site.Dispose();
}
