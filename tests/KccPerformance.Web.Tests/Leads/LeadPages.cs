using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Leads;

/// <summary>Steps that tests of lead directors share.</summary>
internal static class LeadPages
{
    public static string LeadsOf(string code) => $"{PlanSite.Plan}/actions/{code}/leads";

    public static async Task<int> LeadIdAsync(this PlanSite site, string name)
        => await site.ReadAsync(db => db.LeadDirectors.Where(lead => lead.Name == name).Select(lead => lead.Id).SingleAsync());

    /// <summary>The names of an action's lead directors, in order.</summary>
    public static async Task<List<string>> LeadersAsync(this PlanSite site, string code)
        => await site.ReadAsync(db => db.LeadAssignments
            .Where(lead => lead.Action.Code == code)
            .OrderBy(lead => lead.Position)
            .Select(lead => lead.LeadDirector.Name)
            .ToListAsync());

    public static async Task<Dictionary<string, int>> ActionIdsAsync(this PlanSite site, params string[] codes)
        => await site.ReadAsync(db => db.Actions.Where(action => codes.Contains(action.Code)).ToDictionaryAsync(action => action.Code, action => action.Id));

    /// <summary>Adds a lead director on the page of an action.</summary>
    public static async Task AddLeadAsync(this HttpClient administrator, PlanSite site, string code, string name)
    {
        var page = await administrator.GetPageAsync(LeadsOf(code));
        using var added = await administrator.SubmitAsync(page.Form("form[action$='/leads/add']"), ("LeadId", (await site.LeadIdAsync(name)).ToString()));
        Assert.Equal(LeadsOf(code), added.Headers.Location?.OriginalString);
    }

    /// <summary>The form of a small button, found by its full text, such as "Move up Jane Clarke".</summary>
    public static IHtmlFormElement ButtonForm(this IHtmlDocument page, string words)
        => Assert.IsType<IHtmlFormElement>(Assert.Single(page.QuerySelectorAll("main form"), form => form.QuerySelector("button").Words() == words), exactMatch: false);

    public static string[] Names(this IHtmlDocument page) => [.. page.QuerySelectorAll(".app-order__name").Select(name => name.Words())];
}
