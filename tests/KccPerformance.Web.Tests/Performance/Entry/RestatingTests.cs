using System.Globalization;
using System.Net;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>A figure that a committee has seen is restated with a reason, and both figures are kept.</summary>
public sealed class RestatingTests : IDisposable
{
    private const string Restate = "/performance/indicators/CS01/restate";

    private static readonly DateOnly December = new(2013, 12, 31);

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_restated_figure_appears_in_what_the_committee_was_told_and_awaits_approval()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.Contains("Restate a figure of CS01", (await officer.GetPageAsync("/performance/indicators/CS01")).QuerySelector("section[aria-labelledby=told]").Words(), StringComparison.Ordinal);
        var page = await officer.GetPageAsync(Restate);
        Assert.Contains("The figure is 84%", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Contains("Reported to a committee in the report of Quarter 3, 2013/14.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);

        using var saved = await officer.SubmitAsync(page.Form("form[method=post][action$='/restate']"), ("Value", "83%"), ("Kind", "BetterData"), ("Reason", "Two days were missing."));
        Assert.Equal("/performance/indicators/CS01", saved.Headers.Location?.OriginalString);
        using var member = await site.SignInAsync(PlanSite.Member);
        var told = (await member.GetPageAsync("/performance/indicators/CS01")).QuerySelector("section[aria-labelledby=told]");
        Assert.Equal("You were told 84% for December 2013 on 31 January 2014; it is now 83%", told!.QuerySelector("h2").Words());
        Assert.Contains("Better data: Two days were missing.", told.Words(), StringComparison.Ordinal);
        Assert.Contains("The rating would not have changed.", told.Words(), StringComparison.Ordinal);
        Assert.Contains("Quarter 3, 2013/14, final on 31 January 2014", told.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Restate a figure", told.Words(), StringComparison.Ordinal);

        var period = await site.PeriodAsync("CS01", December);
        Assert.Equal((83m, FigureState.Entered), (period.Value!.Value, period.State));
        using var director = await site.SignInAsync(PlanSite.Director);
        Assert.Contains("Better data: Two days were missing.", (await director.GetPageAsync(EntryBrowsing.Approvals)).QuerySelector("tr[id='CS01-2013-12-31']").Words(), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Restated a result" && one.Subject == "CS01")));
    }

    [Theory]
    [InlineData("83", null, null, "Select why the figure changes")]
    [InlineData("83", "Correction", "", "Enter what changed and how it was found")]
    [InlineData("1/2", "Correction", "Counted twice", "fraction or a date")]
    [InlineData("", "Correction", "Counted twice", "Enter the figure")]
    [InlineData("84.0", "Correction", "Counted twice", "This is already the figure for Dec 13")]
    public async Task What_is_missing_is_said_and_what_was_typed_stays(string value, string? kind, string? reason, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var response = await officer.SubmitAsync((await officer.GetPageAsync(Restate)).Form("form[method=post][action$='/restate']"), ("Value", value), ("Kind", kind), ("Reason", reason));
        var page = await response.ReadPageAsync();

        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal((value, reason ?? string.Empty), (page.QuerySelector("#Value")!.GetAttribute("value") ?? string.Empty, page.QuerySelector("#Reason").Words()));
        Assert.Single((await site.PeriodAsync("CS01", December)).Results);
    }

    [Fact]
    public async Task The_same_form_twice_is_one_restatement_another_reason_is_refused_and_an_administrator_may_restate_too()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(Restate + "?period=2013-09-30")).Form("form[method=post][action$='/restate']");
        for (var press = 0; press < 2; press++)
        {
            using var response = await administrator.SubmitAsync(form, ("Value", "80"), ("Kind", "Correction"), ("Reason", "A day was counted twice."));
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        }

        using var refused = await administrator.SubmitAsync(form, ("Value", "80"), ("Kind", "Correction"), ("Reason", "A week was counted twice."));
        var page = await refused.ReadPageAsync();
        Assert.Equal(
            "This form has already been sent with another reason, which has been saved: “A day was counted twice.” A saved reason cannot be changed.",
            page.QuerySelector(".govuk-error-summary li").Words());
        Assert.Equal("A week was counted twice.", page.QuerySelector("#Reason").Words());

        Assert.Equal(2, (await site.PeriodAsync("CS01", new DateOnly(2013, 9, 30))).Results.Count);
    }

    [Fact]
    public async Task A_provisional_figure_is_confirmed_with_the_same_value()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var (end, value) = await site.ReadAsync(db => db.IndicatorPeriods.Where(one => one.Indicator.Reference == "SC03" && one.IsProvisional)
            .Select(one => new ValueTuple<DateOnly, decimal>(one.PeriodEnd, one.Value!.Value)).SingleAsync());
        var page = await officer.GetPageAsync($"/performance/indicators/SC03/restate?period={end:yyyy-MM-dd}");
        using var response = await officer.SubmitAsync(
            page.Form("form[method=post][action$='/restate']"),
            ("Value", value.ToString(CultureInfo.InvariantCulture)), ("Provisional", "false"), ("Kind", "BetterData"), ("Reason", "The data have been checked."));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var period = await site.PeriodAsync("SC03", end);
        Assert.Equal((value, false, 1), (period.Value!.Value, period.IsProvisional, period.Restatements));
    }

    [Fact]
    public async Task Restating_one_of_two_series_keeps_the_other_and_its_rating()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/performance/indicators/PH02/restate");
        var end = DateOnly.Parse(page.QuerySelector("input[name=Period]")!.GetAttribute("value")!, CultureInfo.InvariantCulture);
        var before = await site.PeriodAsync("PH02", end);
        Assert.NotNull(before.RatedValue);
        using var response = await administrator.SubmitAsync(
            page.Form("form[method=post][action$='/restate']"), ("Value", "9.5"), ("Numerator", "95"), ("Denominator", "1,000"), ("Kind", "Correction"), ("Reason", "A school was missing."));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var after = await site.PeriodAsync("PH02", end);
        Assert.Equal((9.5m, before.RatedValue), (after.Value!.Value, after.RatedValue));
        Assert.Equal((95m, 1000m), (after.Results[^1].Numerator!.Value, after.Results[^1].Denominator!.Value));
    }

    [Fact]
    public async Task A_figure_of_an_activity_indicator_is_restated_on_the_page_of_the_figure_and_the_final_report_keeps_the_first()
    {
        const string Figure = "/performance/figures/L07-2013-11-30";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var moved = await administrator.GetAsync(new Uri("/performance/indicators/L07", UriKind.Relative));
        Assert.Equal("/performance/activity#L07", moved.Headers.Location?.OriginalString);
        Assert.Equal("/performance/figures/L07-2013-11", (await administrator.GetPageAsync("/performance/activity")).QuerySelector("tr#L07 a")!.GetAttribute("href"));
        var link = (await administrator.GetPageAsync(Figure)).QuerySelector("section[aria-labelledby=values] a[href$='/restate?period=2013-11-30']")!;
        Assert.Equal("Restate this figure", link.Words());

        var page = await administrator.GetPageAsync(link.GetAttribute("href")!);
        Assert.DoesNotContain("rated", page.QuerySelector(".app-lead").Words(), StringComparison.OrdinalIgnoreCase);
        using var saved = await administrator.SubmitAsync(page.Form("form[method=post][action$='/restate']"), ("Value", "1,700"), ("Kind", "Correction"), ("Reason", "62 plans were left out."));
        Assert.Equal("/performance/figures/L07-2013-11", saved.Headers.Location?.OriginalString);
        var after = await administrator.GetPageAsync(saved.Headers.Location!.OriginalString);
        Assert.Contains("L07 for November 2013 restated from 1,638 to 1,700. Awaiting approval by the performance team.", after.Body.Words().Replace(" children", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        var values = after.QuerySelector("section[aria-labelledby=values]").Words();
        Assert.Contains("1,700", values, StringComparison.Ordinal);
        Assert.Contains("1,638", values, StringComparison.Ordinal);
        Assert.Null(after.QuerySelector("#rating"));
        Assert.DoesNotContain("not in a final report", after.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("1,638", (await administrator.GetPageAsync("/performance/activity")).QuerySelector("tr#L07").Words(), StringComparison.Ordinal);
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Empty((await member.GetPageAsync(Figure)).QuerySelectorAll("a[href*='/restate']"));
    }

    [Fact]
    public async Task A_late_figure_needs_no_reason()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync("/performance/indicators/EN01/restate?period=2014-03-31");
        Assert.Equal("Enter a late figure for March 2014", page.QuerySelector("h1").Words());
        using var response = await officer.SubmitAsync(page.Form("form[method=post][action$='/restate']"), ("Value", "3,100"));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal((3100m, 0), ((await site.PeriodAsync("EN01")).Value!.Value, (await site.PeriodAsync("EN01")).Restatements));
    }

    [Fact]
    public async Task A_comment_on_a_late_figure_stays_with_its_period_and_final_reports_have_none_of_it()
    {
        const string Comment = "Two of three collections were counted late.";
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var final = await officer.GetByteArrayAsync(new Uri("/performance/reports/2013-14-q3/report.json", UriKind.Relative));
        var page = await officer.GetPageAsync("/performance/indicators/EN01/restate?period=2013-12-31");
        Assert.Equal("Enter a late figure for December 2013", page.QuerySelector("h1").Words());
        using var response = await officer.SubmitAsync(page.Form("form[method=post][action$='/restate']"), ("Value", "3,050"), ("Comment", $" {Comment} "));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);

        var december = await site.PeriodAsync("EN01", December);
        Assert.Equal((3050m, Comment), (december.Value!.Value, Assert.Single(december.Results).Comment));
        Assert.All((await site.PeriodAsync("EN01")).Results, result => Assert.NotEqual(Comment, result.Comment));
        Assert.False(await site.ReadAsync(db => db.IndicatorCommentaries.AnyAsync(one => one.Text == Comment)));
        Assert.Contains($"Comment: {Comment}", (await officer.GetPageAsync("/performance/figures/EN01-2013-12")).QuerySelector("section[aria-labelledby=values]").Words(), StringComparison.Ordinal);
        Assert.Equal(final, await officer.GetByteArrayAsync(new Uri("/performance/reports/2013-14-q3/report.json", UriKind.Relative)));
    }

    [Fact]
    public async Task A_comment_on_a_late_figure_of_the_open_quarter_is_in_its_report_and_one_that_is_too_long_is_refused()
    {
        const string Comment = "Recycling sites were closed for a week.";
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var form = (await officer.GetPageAsync("/performance/indicators/EN01/restate?period=2014-03-31")).Form("form[method=post][action$='/restate']");
        using var refused = await officer.SubmitAsync(form, ("Value", "3,100"), ("Comment", new string('x', ResultEntry.CommentLength + 1)));
        var again = await refused.ReadPageAsync();
        Assert.Contains("Comment must be 4,000 characters or fewer", again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("3,100", again.QuerySelector("#Value")!.GetAttribute("value"));

        using var saved = await officer.SubmitAsync(again.Form("form[method=post][action$='/restate']"), ("Comment", Comment));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("2013-14-q4", await site.ReadAsync(db => db.IndicatorCommentaries.Where(one => one.Text == Comment).Select(one => one.Report.Slug).SingleAsync()));
    }

    [Fact]
    public async Task Another_numerator_of_the_same_value_is_a_restatement_and_a_blank_one_stays()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var first = await officer.SubmitAsync((await officer.GetPageAsync(Restate)).Form("form[method=post][action$='/restate']"), ("Value", "84"), ("Numerator", "42"), ("Denominator", "50"), ("Kind", "Correction"), ("Reason", "The calls were not given."));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var again = await officer.SubmitAsync((await officer.GetPageAsync(Restate)).Form("form[method=post][action$='/restate']"), ("Value", "84"), ("Kind", "Correction"), ("Reason", "The same."));
        Assert.Contains("This is already the figure for Dec 13", (await again.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var confirmed = await officer.SubmitAsync((await officer.GetPageAsync(Restate)).Form("form[method=post][action$='/restate']"), ("Value", "84"), ("Provisional", "true"), ("Kind", "BetterData"), ("Reason", "More calls are expected."));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);

        var results = (await site.PeriodAsync("CS01", December)).Results.OrderBy(one => one.Id);
        Assert.Equal(
            ["84   False", "84 42 50 False", "84 42 50 True"],
            results.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:0} {one.Numerator:0} {one.Denominator:0} {one.IsProvisional}")));
    }

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Director)]
    public async Task Those_who_are_not_responsible_may_not(string who)
    {
        using var client = await site.SignInAsync(who);
        using var response = await client.GetAsync(new Uri(Restate, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    public void Dispose() => site.Dispose();
}
