using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Risks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>An administrator enters the dashboard of a directorate as its report prints it.</summary>
public sealed class EnteringDashboardsTests : IDisposable
{
    private const string New = "/business-plans/admin/dashboards/new";

    private static readonly (string Name, string? Value)[] Printed =
    [
        ("Directorate", "Families and Social Care"), ("AsAt.Day", "31"), ("AsAt.Month", "12"), ("AsAt.Year", "2013"), ("Green", "12"), ("Amber", "7"), ("Red", "1"),
        ("Reds[0].Indicator", "Waiting times"), ("Reds[0].Reason", "A new system was introduced."),
    ];

    private readonly PlanSite site = new();

    [Fact]
    public async Task It_is_shown_as_entered_beside_the_others_with_the_explanation_of_each_red()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await administrator.SubmitAsync(await administrator.RiskFormAsync(New), Printed);
        Assert.Equal("/business-plans/admin/dashboards", saved.Headers.Location?.OriginalString);

        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/business-plans/dashboard");
        Assert.Contains("1 of 20 indicators is red", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("A new system was introduced.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(["12", "7", "1", "20", "24", "17", "2", "43"], page.QuerySelectorAll(".app-rating-counts tbody td").Select(cell => cell.Words()));
        var id = await site.ReadAsync(db => db.DirectorateDashboards.Where(one => one.Directorate == "Families and Social Care").Select(one => one.Id).SingleAsync());
        Assert.Contains("Performance manager", (await member.GetPageAsync($"/counts/DB{id}-2013-12-31-red")).QuerySelector(".app-about").Words(), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Entered a directorate dashboard" && one.After!.Contains("Waiting times"))));
    }

    [Fact]
    public async Task It_is_corrected_and_two_users_cannot_overwrite_each_other()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync(New, Printed);
        var id = await site.ReadAsync(db => db.DirectorateDashboards.Where(one => one.Directorate == "Families and Social Care").Select(one => one.Id).SingleAsync());
        var address = $"/business-plans/admin/dashboards/{id}";
        var (first, second) = (await administrator.RiskFormAsync(address), await administrator.RiskFormAsync(address));
        using var saved = await administrator.SubmitAsync(first, ("Red", "2"), ("Reds[1].Indicator", "Assessments"), ("Reds[1].Reason", "Two posts were vacant."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var refused = await administrator.SubmitAsync(second, ("Green", "13"));
        Assert.Contains("has been changed since you opened this page", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        var kept = await site.ReadAsync(db => db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds).SingleAsync(one => one.Id == id));
        Assert.Equal((12, 7, 2), (kept.Green, kept.Amber, kept.Red));
        Assert.Equal(["Waiting times", "Assessments"], kept.Reds.OrderBy(red => red.Order).Select(red => red.Indicator));
        var recorded = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(one => one.What == "Corrected a directorate dashboard"));
        Assert.DoesNotContain("Assessments", recorded.Before, StringComparison.Ordinal);
        Assert.Contains("Assessments", recorded.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Directorate", " ", "Enter the directorate")]
    [InlineData("AsAt.Day", "", "Date the figures cover")]
    [InlineData("Green", "-1", "Green must be a whole number, such as 24")]
    [InlineData("Amber", "a few", "Amber must be a whole number, such as 17")]
    [InlineData("Red", "3", "You have entered 3 red and explained 1. Enter an explanation for each red indicator")]
    [InlineData("Red", "0", "You have entered 0 red and explained 1. Enter an explanation for each red indicator")]
    [InlineData("Reds[0].Reason", "", "Enter the explanation")]
    [InlineData("Reds[0].Indicator", "", "Enter the indicator")]
    public async Task A_mistake_is_named_beside_its_field_and_nothing_typed_is_lost(string field, string typed, string error)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await administrator.SubmitAsync(await administrator.RiskFormAsync(New), [.. Printed.Where(one => one.Name != field), (field, typed)]);
        var page = await response.ReadPageAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(error, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(field == "Green" ? typed : "12", ((IHtmlInputElement)page.QuerySelector("input[name=Green]")!).Value);
        Assert.Equal(1, await site.ReadAsync(db => db.DirectorateDashboards.CountAsync()));
    }

    [Fact]
    public async Task A_directorate_has_one_dashboard_for_a_day()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync(New, Printed);
        using var again = await administrator.SubmitAsync(await administrator.RiskFormAsync(New), Printed);
        Assert.Contains("There is already a dashboard of Families and Social Care to that day", (await again.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var missing = await administrator.GetAsync(new Uri("/business-plans/admin/dashboards/9999", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    public void Dispose() => site.Dispose();
}
