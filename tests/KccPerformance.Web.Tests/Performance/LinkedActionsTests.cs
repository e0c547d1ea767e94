using System.Net;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>An action of an improvement plan can be linked to an indicator instead of a management action of its own.</summary>
public sealed class LinkedActionsTests : IDisposable
{
    private const string Indicator = "/performance/indicators/EN01";

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_action_is_found_linked_once_and_removed()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.Contains($"{Indicator}/actions/link", (await officer.GetPageAsync(Indicator)).QuerySelectorAll("section[aria-labelledby=actions] a").Select(link => link.GetAttribute("href")));
        var choice = (await officer.GetPageAsync(Indicator + "/actions/link?q=cec2")).Form("td form");
        for (var press = 0; press < 2; press++)
        {
            using var linked = await officer.SubmitAsync(choice, ("reason", "It answers the same problem."));
            Assert.Equal(Indicator, linked.Headers.Location?.OriginalString);
        }

        Assert.Equal("CEC2", await site.ReadAsync(db => db.LinkedActions.Select(link => link.Item.Code).SingleAsync()));
        Assert.Empty((await officer.GetPageAsync(Indicator + "/actions/link?q=cec2")).QuerySelectorAll("td form"));
        using var member = await site.SignInAsync(PlanSite.Member);
        var row = (await member.GetPageAsync(Indicator)).QuerySelector("section[aria-labelledby=actions] tbody tr")!;
        Assert.Equal("/plans/building-on-success/actions/CEC2", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("In progress", row.Words(), StringComparison.Ordinal);
        Assert.Null(row.QuerySelector("form"));

        var page = await officer.GetPageAsync(Indicator);
        using var removed = await officer.SubmitAsync(page.Form("form[action$='/actions/unlink']"), ("reason", "Another action does."));
        using var again = await officer.SubmitAsync(page.Form("form[action$='/actions/unlink']"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (removed.StatusCode, again.StatusCode));
        Assert.False(await site.ReadAsync(db => db.LinkedActions.AnyAsync()));
        Assert.Equal(
            ["It answers the same problem.", "Another action does."],
            await site.ReasonsAsync("EN01", "Linked an action to an indicator", "Removed the link of an action"));
        Assert.Equal(
            ["Linked an action to an indicator", "Removed the link of an action"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "EN01").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task A_linked_action_in_progress_answers_a_red_indicator_and_is_in_its_final_report()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var check = "/performance/reports/2013-14-q4/finalise";
        var red = (await administrator.GetPageAsync(check)).QuerySelectorAll("section[aria-labelledby=issue-redwithoutaction] li a")
            .Select(link => link.GetAttribute("href")!).First();
        using var linked = await administrator.SubmitAsync((await administrator.GetPageAsync(red + "/actions/link?q=compr%C3%A9hensive+strategies")).Form("td form"));
        Assert.Equal(red, linked.Headers.Location?.OriginalString);
        Assert.DoesNotContain("no action in progress has an owner and a due date", (await administrator.GetPageAsync(red)).Body.Words(), StringComparison.Ordinal);

        Assert.DoesNotContain(red, (await administrator.GetPageAsync(check)).QuerySelectorAll("section[aria-labelledby=issue-redwithoutaction] li a")
            .Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("Red, and no action is recorded", (await administrator.GetPageAsync(red)).Body.Words(), StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        var quarter = await scope.ServiceProvider.GetRequiredService<FinalQuarterReader>().ReadAsync("2013-14-q4", DateTime.UtcNow);
        var action = Assert.Single(quarter!.Indicators.Single(one => red.EndsWith("/" + one.Reference, StringComparison.Ordinal)).Actions!);
        Assert.StartsWith("CEC2 ", action.Text, StringComparison.Ordinal);
        Assert.Equal(await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CEC2").Select(one => one.DueDate).SingleAsync()), action.Due);

        await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CEC2").ExecuteUpdateAsync(set => set.SetProperty(one => one.RetiredOn, new DateOnly(2014, 1, 1))));
        Assert.Contains(red, (await administrator.GetPageAsync(check)).QuerySelectorAll("section[aria-labelledby=issue-redwithoutaction] li a")
            .Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData(true, "CEC2 is retired, so it cannot be linked.")]
    [InlineData(false, "This action does not exist. Search for another one.")]
    public async Task An_action_that_has_gone_since_is_refused_in_words(bool exists, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var choice = (await officer.GetPageAsync(Indicator + "/actions/link?q=CEC2")).Form("td form");
        await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CEC2").ExecuteUpdateAsync(set => set.SetProperty(one => one.RetiredOn, new DateOnly(2014, 1, 1))));
        using var refused = await officer.SubmitAsync(choice, exists ? [] : [("item", "999999")]);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.False(await site.ReadAsync(db => db.LinkedActions.AnyAsync()));
    }

    public void Dispose() => site.Dispose();
}
