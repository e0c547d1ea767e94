using AngleSharp.Html.Dom;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>Steps that tests of risks share.</summary>
internal static class RiskBrowsing
{
    /// <summary>A risk with its actions, reviews and notes.</summary>
    public static Task<Risk> RiskAsync(this PlanSite site, string reference) => site.ReadAsync(db => db.Risks.AsNoTracking()
        .Include(one => one.Reviews).Include(one => one.Actions).ThenInclude(action => action.Notes).AsSplitQuery()
        .SingleAsync(one => one.Reference == reference));

    public static async Task<IHtmlFormElement> RiskFormAsync(this HttpClient client, string address)
        => (await client.GetPageAsync(address)).Form("main form[method=post]");

    /// <summary>Opens a form, fills it in, and expects it to be saved.</summary>
    public static async Task SaveAsync(this HttpClient client, string address, params (string Name, string? Value)[] typed)
    {
        using var response = await client.SubmitAsync(await client.RiskFormAsync(address), typed);
        Assert.True((int)response.StatusCode == 302, $"{address}: {(await response.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words()}");
    }
}
