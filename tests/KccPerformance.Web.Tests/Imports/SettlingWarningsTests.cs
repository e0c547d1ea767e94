using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>What many actions of a file have alike is settled once, and is kept for the next file with the same headings.</summary>
public sealed class SettlingWarningsTests : IDisposable
{
    private const string Plan = ChildrenFirst.Address;

    private static readonly string[] Headings = ["Ref", "Action", "By whom", "By when"];

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_unclear_timescale_and_an_unknown_lead_of_twelve_actions_are_settled_once_and_kept()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        var page = await administrator.UploadRowsAsync("plan.xlsx", Rows(first: 1, count: 12, "Horizon two"));
        Assert.Equal("12 actions: “Horizon two” could not be read as a date or a review. If it is one, write it in another way", Assert.Single(page.Warnings()));
        var columns = page.Form("form[action$='/columns']");
        Assert.Contains("12 actions. “Horizon two” could not be read", columns.Words(), StringComparison.Ordinal);
        using var unclear = await administrator.SubmitAsync(columns, ("Timescales[0].Words", "Horizon three"));
        Assert.Equal(["“Horizon three” could not be read as a date or a review. If it is one, write it in another way"], (await unclear.ReadPageAsync()).Errors());

        using var settled = await administrator.SubmitAsync(columns, ("Timescales[0].Words", "31 March 2010"));
        page = await administrator.GetPageAsync(settled.Headers.Location!.OriginalString);
        Assert.Empty(page.Warnings());
        var lead = await site.ReadAsync(db => db.LeadDirectors.Where(one => !one.IsRetired).OrderBy(one => one.Id).FirstAsync());
        var form = page.Form("form[action$='/apply']");
        Assert.Single(form.QuerySelectorAll("select"));
        using var applied = await administrator.SubmitAsync(form, ("Leads[0].Choice", lead.Id.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        var saved = await SavedAsync();
        Assert.Equal(12, saved.Count);
        Assert.All(saved, one => Assert.Equal($"Horizon two, 2010-03-31, {lead.Name}", one));

        // The next file needs no choice.
        page = await administrator.UploadRowsAsync("plan.xlsx", Rows(first: 13, count: 3, "HORIZON two"));
        Assert.Empty(page.Warnings());
        Assert.Equal("31 March 2010", ((IHtmlInputElement)page.QuerySelector("input[name='Timescales[0].Words']")!).Value);
        form = page.Form("form[action$='/apply']");
        Assert.Equal(lead.Id.ToString(CultureInfo.InvariantCulture), ((IHtmlSelectElement)form.QuerySelector("select")!).Value);
        using var next = await administrator.SubmitAsync(form);
        Assert.Equal(Plan, next.Headers.Location?.OriginalString);
        Assert.Equal(3, (await SavedAsync()).Count(one => one == $"HORIZON two, 2010-03-31, {lead.Name}"));

        // The page of the saved choices has them, and without them everything is asked again.
        var address = page.QuerySelector("main a[href^='/admin/imports/columns/']")!.GetAttribute("href")!;
        var choices = await administrator.GetPageAsync(address);
        Assert.Contains("Timescale “horizon two”: read as “31 March 2010”", choices.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Name “Head of Families”: matched to a lead director", choices.QuerySelector("main").Words(), StringComparison.Ordinal);
        using var removed = await administrator.SubmitAsync(choices.Form("form[action$='/remove']"));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        page = await administrator.UploadRowsAsync("plan.xlsx", Rows(first: 20, count: 2, "Horizon two"));
        Assert.StartsWith("2 actions: ", Assert.Single(page.Warnings()), StringComparison.Ordinal);
        Assert.Equal("new", ((IHtmlSelectElement)page.Form("form[action$='/apply']").QuerySelector("select")!).Value);
    }

    [Fact]
    public async Task A_lead_is_kept_without_choices_for_columns_and_a_cleared_timescale_is_asked_again()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        var lead = await site.ReadAsync(db => db.LeadDirectors.Where(one => !one.IsRetired).OrderBy(one => one.Id).FirstAsync());
        var id = lead.Id.ToString(CultureInfo.InvariantCulture);
        using var applied = await administrator.SubmitAsync((await administrator.UploadRowsAsync("plan.xlsx", Rows(first: 1, count: 1, "31 March 2010"))).Form("form[action$='/apply']"), ("Leads[0].Choice", id));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);

        var page = await administrator.UploadRowsAsync("plan.xlsx", Rows(first: 2, count: 1, "Horizon two"));
        Assert.DoesNotContain("The columns were read as chosen", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(id, ((IHtmlSelectElement)page.Form("form[action$='/apply']").QuerySelector("select")!).Value);
        Assert.StartsWith("R2: “Horizon two” could not be read", Assert.Single(page.Warnings()), StringComparison.Ordinal);
        using var settled = await administrator.SubmitAsync(page.Form("form[action$='/columns']"), ("Timescales[0].Words", "Ongoing"));
        page = await administrator.GetPageAsync(settled.Headers.Location!.OriginalString);
        Assert.Empty(page.Warnings());
        using var cleared = await administrator.SubmitAsync(page.Form("form[action$='/columns']"), ("Timescales[0].Words", string.Empty));
        page = await administrator.GetPageAsync(cleared.Headers.Location!.OriginalString);
        Assert.Single(page.Warnings());
    }

    public void Dispose() => site.Dispose();

    private static string[][] Rows(int first, int count, string timescale)
        => [Headings, .. Enumerable.Range(first, count).Select(number => new[] { $"R{number}", $"Do thing {number}", "Head of Families", timescale })];

    /// <summary>The timescale, the due date and the lead director of each action.</summary>
    private async Task<List<string>> SavedAsync()
        => (await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").OrderBy(one => one.CodeKey)
            .Select(one => new { one.PublishedTimescale, one.DueDate, Lead = one.Leads.Single().LeadDirector.Name }).ToListAsync()))
            .ConvertAll(one => $"{one.PublishedTimescale}, {one.DueDate:yyyy-MM-dd}, {one.Lead}");
}
