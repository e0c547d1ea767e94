using System.Net;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Performance.Summary;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>A management action has an owner, a date, a state and a history, and a red indicator with one counts as answered.</summary>
public sealed class ManagementActionsTests : IDisposable
{
    private const string Indicator = "/performance/indicators/EN01";

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_action_is_added_once_reported_on_and_its_first_date_is_kept()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var form = (await officer.GetPageAsync(Indicator + "/actions/new")).Form("form[action$='/actions/new']");
        (string, string?)[] typed = [("Text", "Meet the carrier every month"), ("Owner", "Head of Waste"), ("Due.Day", "31"), ("Due.Month", "1"), ("Due.Year", "2014")];
        for (var press = 0; press < 2; press++)
        {
            using var added = await officer.SubmitAsync(form, typed);
            Assert.Equal(Indicator, added.Headers.Location?.OriginalString);
        }

        var action = await site.ReadAsync(db => db.ManagementActions.AsNoTracking().SingleAsync(one => one.Indicator.Reference == "EN01"));
        using var member = await site.SignInAsync(PlanSite.Member);
        var shown = (await member.GetPageAsync(Indicator)).QuerySelector("section[aria-labelledby=actions]").Words();
        Assert.Contains("Meet the carrier every month", shown, StringComparison.Ordinal);
        Assert.Contains("Overdue", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Add an action", shown, StringComparison.Ordinal);

        var address = $"{Indicator}/actions/{action.Id}";
        var page = await officer.GetPageAsync(address);
        using var refused = await officer.SubmitAsync(page.Form($"form[action='{address}']"), ("Due.Month", "3"));
        Assert.Contains("Enter why the due date has changed", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var moved = await officer.SubmitAsync(page.Form($"form[action='{address}']"), ("Due.Month", "3"), ("Note", "The carrier asked for time."));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        using var late = await officer.SubmitAsync(page.Form($"form[action='{address}']"), ("State", "Completed"), ("Note", "Done."));
        Assert.Contains("has been changed since you opened this page", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        action = await site.ReadAsync(db => db.ManagementActions.AsNoTracking().Include(one => one.Entries).SingleAsync(one => one.Indicator.Reference == "EN01"));
        Assert.Equal((new DateOnly(2014, 1, 31), new DateOnly(2014, 3, 31), ManagementActionState.Live), (action.FirstDue, action.Due, action.State));
        Assert.Equal("The carrier asked for time.", Assert.Single(action.Entries).Note);
        Assert.Equal(
            ["Added a management action", "Reported on a management action"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "EN01").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task The_summary_says_the_next_action_on_a_red_indicator_with_owner_and_date()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var member = await site.SignInAsync(PlanSite.Member);
        var before = await site.ReadAsync(db => db.ManagementActions.AsNoTracking().OrderBy(one => one.Due)
            .FirstAsync(one => one.Indicator.Reference == "SC02" && one.State == ManagementActionState.Live));
        var expected = $"Next action: {before.Text.TrimEnd('.')}. {before.Owner}, due {before.Due.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}.";

        foreach (var address in new[] { "/performance/reports/2013-14-q4", "/performance/reports/2013-14-q4/document" })
        {
            var words = (await member.GetPageAsync(address)).QuerySelector("main").Words();
            Assert.Contains(expected, words, StringComparison.Ordinal);
            Assert.Matches("2 red indicators have no action recorded|No action recorded: EL03 and SC01|No action recorded: EL03, SC01", words);
            Assert.DoesNotMatch("No action recorded: [A-Z0-9, and]*SC02", words);
        }
    }

    [Theory]
    [InlineData("", "Head of Waste", "31", "Enter what will be done")]
    [InlineData("Meet the carrier", "", "31", "Enter the owner")]
    [InlineData("Meet the carrier", "Head of Waste", "32", "real date")]
    public async Task What_is_missing_is_said_and_what_was_typed_stays(string text, string owner, string day, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var response = await officer.SubmitAsync(
            (await officer.GetPageAsync(Indicator + "/actions/new")).Form("form[action$='/actions/new']"),
            ("Text", text), ("Owner", owner), ("Due.Day", day), ("Due.Month", "1"), ("Due.Year", "2014"));
        var page = await response.ReadPageAsync();

        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal((text, owner), (page.QuerySelector("#Text").Words(), page.QuerySelector("#Owner")!.GetAttribute("value") ?? string.Empty));
        Assert.Equal(0, await site.ReadAsync(db => db.ManagementActions.CountAsync(one => one.Indicator.Reference == "EN01")));
    }

    [Fact]
    public async Task A_red_indicator_without_an_action_is_answered_by_one_that_is_in_progress()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var check = "/performance/reports/2013-14-q4/finalise";
        var red = (await administrator.GetPageAsync(check)).QuerySelectorAll("section[aria-labelledby=issue-redwithoutaction] li a")
            .Select(link => link.GetAttribute("href")!).First();
        using var added = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(red + "/actions/new")).Form("form[action$='/actions/new']"),
            ("Text", "Recruit two officers"), ("Owner", "Head of Service"), ("Due.Day", "30"), ("Due.Month", "4"), ("Due.Year", "2014"));

        Assert.Equal(red, added.Headers.Location?.OriginalString);
        Assert.DoesNotContain(red, (await administrator.GetPageAsync(check)).QuerySelectorAll("section[aria-labelledby=issue-redwithoutaction] li a")
            .Select(link => link.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("Head of Service", "Agree the plan. Head of Service, no due date.")]
    [InlineData("", "Agree the plan. No due date.")]
    public void An_action_without_a_due_date_says_so(string owner, string sentence)
        => Assert.Equal(sentence, new RedIndicator(null!, null, null, new FinalAction("Agree the plan.", owner, null, null), []).NextInWords);

    public void Dispose() => site.Dispose();
}
